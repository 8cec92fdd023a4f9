"""Messages that were tried and still wait, for who keeps the mail server."""

from __future__ import annotations

from servimun_widgets.domain.permissions import ADMINISTRATION
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where


def held_back(context: Context) -> list[OutboxMessage]:
    """Return the messages that the server would not take yet, the oldest first.

    They are sent again by themselves, or by who sends them; nobody but administration can mend why
    they wait, and to others there are none.
    """
    if acting_account(context).role not in ADMINISTRATION:
        return []
    waiting = context.store.table("outbox").window(where("state") == "pendiente")
    found = map(OutboxMessage.model_validate, waiting)
    return sorted((one for one in found if one.attempts), key=lambda one: one.created_on)
