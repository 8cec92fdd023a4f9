"""Messages that did not leave and of which somebody has to take care, for the first page."""

from __future__ import annotations

from datetime import datetime

from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import UNCERTAIN_AFTER, is_uncertain, messages
from servimun_widgets.services.context import Context


def left_behind(context: Context, purpose: str) -> list[OutboxMessage]:
    """Return the messages of a purpose that did not leave.

    Where one did not, all that waits of the same subject is told of; not what a round of sending
    may still be at. Raises `NotAllowed`.
    """
    open_states = [state for state, row in MESSAGE_STATES.items() if not row.is_over]
    found = messages(context, purpose, states=open_states)
    subjects = {one.subject_id for one in found if _was_left(one, context.now())}
    return [one for one in found if one.subject_id in subjects]


def _was_left(message: OutboxMessage, now: datetime) -> bool:
    if message.state == "pendiente":
        return message.attempts > 0 or now - message.updated_on >= UNCERTAIN_AFTER
    return message.state == "rechazado" or is_uncertain(message, now)
