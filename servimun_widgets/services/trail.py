"""The audit trail and the revisions: written only inside the transaction of a use case."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.domain.audit import AuditEvent, sealed
from servimun_widgets.domain.fields import as_document, as_value
from servimun_widgets.domain.index import By
from servimun_widgets.domain.notices import KIND_OF_EVENT, TAKEN_BACK
from servimun_widgets.domain.revisions import (
    FieldChange,
    MadeRevision,
    Revision,
    changed_values,
    content_digest,
)
from servimun_widgets.services.anchors import end_of_chain, lengthen_chain
from servimun_widgets.services.context import Context
from servimun_widgets.store import Query, Store, where
from servimun_widgets.subjects import declared

_BY_NUMBER = (By("number"),)

UNDONE = "undone_import"
"""In the detail of an event that put a record back: the folio of the import that was undone."""


def record_event(
    context: Context,
    action: str,
    record_type: str,
    record_id: str,
    *,
    folio: str | None = None,
    revision_id: str | None = None,
    made: MadeRevision | None = None,
    **detail: Any,
) -> None:
    """Append an event to the chain. Call it inside the transaction of what it tells.

    `made` is the revision of that id where it was made just now; else it is read.
    """
    last, previous = end_of_chain(context.store)
    if made is not None:
        digest = made.digest
    else:
        found = find_revision(context.store, revision_id) if revision_id else None
        digest = content_digest(as_document(found)) if found else None
    event = AuditEvent(
        id=context.new_id(),
        number=last + 1,
        at=context.now(),
        account_id=context.account_id,
        action=action,
        record_type=record_type,
        record_id=record_id,
        folio=folio,
        revision_id=revision_id,
        content_digest=digest,
        detail=detail,
        previous_digest=previous,
    )
    document = sealed(event)
    context.store.table("audit").insert(document)
    lengthen_chain(context.store, last + 1, document["digest"])
    if action in KIND_OF_EVENT or action in TAKEN_BACK:
        for room in declared():
            if room.hears:
                resolve_name(room.hears)(context, event)


def add_revision(
    context: Context,
    record_type: str,
    record_id: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    previous: tuple[str, int] | None,
    reason: str | None = None,
) -> MadeRevision:
    """Store and return the next version of a record; `previous` is the id and number before it."""
    revision = Revision(
        id=context.new_id(),
        record_id=record_id,
        record_type=record_type,
        number=previous[1] + 1 if previous else 1,
        base_id=previous[0] if previous else None,
        author_id=context.account_id,
        at=context.now(),
        action=action,
        reason=reason,
        content=dict(after),
        changes=list(changed_values(before, after)),
        salt=secrets.token_hex(16),
    )
    document = as_value(revision)  # of a new one there is nothing else
    context.store.table("revisions").insert(document)
    return MadeRevision(revision.id, revision.number, content_digest(document))


def find_revision(store: Store, revision_id: str) -> Revision | None:
    """Return the revision, or None (for example after an older backup was restored)."""
    document = store.table("revisions").get(where("id") == revision_id)
    return Revision.model_validate(document) if document else None


def revisions_of(store: Store, record_id: str) -> list[Revision]:
    """Return every version of a record, newest first."""
    found = store.table("revisions").search(where("record_id") == record_id)
    return sorted((Revision.model_validate(d) for d in found), key=lambda r: -r.number)


def revisions_of_each(store: Store, record_ids: Sequence[str]) -> dict[str, list[Revision]]:
    """Return every version of each of some records, by its id, newest first: read in one pass."""
    found: dict[str, list[Revision]] = {one: [] for one in record_ids}
    for document in store.table("revisions").search(where("record_id").one_of([*record_ids])):
        found[document["record_id"]].append(Revision.model_validate(document))
    return {one: sorted(own, key=lambda r: -r.number) for one, own in found.items()}


def events_of(store: Store, record_id: str) -> list[AuditEvent]:
    """Return what was done to a record, oldest first."""
    found = store.table("audit").search(where("record_id") == record_id)
    return sorted((AuditEvent.model_validate(d) for d in found), key=lambda e: e.number)


def event_documents(store: Store, record_type: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Return every event, or those of a type of record, as stored: they are many to be read."""
    audit = store.table("audit")
    if record_type is None:
        return iter(audit)
    return iter(audit.search(where("record_type") == record_type))


def first_event_day(store: Store) -> date | None:
    """Return the day of the first event, or None when nothing has happened yet."""
    first = store.table("audit").column_values(None, "day", limit=1)  # as they were written
    return date.fromisoformat(first[0][0]) if first else None


def event_columns(store: Store, query: Query, *columns: str) -> list[tuple[Any, ...]]:
    """Return what the trail's index has at these columns of the events it finds, oldest first."""
    return store.table("audit").column_values(query, *columns, order=_BY_NUMBER)


def found_events(store: Store, query: Query) -> list[AuditEvent]:
    """Return the events for which a query of the trail's index holds, oldest first."""
    found = store.table("audit").window(query, order=_BY_NUMBER)
    return [AuditEvent.model_validate(document) for document in found]


def count_by_day(store: Store, query: Query) -> dict[date, int]:
    """Return day -> how many events there were for which a query of the trail's index holds."""
    counted = store.table("audit").tallies(query, "day")
    return {date.fromisoformat(day): count for day, count in counted.items()}


def end_day(store: Store, query: Query, *, newest: bool) -> date | None:
    """Return the newest or the oldest day of such events; None when there is none."""
    order = (By("day", down=newest),)
    found = store.table("audit").column_values(query, "day", order=order, limit=1)
    return date.fromisoformat(found[0][0]) if found else None


def revision_columns(store: Store, query: Query, *columns: str) -> list[tuple[Any, ...]]:
    """Return what the index of versions has at these columns of those that it finds."""
    return store.table("revisions").column_values(query, *columns)


def touched_since(store: Store, number: int) -> set[str]:
    """Return the ids of the records of which the events after that number tell."""
    found = store.table("audit").search(where("number") > number)
    return {document["record_id"] for document in found}


def documents_after(store: Store, record_id: str, number: int) -> list[Mapping[str, Any]]:
    """Return the events after that number that tell of a record, as they are stored."""
    query = (where("record_id") == record_id) & (where("number") > number)
    return list(store.table("audit").search(query))


def count_events(store: Store) -> int:
    """Return how many events there are."""
    return len(store.table("audit"))


def find_revisions(store: Store, revision_ids: Iterable[str]) -> dict[str, Revision]:
    """Return the revisions with these ids, by id."""
    found = store.table("revisions").search(where("id").one_of(sorted(revision_ids)))
    return {one.id: one for one in (Revision.model_validate(document) for document in found)}


__all__ = [
    "UNDONE",
    "FieldChange",
    "add_revision",
    "count_by_day",
    "count_events",
    "documents_after",
    "end_day",
    "event_columns",
    "event_documents",
    "events_of",
    "find_revision",
    "find_revisions",
    "first_event_day",
    "found_events",
    "record_event",
    "revision_columns",
    "revisions_of",
    "touched_since",
]
