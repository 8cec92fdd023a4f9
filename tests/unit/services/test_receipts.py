"""The same intention is carried out once; its receipt is kept as long as it may come again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from building import content

from servimun_widgets.errors import NotAllowed
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.services.context import Receipt
from servimun_widgets.services.receipts import RECEIPT_KEPT, once


@pytest.fixture
def carry_out(town):
    """Carry out an intention of `enlace.impas` and return how often anything was done by then."""
    done = []

    def work():
        done.append("x")
        return Receipt("id", "P001", "borrador", "r", len(done))

    def carried_out(key, *intention):
        context = town.at_work("enlace.impas")
        return once(context, key, work, *(intention or ("save", "P001"))).revision_number

    return carried_out


def test_a_key_answers_the_first_receipt(town, carry_out):
    assert [carry_out("a"), carry_out("a"), carry_out("b"), carry_out("a")] == [1, 1, 2, 1]
    assert [carry_out(None), carry_out(None)] == [3, 4]
    assert len(town.store.table("receipts")) == 2


def test_receipts_are_kept_for_their_time_and_no_longer(town, carry_out):
    carry_out("old")
    town.clock.forward(seconds=1)
    carry_out("kept")
    town.clock.moment += RECEIPT_KEPT - timedelta(seconds=1)
    carry_out("now")
    town.clock.forward(seconds=1)
    assert carry_out("kept") == 2
    carry_out("later")
    stored = [document["key"].split(":")[1] for document in town.store.table("receipts")]
    assert stored == ["kept", "now", "later"]


@pytest.mark.parametrize(
    "other",
    [("submit", "P001"), ("save", "P002"), ("save", "P001", {"name": "x"}), ("save", None)],
)
def test_a_key_of_another_intention_is_refused(carry_out, other):
    assert carry_out("a", "save", "P001") == 1
    with pytest.raises(NotAllowed) as caught:
        carry_out("a", *other)
    assert caught.value.code == "key_used_before"
    assert carry_out("a", "save", "P001") == 1
    assert carry_out("b", *other) == 2


def test_the_order_of_what_an_intention_holds_does_not_matter(carry_out):
    assert carry_out("a", "deliver", {"x", "y", "z"}, {"b": 1, "a": [2]}) == 1
    assert carry_out("a", "deliver", {"z", "y", "x"}, {"a": [2], "b": 1}) == 1


def test_a_receipt_of_before_intentions_were_kept_still_answers(town, carry_out):
    carry_out("a")
    table = town.store.table("receipts")
    document = table.all()[0]
    del document["intention"]
    table.replace(document, if_rev=document.rev)
    assert carry_out("a", "submit", "P001") == 1


def test_a_key_that_saved_does_not_answer_done_to_sending(town):
    at_work = town.at_work("enlace.impas")
    begun = program_editing.create_program(at_work, content(), "k1")
    saved = program_editing.save_program(
        at_work, begun.record_id, content(hours="lunes"), begun.revision_id, "k2"
    )
    for key, work in (("k1", program_editing.save_program), ("k2", program_editing.submit_program)):
        with pytest.raises(NotAllowed) as caught:
            work(at_work, begun.record_id, content(hours="martes"), saved.revision_id, key)
        assert caught.value.code == "key_used_before"
    assert town.program(begun.record_id).state == "borrador"
