"""Handing a message to the mail server, one message at a time."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

TIMEOUT_SECONDS = 30
"""How long each step of the conversation with the server may take."""
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class MailRefused(Exception):
    """The message did not leave. `permanent`: trying again as it is would not help.

    `text` is what the server or the network said, in their words.
    """

    def __init__(self, permanent: bool, text: str) -> None:
        super().__init__(permanent, text)
        self.permanent = permanent
        self.text = text


class MailUncertain(Exception):
    """The connection broke while the message was handed over: nobody knows whether it left."""

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


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server.

    With `implicit_tls` the connection is encrypted from its beginning (SMTPS, port 465);
    otherwise STARTTLS is used where the server offers it, and a password never goes without.
    The password is read from its file at each sending, so that no page keeps it.
    """

    host: str
    port: int
    sender: str
    user: str | None = None
    password_file: Path | None = None
    implicit_tls: bool = False

    def send(self, message: EmailMessage) -> None:
        """See `MailTransport`."""
        with self._connection() as server:
            try:
                server.send_message(message, from_addr=self.sender)
            except smtplib.SMTPRecipientsRefused as error:
                code, reply = next(iter(error.recipients.values()))
                raise MailRefused(code >= 500, _words(code, reply)) from error
            except smtplib.SMTPSenderRefused as error:  # the settings are wrong, not the address
                raise MailRefused(False, _words(error.smtp_code, error.smtp_error)) from error
            except smtplib.SMTPResponseException as error:
                said = _words(error.smtp_code, error.smtp_error)
                raise MailRefused(error.smtp_code >= 500, said) from error
            except smtplib.SMTPNotSupportedError as error:  # for example an address with accents
                raise MailRefused(True, str(error)) from error
            except (OSError, smtplib.SMTPException) as error:
                raise MailUncertain(str(error)) from error

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        """Yield a server ready for a message; what fails before is never the message's fault."""
        encryption = ssl.create_default_context()
        try:
            server = self._connected(encryption)
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused(False, str(error)) from error
        try:
            self._enter(server, encryption)
            yield server
            with suppress(OSError, smtplib.SMTPException):  # it has the message already
                server.quit()
        finally:
            server.close()

    def _connected(self, encryption: ssl.SSLContext) -> smtplib.SMTP:
        if self.implicit_tls:
            return smtplib.SMTP_SSL(
                self.host, self.port, timeout=TIMEOUT_SECONDS, context=encryption
            )
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)

    def _enter(self, server: smtplib.SMTP, encryption: ssl.SSLContext) -> None:
        try:
            server.ehlo()
            if not self.implicit_tls and self.host not in _THIS_MACHINE:
                if server.has_extn("starttls"):
                    server.starttls(context=encryption)
                elif self.user:
                    raise MailRefused(False, "STARTTLS not offered")
            if self.user and self.password_file:
                server.login(self.user, self.password_file.read_text(encoding="utf-8").strip())
        except smtplib.SMTPResponseException as error:
            raise MailRefused(False, _words(error.smtp_code, error.smtp_error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused(False, str(error)) from error


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:300]
