"""Checking a store: the file and its seal, the audit chain, every record against its model, and
whether records, revisions and trail tell the same."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from servimun_widgets.domain.chain import ChainReading
from servimun_widgets.errors import Problem
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.cross_checks import cross_checks
from servimun_widgets.services.erased import erased_in, erasure_documents
from servimun_widgets.services.record_tables import record_model, record_tables
from servimun_widgets.services.trail import event_documents
from servimun_widgets.store import Store

_TRAIL = "audit"


def check_store(store: Store) -> list[Problem]:
    """Return everything that is wrong with the store; empty when it is whole."""
    problems = store.check()
    if any(problem.code == "store_integrity" for problem in problems):
        return problems
    try:
        with store.snapshot():
            return [*problems, *_unlike(store)]
    except (TypeError, ValueError):  # what is no document was told, and cannot be compared
        if not problems:
            raise
        return problems


def _unlike(store: Store) -> list[Problem]:
    """Return where a record is none, or the trail and the records do not tell the same."""
    wrong: list[Problem] = []
    for table in record_tables():
        if table != _TRAIL:
            deque(_sound(table, store.table(table), wrong), maxlen=0)
    deque(_sound(_TRAIL, erasure_documents(store), seen := list[Problem]()), maxlen=0)
    if wrong or seen:  # what is no record cannot be compared with others
        deque(_sound(_TRAIL, event_documents(store), wrong), maxlen=0)
        return wrong
    erased = erased_in(store)
    chain = ChainReading(erased.events)  # all at once: the events are many
    events = chain.each(_sound(_TRAIL, event_documents(store), wrong))
    unlike = list(cross_checks(store, erased, events))
    return wrong or [*chain.problems(*end_of_chain(store)), *unlike]


def _sound(
    table: str, documents: Iterable[Mapping[str, Any]], wrong: list[Problem]
) -> Iterator[Mapping[str, Any]]:
    """Yield the documents that are records of the table; of the others it is told what is wrong."""
    model = record_model(table)
    assert model is not None  # it is asked for declared tables only
    for document in documents:
        try:
            model.model_validate(document)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
            folio = document.get("folio") or document.get("username") or document.get("id", "?")
            params = {"table": table, "folio": folio, "fields": fields}
            wrong.append(Problem("record_wrong", params=params))
        else:
            yield document
