"""Preventive programmes and what their texts may say."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable(
            "declined_readings", "servimun_widgets.domain.program_readings:DeclinedReading"
        ),
        RecordTable(
            "programs",
            "servimun_widgets.domain.programs:ProgramRecord",
            told_as="program",
            revised="content",
        ),
        RecordTable("text_allowances", "servimun_widgets.domain.text_allowances:Allowance"),
    ),
)
