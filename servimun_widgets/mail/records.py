"""A message to one recipient, from the moment it waits until it is known to have left."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.states import StateRow

MessageState = Literal["pendiente", "en_envio", "enviado", "rechazado"]

MESSAGE_STATES: dict[MessageState, StateRow] = {
    "pendiente": StateRow("Por enviar", "info", waits=None),
    "en_envio": StateRow("No se sabe si salió", "warn", waits=None),
    "enviado": StateRow("Enviado", "ok", waits=None),
    "rechazado": StateRow("Rechazado", "bad", waits=None),
}
"""A round of sending is told on the page that sends; nothing of it waits on the home page."""


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
    created_on: datetime
    updated_on: datetime
