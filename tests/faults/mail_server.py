"""A real mail server on this machine, which refuses or breaks off as it is told."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from threading import Event, Thread

from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HANG_UP, HANG, DRIP = "hang up", "hang", "drip"


class Recipients:
    """What the server was given: (address, Message-ID), and the message's text.

    `answers` maps an address to what the server says to it, `*` standing for any; an answer to the
    message as a whole is given under its address with `after` before it. With "break off" it hangs
    up instead, with `HANG` it says nothing until the other does. `before_answer` is called when a
    message has arrived whole and its sender does not know it yet.
    """

    def __init__(self, answers=None):
        self.answers = answers or {}
        self.before_answer = lambda: None
        self.received = []
        self.texts = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: ARG002, N802
        answer = self.answers.get(address, self.answers.get("*"))
        if answer is not None:
            return await self._said(session, answer)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802
        address = envelope.rcpt_tos[0]
        answer = self.answers.get(f"after {address}", "250 OK")
        if answer.startswith("250"):
            message_id = next(
                line.split(b":", 1)[1].strip().decode()
                for line in envelope.content.splitlines()
                if line.lower().startswith(b"message-id:")
            )
            self.received.append((address, message_id))
            self.texts.append(envelope.content.decode())
            self.before_answer()
        return await self._said(session, answer)

    async def _said(self, session, answer):
        if answer == HANG:
            await asyncio.Event().wait()  # the connection that is closed ends it
        if answer == "break off":
            session.connection.abort()
            return "250 OK"
        return answer

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: ARG002, N802
        session.host_name = hostname
        session.connection = server.transport
        return responses


@contextmanager
def mail_server(recipients, host="127.0.0.1", **options):
    """Yield the port of a server that hands what it gets to `recipients`."""
    with socket.create_server((host, 0)) as free:  # the controller cannot choose one
        port = free.getsockname()[1]
    controller = Controller(recipients, hostname=host, port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def own_certificate(folder, host, *, expired=False):
    """Write a certificate for `host` that signs itself into `folder`, and return a server's use."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    until = datetime.now(UTC) + timedelta(days=-1 if expired else 30)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - timedelta(days=60))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), False)
        .sign(key, hashes.SHA256())
    )
    kept, certificate = folder / "key.pem", folder / "certificate.pem"
    own = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    kept.write_bytes(key.private_bytes(serialization.Encoding.PEM, *own))
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, kept)
    return context


STEPS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "text")
_GOOD = {
    "greeting": "220 listo",
    "EHLO": "250 correo.example",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 adelante",
    "text": "250 recibido",
}


@contextmanager
def misbehaving_server(step, does, encoding="utf-8"):
    """Yield the port of a server that at one of `STEPS` does what it is told.

    That is an answer, `HANG_UP`, `HANG` (it says nothing) or `DRIP` (it never comes to an end).

    Each connection is served after the one before, and lasts as long as its client lets it.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        answers = {**_GOOD, step: does}
        serving = Thread(target=_serve, args=(listening, answers, encoding), daemon=True)
        serving.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
        serving.join()


def _serve(listening, answers, encoding):
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:  # the test is over
            return
        with connection, connection.makefile("rb") as told:
            _converse(connection, told, answers, encoding)


def _converse(connection, told, answers, encoding):
    step = "greeting"
    while True:
        answer = answers.get(step, "250 OK")
        if answer == HANG_UP:
            return
        if answer == DRIP:
            with suppress(OSError):  # until the other hangs up
                while not Event().wait(0.05):
                    connection.sendall(b"250-y otra cosa\r\n")
            return
        if answer != HANG:
            connection.sendall(f"{answer}\r\n".encode(encoding))
        if answer.startswith("354"):
            line = told.readline()
            while line not in (b".\r\n", b""):
                line = told.readline()
            step = "text"
            continue
        line = told.readline()
        if not line:
            return
        step = line[:4].decode().upper()
