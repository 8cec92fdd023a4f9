"""What one did by mistake is taken back by oneself, shortly afterwards, while it is the last."""

from __future__ import annotations

from datetime import timedelta

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import events_of

UNDO_TIME = timedelta(minutes=10)


def may_take_back(context: Context, record_id: str, action: str) -> bool:
    """Return whether the last that happened to a record is that action, one's own and lately."""
    return _own_last(context, record_id, action) is not None


def event_to_take_back(context: Context, record_id: str, action: str) -> AuditEvent:
    """Return the event of what is taken back; raises `NotAllowed` where it may not be."""
    event = _own_last(context, record_id, action)
    if event is None:
        raise NotAllowed("undo_too_late")
    return event


def _own_last(context: Context, record_id: str, action: str) -> AuditEvent | None:
    events = events_of(context.store, record_id)
    if not events:
        return None
    last = events[-1]
    lately = abs(context.now() - last.at) <= UNDO_TIME
    own = last.action == action and last.account_id == context.account_id
    return last if own and lately else None
