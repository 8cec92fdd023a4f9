"""Forms that analysts declare, and what people answer."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject
from servimun_widgets.domain.vocabulary import ROLES

SUBJECT = Subject(
    tables=(
        RecordTable(
            "form_records",
            "servimun_widgets.domain.form_records:FormRecord",
            told_as="form_record",
            revised="answers",
        ),
        RecordTable("form_versions", "servimun_widgets.domain.form_records:FormVersion"),
    ),
    pages=(
        Page(
            "formularios",
            "Formularios",
            "Formularios",
            frozenset(ROLES),
            menu_place=110,
            screen="servimun_widgets.pages.analyst_forms:analyst_forms_page",
        ),
    ),
)
