"""Checking a store: the file and its seal, the audit chain, every record against its model, and
whether records, revisions and trail tell the same."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from servimun_widgets.domain.chain import ChainReading
from servimun_widgets.errors import Problem
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.cross_checks import cross_checks
from servimun_widgets.services.erased import erased_in
from servimun_widgets.services.record_tables import record_model, record_tables
from servimun_widgets.services.trail import event_documents
from servimun_widgets.store import Store


def check_store(store: Store) -> list[Problem]:
    """Return everything that is wrong with the store; empty when it is whole."""
    problems = store.check()
    if any(problem.code == "store_integrity" for problem in problems):
        return problems
    with store.snapshot():
        wrong = [problem for table in record_tables() for problem in _check_table(store, table)]
        if wrong:
            return [*problems, *wrong]  # what is no record cannot be compared with others
        erased = erased_in(store)
        chain = ChainReading(erased.events)  # read with the rest: the events are many
        events = chain.each(event_documents(store))
        unlike = list(cross_checks(store, erased, events))
        return [*problems, *chain.problems(*end_of_chain(store)), *unlike]


def _check_table(store: Store, table: str) -> Iterator[Problem]:
    model = record_model(table)
    assert model is not None  # it is asked for declared tables only
    for document in store.table(table):
        try:
            model.model_validate(document)
        except ValidationError as error:
            fields = ", ".join(".".join(map(str, e["loc"])) for e in error.errors())
            folio = document.get("folio") or document.get("username") or document.get("id", "?")
            yield Problem("record_wrong", params={"table": table, "folio": folio, "fields": fields})
