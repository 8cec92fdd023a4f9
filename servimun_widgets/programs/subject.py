"""Preventive programmes and what their texts may say."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "declined_readings", "servimun_widgets.programs.rules.readings:DeclinedReading"
        ),
        RecordTable(
            "programs",
            "servimun_widgets.programs.records.programs:ProgramRecord",
            told_as="program",
            revised="content",
        ),
        RecordTable("text_allowances", "servimun_widgets.public_text.records.allowances:Allowance"),
    ),
    pages=(
        Page(
            "enlaces/programas",
            "Programas preventivos",
            "Programas",
            frozenset({"enlace", "coordinacion", "analisis"}),
            menu_place=20,
            screen="servimun_widgets.programs.pages.programs:programs_page",
        ),
        Page(
            "coordinacion/revision",
            "Cambios por revisar",
            "Revisión",
            frozenset({"coordinacion"}),
            menu_place=50,
            screen="servimun_widgets.programs.pages.review:review_page",
        ),
    ),
)
