"""Forms that analysts declare, and what people answer."""

from __future__ import annotations

from servimun_widgets.domain.finding import FindableThings
from servimun_widgets.domain.imports import PutsBack
from servimun_widgets.domain.subject import (
    AnalystTable,
    DemonstrationPart,
    Page,
    RecordTable,
    Subject,
)
from servimun_widgets.domain.vocabulary import ROLES

SUBJECT = Subject(
    tables=(
        RecordTable(
            "form_records",
            "servimun_widgets.analyst_forms.records:FormRecord",
            told_as="form_record",
            revised="answers",
        ),
        RecordTable("form_versions", "servimun_widgets.analyst_forms.records:FormVersion"),
    ),
    pages=(
        Page(
            "formularios",
            "Formularios",
            "Formularios",
            frozenset(ROLES),
            menu_place=110,
            files_from=frozenset({"analisis"}),
            screen="servimun_widgets.analyst_forms.pages.forms:analyst_forms_page",
            guide={
                "": "enlaces#formularios",
                "analisis": "analistas#más-sobre-los-formularios",
            },
        ),
    ),
    public_mark="servimun_widgets.analyst_forms.services.opening:public_mark",
    public_forms="servimun_widgets.analyst_forms.services.opening:public_forms",
    ratings="servimun_widgets.analyst_forms.services.ratings:ratings",
    analyst_tables=(
        AnalystTable(
            "forms",
            "the forms of analysts, with how many records each has",
            columns="servimun_widgets.analyst_forms.analyst_tables:FORMS",
            rows="servimun_widgets.analyst_forms.analyst_tables:form_rows",
            place=130,
        ),
    ),
    findable=(
        FindableThings(
            "found_forms",
            "servimun_widgets.analyst_forms.services.finding:found_forms",
            "formularios",
            "forma",
            listed="",
            place=90,
        ),
    ),
    puts_back=(
        PutsBack(
            "answers",
            "servimun_widgets.analyst_forms.services.putting_back:AnswerReturns",
            by_steps=True,
            allowed="servimun_widgets.analyst_forms.services.bringing:refuse_unless_keeping",
        ),
    ),
    demonstration=DemonstrationPart(
        place=50,
        tell="servimun_widgets.analyst_forms.demonstration:tell_analyst_forms",
    ),
)
