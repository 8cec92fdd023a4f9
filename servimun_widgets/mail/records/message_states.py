"""How a message stands; what asks only that loads no record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
