"""A real mail server on this machine, which refuses or breaks off as it is told."""

from __future__ import annotations

import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Recipients:
    """What the server was given: (address, Message-ID), and the message's text.

    `answers` maps an address to what the server says to it; an answer to the message as a whole
    is given under its address with `after` before it. `before_answer` is called when a message has
    arrived whole and its sender does not know it yet.
    """

    def __init__(self, answers=None):
        self.answers = answers or {}
        self.before_answer = lambda: None
        self.received = []
        self.texts = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: ARG002, N802
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802
        address = envelope.rcpt_tos[0]
        answer = self.answers.get(f"after {address}", "250 OK")
        if answer == "break off":
            session.connection.abort()
            return "250 OK"
        if answer.startswith("250"):
            message_id = next(
                line.split(b":", 1)[1].strip().decode()
                for line in envelope.content.splitlines()
                if line.lower().startswith(b"message-id:")
            )
            self.received.append((address, message_id))
            self.texts.append(envelope.content.decode())
            self.before_answer()
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
