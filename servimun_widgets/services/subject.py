"""What every subject leaves behind: the audit trail and revisions."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("audit", "servimun_widgets.domain.audit:AuditEvent"),
        RecordTable("revisions", "servimun_widgets.domain.revisions:Revision"),
    ),
)
