"""What the trail says was erased, so that it is not missed."""

from __future__ import annotations

from dataclasses import dataclass

from servimun_widgets.store import Store, where

ACTION = "erase_data"


@dataclass(frozen=True)
class Erased:
    """Ids of revisions and numbers of events out of which personal data was taken."""

    revisions: frozenset[str] = frozenset()
    events: frozenset[int] = frozenset()


def erased_in(store: Store) -> Erased:
    """Return all that was erased, by what the trail says of it."""
    told = [event["detail"] for event in store.table("audit").search(where("action") == ACTION)]
    return Erased(
        frozenset(one for detail in told for one in detail.get("revisions", ())),
        frozenset(one for detail in told for one in detail.get("events", ())),
    )
