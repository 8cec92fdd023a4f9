"""A message to one recipient, from the moment it waits until it is known to have left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from servimun_widgets.domain.fields import MailAddress, Record, field
from servimun_widgets.domain.index import Index, IndexValue
from servimun_widgets.domain.mail_faults import MailFault
from servimun_widgets.domain.states import StateRow

MessageState = Literal["pendiente", "en_envio", "enviado", "rechazado"]


@dataclass(frozen=True)
class MessageRow(StateRow):
    """A state of a message."""

    is_here: bool
    """Whether it is certain that it has not left, so that its address may still be corrected."""
    is_over: bool
    """Whether nothing more is to be done with it."""


MESSAGE_STATES: dict[MessageState, MessageRow] = {
    "pendiente": MessageRow("Por enviar", "info", waits=None, is_here=True, is_over=False),
    "en_envio": MessageRow("No se sabe si salió", "warn", waits=None, is_here=False, is_over=False),
    "enviado": MessageRow("Enviado", "ok", waits=None, is_here=False, is_over=True),
    "rechazado": MessageRow("Rechazado", "bad", waits=None, is_here=True, is_over=False),
}
"""What did not leave waits on the first page, in the line of the room that sends it."""


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


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    return {
        "purpose": document["purpose"],
        "subject_id": document["subject_id"],
        "state": document.get("state", "pendiente"),
    }


INDEX = Index(
    ("purpose", "subject_id", "state"),
    _indexed,
    orders=(("purpose", "state"), ("purpose", "subject_id")),
)
"""How messages are found (`domain.index`)."""
