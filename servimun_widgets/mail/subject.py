"""Messages that go out."""

from __future__ import annotations

from servimun_widgets.domain.subject import RecordTable, Subject

SUBJECT = Subject(
    tables=(RecordTable("outbox", "servimun_widgets.mail.records:OutboxMessage"),),
)
