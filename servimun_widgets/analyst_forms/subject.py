"""Forms that analysts declare, and what people answer."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject
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
            screen="servimun_widgets.analyst_forms.pages.forms:analyst_forms_page",
        ),
    ),
)
