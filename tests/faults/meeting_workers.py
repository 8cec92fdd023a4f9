"""What the processes of the fault tests of meetings do; each is the target of a process."""

from datetime import UTC, datetime
from email.message import EmailMessage
from uuid import uuid4

from servimun_widgets.meetings.services.mail import (
    INVITATIONS,
    queue_invitations,
    send_next_letter,
)
from servimun_widgets.services.context import Context
from servimun_widgets.services.smtp import SmtpTransport
from servimun_widgets.store import open_store

SENDER = "servimun@municipio.example"


def staff_at(path, now=None):
    clock = (lambda: now) if now else (lambda: datetime.now(UTC))
    return Context(open_store(path), clock, lambda: str(uuid4()), "coordinacion")


def letter(one):
    composed = EmailMessage()
    composed["Subject"] = f"Cita {one.folio}, {one.sequence}"
    composed.set_content(f"Para {one.recipient}")
    return composed


def send_invitations(path, port, folio, now, said):
    """Queue and send the invitations until none waits; say when the first step begins."""
    context = staff_at(path, now)
    transport = SmtpTransport("127.0.0.1", port, SENDER)
    said.send("begun")
    queue_invitations(context, folio)
    while send_next_letter(context, transport, folio, INVITATIONS, letter) is not None:
        pass
    context.store.close()
    said.send("done")
