"""Whoever takes messages to their recipients, and what may come between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, Protocol

from servimun_widgets.domain.mail_faults import MailFault

if TYPE_CHECKING:
    from email.message import EmailMessage

SmtpStep = Literal["conexion", "cifrado", "cuenta", "remitente", "destinatario", "texto"]


class MailRefused(Exception):
    """The message did not leave. `permanent`: trying again as it is would not help.

    `text` is what the server or the network said, in their words; `fault` is what is to be mended.
    """

    def __init__(self, permanent: bool, text: str, fault: MailFault | None = None) -> None:
        super().__init__(permanent, text)
        self.permanent = permanent
        self.text = text
        self.fault: MailFault = fault or ("destinatario" if permanent else "espera")


class MailUncertain(Exception):
    """The connection broke while the text was handed over: nobody knows whether it left."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class MailTransport(Protocol):
    """Whoever takes messages to their recipients."""

    @property
    def sender(self) -> str:
        """The address that messages come from."""

    def send(self, message: EmailMessage) -> None:
        """Send to the address in `To`; when it returns, the server answers for the message.

        Raises `MailRefused` when it did not leave, `MailUncertain` when that is not known.
        """

    def steps(self, message: EmailMessage) -> Iterator[tuple[SmtpStep, str]]:
        """Send as `send` does, and yield each step that went well with what was said at it."""
