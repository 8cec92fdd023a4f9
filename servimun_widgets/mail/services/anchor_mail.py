"""The anchor of the trail, sent once a day to somebody outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

from servimun_widgets.domain.text import normalised
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import dated, enqueue, send_next
from servimun_widgets.services.anchors import Anchor, anchor_of
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport

PURPOSE = "huella"
"""Purpose of the messages in the outbox; their subject is the store."""


def queue_anchor(context: Context, address: str) -> OutboxMessage:
    """Put today's message to `address` into the outbox, once a day. Raises `Invalid`."""
    key = f"{PURPOSE}:{context.today().isoformat()}:{normalised(address).lower()}"
    return enqueue(context, key, PURPOSE, "store", address)


def send_next_anchor(
    context: Context,
    transport: MailTransport,
    compose: Callable[[Anchor], EmailMessage],
    since: datetime,
) -> OutboxMessage | None:
    """Send one message that waits, with the anchor as it is now; None when none waits."""

    def composed(_message: OutboxMessage) -> EmailMessage:
        return dated(compose(anchor_of(context.store)), context.now())

    return send_next(context, transport, composed, purpose=PURPOSE, since=since)
