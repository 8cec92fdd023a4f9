"""What the trail says was erased, so that it is not missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.services.context import Context
from servimun_widgets.store import Store, where

ACTION = "erase_data"


@dataclass(frozen=True)
class Erased:
    """Ids of revisions and numbers of events out of which personal data was taken."""

    revisions: frozenset[str] = frozenset()
    events: frozenset[int] = frozenset()


def erasures(context: Context) -> list[AuditEvent]:
    """Return every event that says that personal data was erased, as they are stored."""
    return _erasures(context.store)


def erasures_by_revision(context: Context) -> dict[str, AuditEvent]:
    """Return id of a revision -> the newest event that says that data was erased from it."""
    return {one: event for event in erasures(context) for one in event.detail.get("revisions", ())}


def erased_in(store: Store) -> Erased:
    """Return all that was erased, by what the trail says of it."""
    told = [event.detail for event in _erasures(store)]
    return Erased(
        frozenset(one for detail in told for one in detail.get("revisions", ())),
        frozenset(one for detail in told for one in detail.get("events", ())),
    )


def erasure_documents(store: Store) -> Iterable[Mapping[str, Any]]:
    """Return the events that say that personal data was erased, as they are stored."""
    return store.table("audit").search(where("action") == ACTION)


def _erasures(store: Store) -> list[AuditEvent]:
    return [AuditEvent.model_validate(event) for event in erasure_documents(store)]
