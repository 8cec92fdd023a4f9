"""Whether records, their revisions and the audit trail tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.revisions import Revision, changes_between, content_digest
from servimun_widgets.domain.subject import RecordTable
from servimun_widgets.domain.text import normalised_values
from servimun_widgets.errors import Problem
from servimun_widgets.services.erased import Erased
from servimun_widgets.services.record_tables import told_tables
from servimun_widgets.services.trail import all_events
from servimun_widgets.store import Store, where


def cross_checks(store: Store, erased: Erased) -> Iterator[Problem]:
    """Yield where a record, a revision or an event lacks its counterpart or differs from it."""
    told = told_tables()
    for event in all_events(store):
        yield from _check_event(store, event, told.get(event.record_type), erased)
    for table in told.values():
        for document in store.table(table.name):
            yield from _check_record(store, table, document)
    yield from _check_administrator(store)


def _check_event(
    store: Store, event: AuditEvent, table: RecordTable | None, erased: Erased
) -> Iterator[Problem]:
    place = {"number": event.number, "folio": event.folio or event.record_id}
    if table is None:
        return
    if store.table(table.name).get(where("id") == event.record_id) is None:
        yield Problem("record_missing", params={**place, "table": table.name})
    if event.revision_id is None or table.revised is None:
        return
    revision = _revision(store, event.revision_id)
    if revision is None or revision.record_id != event.record_id:
        yield Problem("revision_missing", params=place)
    elif (
        event.content_digest is not None
        and revision.id not in erased.revisions
        and content_digest(revision) != event.content_digest
    ):
        yield Problem("revision_altered", params=place)


def _check_record(store: Store, table: RecordTable, document: Any) -> Iterator[Problem]:
    place = {"table": table.name, "folio": document.get("folio") or document.get("id")}
    if store.table("audit").get(where("record_id") == document.get("id")) is None:
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
        if document.get("active") and document.get("content", {}).get("role") == "admin":
            return
    yield Problem("account_no_administrator")


def _revision(store: Store, revision_id: str) -> Revision | None:
    document = store.table("revisions").get(where("id") == revision_id)
    try:
        return Revision.model_validate(document) if document is not None else None
    except ValidationError:
        return None
