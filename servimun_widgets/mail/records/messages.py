"""A message to one recipient, from the moment it waits until it is known to have left."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.domain.fields import MailAddress, Record, field
from servimun_widgets.domain.mail_faults import MailFault
from servimun_widgets.mail.records.message_states import MessageState


class TrialContent(Record):
    """Where a message goes that tries the mail server."""

    address: MailAddress = field(
        "A qué correo",
        "Uno que usted pueda abrir, para ver que llega.",
        default=...,
        max_length=254,
    )


class OutboxMessage(Record):
    """One message to one address.

    `key` names the occasion and the recipient: a second message with the same key cannot exist.
    `en_envio` is written before the mail server is spoken to: a process that dies afterwards
    leaves it so, and a person decides whether it is sent again.
    """

    key: str
    purpose: str
    subject_id: str
    """Id of what it is about: a delivery, a meeting."""
    address: str
    message_id: str
    """Its Message-ID header, the same in every attempt."""
    state: MessageState = "pendiente"
    attempts: int = 0
    error: str | None = None
    """What the server or the network said at the last attempt, in their words."""
    fault: MailFault | None = None
    """What kept it from leaving at the last attempt."""
    created_on: datetime
    updated_on: datetime
