"""Handing a message to a mail server, one message at a time and step by step.

Apart from `mail_transport`, so that who only reads the outbox loads no network library.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from threading import Timer
from typing import Any

from servimun_widgets.domain.mail_faults import MAIL_FAULTS, MailFault, replied_fault
from servimun_widgets.domain.mail_wire import WIRE
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain, SmtpStep

TIMEOUT_SECONDS = 30.0
"""How long the server may take to answer each thing that it is told."""
_STEPS_AT_MOST = 10
"""Times `TIMEOUT_SECONDS` after which a conversation is ended, however slowly it goes on."""
_COMPLETED, _GO_ON, _LATER, _NEVER = 2, 3, 4, 5
"""First digits of answers, by which alone success is told (RFC 5321, 4.3.2)."""
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class _Watched(smtplib.SMTP):
    """A conversation that ends when it takes too long as a whole, its greeting included."""

    _watch: Timer | None = None

    def connect(self, *address: Any, **given: Any) -> tuple[int, bytes]:
        """Connect, watched from now on; the first time-out that was given tells for how long."""
        self._watch = Timer(self.timeout * _STEPS_AT_MOST, _hang_up, [self])
        self._watch.daemon = True
        self._watch.start()
        try:
            return super().connect(*address, **given)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the connection; nothing is left to watch."""
        if self._watch is not None:
            self._watch.cancel()
        super().close()


class _PlainTalk(_Watched):
    """A conversation that begins unencrypted."""


class _EncryptedTalk(_Watched, smtplib.SMTP_SSL):
    """A conversation that is encrypted from its beginning."""


@dataclass(frozen=True)
class SmtpTransport:
    """A mail server.

    With `implicit_tls` the connection is encrypted from its beginning (SMTPS, port 465);
    otherwise STARTTLS is used where the server offers it, and a password never goes without.
    The password is read from its file at each sending, so that no page keeps it. `authorities` is a
    file of certificates that are trusted besides those of the system, for a municipality that
    signs its own. `patience` is in seconds, see `TIMEOUT_SECONDS`.
    """

    host: str
    port: int
    sender: str
    user: str | None = None
    password_file: Path | None = None
    implicit_tls: bool = False
    authorities: Path | None = None
    patience: float = TIMEOUT_SECONDS

    def send(self, message: EmailMessage) -> None:
        """See `MailTransport`."""
        for _ in self.steps(message):
            pass

    def steps(self, message: EmailMessage) -> Iterator[tuple[SmtpStep, str]]:
        """See `MailTransport`."""
        address = parseaddr(str(message["To"]))[1]
        with self._connected() as server:
            yield from self._entered(server)
            options = self._options(server, address)
            text = _on_the_wire(message, utf8=bool(options))
            yield "remitente", _answered(lambda: server.mail(self.sender, options), "remitente")
            yield "destinatario", _answered(lambda: server.rcpt(address), "destinatario")
            _answered(lambda: server.docmd("DATA"), "mensaje", _GO_ON)
            yield "texto", _handed_over(server, text)
            with suppress(OSError, smtplib.SMTPException):  # it has the message already
                server.quit()

    def reached(self) -> Iterator[tuple[SmtpStep, str]]:
        """Yield the steps of reaching the server; nobody signs in and nothing is sent.

        Raises `MailRefused`.
        """
        with self._connected() as server:
            for step in self._entered(server):
                if step[0] == "cuenta":
                    return
                yield step

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Yield a connection that a server has greeted."""
        try:
            server = self._connection()
        except ssl.SSLError as error:
            raise MailRefused(False, _reason(error), "cifrado") from error
        except smtplib.SMTPResponseException as error:  # no service in its greeting
            said = _words(error.smtp_code, error.smtp_error)
            raise MailRefused(False, said, "conexion") from error
        except (OSError, smtplib.SMTPException) as error:
            raise MailRefused(False, _reason(error), "conexion") from error
        with closing(server):
            yield server

    def _connection(self) -> smtplib.SMTP:
        if self.implicit_tls:
            context = self._encryption()
            return _EncryptedTalk(self.host, self.port, timeout=self.patience, context=context)
        return _PlainTalk(self.host, self.port, timeout=self.patience)

    def _encryption(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.authorities is not None:
            try:
                context.load_verify_locations(cafile=self.authorities)
            except OSError as error:  # there is no such file, or no certificate in it
                said = f"{self.authorities}: {_reason(error)}"
                raise MailRefused(False, said, "cifrado") from error
        if self.host in _THIS_MACHINE and not self.implicit_tls:
            # A relay here has the certificate of its public name, and nobody listens in between.
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def _entered(self, server: smtplib.SMTP) -> Iterator[tuple[SmtpStep, str]]:
        yield "conexion", f"{self.host}:{self.port}"
        with _before_the_text("conexion"):
            server.ehlo_or_helo_if_needed()
        yield "cifrado", self._encrypted(server)
        with _before_the_text("cuenta"):
            if self.user and self.password_file:
                server.login(self.user, self._password(self.password_file))
        yield "cuenta", self.user or ""

    def _encrypted(self, server: smtplib.SMTP) -> str:
        if not self.implicit_tls and server.has_extn("starttls"):
            with _before_the_text("cifrado"):
                server.starttls(context=self._encryption())
                server.ehlo_or_helo_if_needed()
        elif not self.implicit_tls and self.user and self.host not in _THIS_MACHINE:
            raise MailRefused(False, "STARTTLS not offered", "cifrado")
        secured = server.sock if isinstance(server.sock, ssl.SSLSocket) else None
        return (secured.version() or "") if secured else ""

    def _password(self, file: Path) -> str:
        try:
            return file.read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise MailRefused(False, f"{file}: {_reason(error)}", "cuenta") from error

    def _options(self, server: smtplib.SMTP, address: str) -> list[str]:
        if address.isascii() and self.sender.isascii():
            return []
        if not server.has_extn("smtputf8"):
            raise MailRefused(True, f"SMTPUTF8 not offered: {address}", "destinatario")
        return ["SMTPUTF8", "BODY=8BITMIME"]


def _on_the_wire(message: EmailMessage, *, utf8: bool) -> bytes:
    """Return the text as it is handed over, before the server is told of any."""
    try:
        written = message.as_bytes(policy=WIRE.clone(utf8=utf8))
    except (ValueError, LookupError) as error:  # a header or a letter that no mail can carry
        raise MailRefused(True, _reason(error), "mensaje") from error
    lines = [b"." + one if one.startswith(b".") else one for one in written.splitlines()]
    return b"\r\n".join([*lines, b".", b""])


def _handed_over(server: smtplib.SMTP, text: bytes) -> str:
    """Hand the text over; from its first byte on, a connection that breaks leaves it unknown.

    Source: RFC 5321, 4.5.4.2: who gets no answer to the final dot has to expect either.
    """
    try:
        server.send(text)
        code, said = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise MailUncertain(_reason(error)) from error
    if code // 100 not in (_COMPLETED, _LATER, _NEVER):  # the answer broke off, or is none
        raise MailUncertain(_words(code, said))
    return _accepted(code, said, "mensaje")


def _answered(
    told: Callable[[], tuple[int, bytes]], step: MailFault, wanted: int = _COMPLETED
) -> str:
    """Return the server's words to what it is told; raise `MailRefused` for any but `wanted`."""
    with _before_the_text("corte"):
        code, said = told()
    return _accepted(code, said, step, wanted)


