"""What everything refers to, and what every subject leaves behind: audit trail, revisions."""

from __future__ import annotations

from servimun_widgets.domain.subject import AnalystTable, RecordTable, Subject

SUBJECT = Subject(
    tables=(
        RecordTable("accounts", "servimun_widgets.domain.accounts:AccountRecord"),
        RecordTable("agencies", "servimun_widgets.domain.agencies:AgencyRecord"),
        RecordTable(
            "attachments",
            "servimun_widgets.domain.attachments:AttachmentRecord",
            told_as="attachment",
        ),
        RecordTable("audit", "servimun_widgets.domain.audit:AuditEvent"),
        RecordTable("colonias", "servimun_widgets.domain.colonias:ColoniaRecord"),
        RecordTable("imports", "servimun_widgets.domain.imports:ImportRecord", told_as="import"),
        RecordTable("list_settings", "servimun_widgets.domain.list_settings:ListSettings"),
        RecordTable("revisions", "servimun_widgets.domain.revisions:Revision"),
        RecordTable(
            "settings_changes", "servimun_widgets.domain.settled:SettingsChange", told_as="settings"
        ),
        RecordTable("undo_steps", "servimun_widgets.domain.imports:ImportStep"),
    ),
    plain_tables=("chain", "drafts", "receipts"),
    public_mark="servimun_widgets.services.directory:public_mark",
    knows_code="servimun_widgets.services.directory:knows_code",
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
