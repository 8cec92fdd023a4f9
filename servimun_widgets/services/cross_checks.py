"""Whether records, their revisions and the audit trail tell the same."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from pydantic import ValidationError

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.permissions import ADMINISTRATION
from servimun_widgets.domain.revisions import Revision, changes_between, content_digest
from servimun_widgets.domain.subject import RecordTable
from servimun_widgets.domain.text import normalised_values
from servimun_widgets.errors import Problem
from servimun_widgets.services.erased import Erased
from servimun_widgets.services.record_tables import told_tables
from servimun_widgets.store import Store, where

_KEPT_REVISIONS = 4096


def cross_checks(
    store: Store, erased: Erased, events: Iterable[Mapping[str, Any]]
) -> Iterator[Problem]:
    """Yield where a record, a revision or an event lacks its counterpart or differs from it.

    `events` are all of the trail, as they are stored.
    """
    told = told_tables()
    known: dict[str, set[Any]] = {}  # ids of the records of each table, which are fewer than events
    named: set[Any] = set()  # of whatever the events tell
    revision_of = lru_cache(_KEPT_REVISIONS)(partial(_revision, store))  # of many events the same
    for event in events:
        named.add(event["record_id"])
        table = told.get(event["record_type"])
        if table is not None:
            if table.name not in known:
                known[table.name] = {one.get("id") for one in store.table(table.name)}
            if event["record_id"] not in known[table.name] or event.get("revision_id"):
                yield from _check_event(revision_of, event, table, known[table.name], erased)
    for table in told.values():
        for document in store.table(table.name):
            yield from _check_record(store, table, document, named)
    yield from _check_administrator(store)


def _check_event(
    revision_of: Callable[[str], _Revised | None],
    event: Mapping[str, Any],
    table: RecordTable,
    known: set[Any],
    erased: Erased,
) -> Iterator[Problem]:
    record_id, revision_id = event["record_id"], event.get("revision_id")
    place = {"number": event["number"], "folio": event.get("folio") or record_id}
    if record_id not in known:
        yield Problem("record_missing", params={**place, "table": table.name})
    if revision_id is None or table.revised is None:
        return
    revision, said = revision_of(revision_id), event.get("content_digest")
    if revision is None or revision.record_id != record_id:
        yield Problem("revision_missing", params=place)
    elif said is not None and revision_id not in erased.revisions and revision.digest != said:
        yield Problem("revision_altered", params=place)


def _check_record(
    store: Store, table: RecordTable, document: Any, named: Container[Any]
) -> Iterator[Problem]:
    place = {"table": table.name, "folio": document.get("folio") or document.get("id")}
    if document.get("id") not in named:
        yield Problem("record_untold", params=place)
    if table.revised is None:
        return
    found = store.table("revisions").search(where("record_id") == document.get("id"))
    own = [one for one in found if one.get("record_type") == table.told_as]
    newest = max(own, key=lambda one: one.get("number", 0), default=None)
    if newest is None or newest.get("id") != document.get("revision_id"):
        yield Problem("record_without_revision", params=place)
    elif changes_between(  # a revision says what was typed, a record what it was taken as
        normalised_values(newest.get("content", {})),
        normalised_values(document.get(table.revised, {})),
    ):
        yield Problem("record_unlike_revision", params=place)
    if sorted(one.get("number", 0) for one in own) != list(range(1, len(own) + 1)):
        yield Problem("revisions_not_all", params=place)


def _check_administrator(store: Store) -> Iterator[Problem]:
    if store.table("audit").get(where("record_type") == "account") is None:
        return
    for document in store.table("accounts"):
        if document.get("active") and document.get("content", {}).get("role") in ADMINISTRATION:
            return
    yield Problem("account_no_administrator")


class _Revised(NamedTuple):
    """What is asked of a revision."""

    record_id: str
    digest: str | None


def _revision(store: Store, revision_id: str) -> _Revised | None:
    document = store.table("revisions").get(where("id") == revision_id)
    try:
        revision = Revision.model_validate(document) if document is not None else None
    except ValidationError:
        return None
    return _Revised(revision.record_id, content_digest(as_document(revision))) if revision else None