def _accepted(code: int, said: bytes, step: MailFault, wanted: int = _COMPLETED) -> str:
    words = _words(code, said)
    if code // 100 == wanted:
        return words
    fault = replied_fault(step, code, words.partition(" ")[2])
    permanent = code >= 500 and (MAIL_FAULTS[fault].of_message or fault == "politica")
    raise MailRefused(permanent, words, fault)


@contextmanager
def _before_the_text(fault: MailFault) -> Iterator[None]:
    """Say of what goes wrong here that no message left."""
    try:
        yield
    except MailRefused:
        raise
    except ssl.SSLError as error:
        raise MailRefused(False, _reason(error), "cifrado") from error
    except smtplib.SMTPResponseException as error:
        said = _words(error.smtp_code, error.smtp_error)
        told: MailFault = "ocupado" if 400 <= error.smtp_code < 500 else fault
        raise MailRefused(False, said, told) from error
    except smtplib.SMTPServerDisconnected as error:
        raise MailRefused(False, _reason(error), "corte") from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailRefused(False, _reason(error), fault) from error


def _hang_up(server: smtplib.SMTP) -> None:
    with suppress(OSError):  # it is closed already
        if server.sock is not None:
            server.sock.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _words(code: int, said: bytes | str) -> str:
    """Return a reply as people read it; old servers write accents in one octet each."""
    if isinstance(said, str):
        text = said
    else:
        try:
            text = said.decode("utf-8")
        except UnicodeDecodeError:
            text = said.decode("cp1252", "replace")
    shown = "".join(one if one.isprintable() else " " for one in text)
    return f"{code} {' '.join(shown.split())}"[:300]
