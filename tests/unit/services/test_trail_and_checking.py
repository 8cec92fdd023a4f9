"""The audit trail as it is stored, and what `servimun check` finds."""

from __future__ import annotations

import pytest
from building import chain_problems, content

from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import events_of
from servimun_widgets.store import StoredDocument, where
from servimun_widgets.texts import explain


@pytest.fixture
def busy(town):
    begun = program_editing.create_program(town.at_work("enlace.impas"), content())
    for day in ("lunes", "martes", "jueves"):
        current = town.program(begun.record_id).revision_id
        program_editing.save_program(
            town.at_work("enlace.impas"), begun.record_id, content(hours=day), current
        )
    return town


def found(town):
    problems = check_store(town.store)
    assert all(explain(problem) for problem in problems)
    return [problem.code for problem in problems]


def line(town, number):
    return town.store.table("audit").get(where("number") == number)


def test_a_store_that_was_only_used_is_whole(busy):
    assert found(busy) == []
    assert [event.number for event in events_of(busy.store, "id-0001")] == [1, 2, 3, 4]


def test_an_altered_line_shows(busy):
    busy.store.table("audit").update({"account_id": "otra"}, where("number") == 2)
    assert found(busy) == ["audit_altered"]


def test_a_removed_line_shows(busy):
    busy.store.table("audit").remove(where("number") == 2)
    assert found(busy) == ["audit_missing"]


def test_lines_cut_off_at_the_end_show(busy):
    busy.store.table("audit").remove(where("number") >= 3)
    assert found(busy) == ["audit_cut"]


def test_a_trail_that_was_emptied_shows(busy):
    busy.store.table("audit").truncate()
    assert found(busy) == ["audit_cut", "record_untold"]
    busy.store.table("chain").truncate()
    assert chain_problems(busy.store) == []  # nothing is left to compare in the chain itself
    assert found(busy) == ["record_untold"]
    assert len(busy.store.table("programs")) == 1


def test_swapped_lines_show(busy):
    second, third = line(busy, 2), line(busy, 3)
    table = busy.store.table("audit")
    table.remove(doc_ids=[second.doc_id, third.doc_id])
    table.insert(StoredDocument(third, second.doc_id))
    table.insert(StoredDocument(second, third.doc_id))
    assert "audit_missing" in found(busy)


def test_a_record_that_is_not_as_its_model_says_is_named(busy):
    busy.store.table("programs").update(
        {"state": "perdido", "revision_number": "uno"}, where("folio") == "P001"
    )
    busy.store.table("accounts").update({"active": "quizá"}, where("id") == "admin")
    problems = check_store(busy.store)
    assert [problem.code for problem in problems] == ["record_wrong", "record_wrong"]
    told = " ".join(explain(problem) for problem in problems)
    for word in ("P001", "state", "revision_number", "admin", "active"):
        assert word in told
