"""The same intention is carried out once; its receipt is kept as long as it may come again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from servimun_widgets.services.context import Receipt
from servimun_widgets.services.receipts import RECEIPT_KEPT, once


@pytest.fixture
def carry_out(town):
    """Carry out an intention of `enlace.impas` and return how often anything was done by then."""
    done = []

    def work():
        done.append("x")
        return Receipt("id", "P001", "borrador", "r", len(done))

    return lambda key: once(town.at_work("enlace.impas"), key, work).revision_number


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
