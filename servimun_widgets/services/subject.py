"""What every subject leaves behind: the audit trail and revisions."""

from __future__ import annotations

from servimun_widgets.domain.subject import AnalystTable, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("audit", "servimun_widgets.domain.audit:AuditEvent"),
        RecordTable("revisions", "servimun_widgets.domain.revisions:Revision"),
    ),
    analyst_tables=(
        AnalystTable(
            "events",
            "what was done, by agency and never by person, without signing in",
            columns="servimun_widgets.services.event_rows:EVENTS",
            rows="servimun_widgets.services.event_rows:event_rows",
            place=120,
        ),
    ),
)
