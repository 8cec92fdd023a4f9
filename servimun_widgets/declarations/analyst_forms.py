"""Forms that analysts declare, and what people answer."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

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
)
