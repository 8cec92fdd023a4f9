"""Whether a message has not left yet, without reading one."""

from __future__ import annotations

from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.store import Store, all_of, where


def any_is_here(store: Store, purpose: str) -> bool:
    """Return whether a message of a purpose certainly has not left: it waits or was refused."""
    here = [state for state, row in MESSAGE_STATES.items() if row.is_here]
    query = all_of(where("purpose") == purpose, where("state").one_of(here))
    return store.table("outbox").tally(query) > 0
