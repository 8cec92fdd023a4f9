"""A machine that stops in the middle of a send leaves the ledger as it was, counts and all."""

from __future__ import annotations

import pytest
from building import stopped_at_each_call
from neighbourhood import BRIEF, RULES

from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.leases import open_dispatch, release_untouched
from servimun_widgets.red_vecinal.services.marks import mark, undo
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.services.checking import check_store


@pytest.fixture
def folio(red):
    red.town.catalogued()
    red.groups(6)
    return red.piloted(pace=5)


def lease(red, folio):
    return "norte", lambda context: next_dispatch(context, folio)


def opened(red, folio):
    item = next_dispatch(red.at_work("norte"), folio)
    return "norte", lambda context: open_dispatch(context, item.dispatch_id, item.token, "k")


def given_back(red, folio):
    item = next_dispatch(red.at_work("norte"), folio)
    return "norte", lambda context: release_untouched(context, item.dispatch_id, item.token)


def sent(red, folio):
    item = next_dispatch(red.at_work("norte"), folio)
    return "norte", lambda context: mark(context, item.dispatch_id, "enviado", item.token, "k")


def undone(red, folio):
    _, work = sent(red, folio)
    line = work(red.at_work("norte")).record_id
    return "norte", lambda context: undo(context, line, "u")


def changed(red, folio):
    version = red.version(folio)
    return "coordinacion", lambda context: campaigns.change_campaign(
        context, folio, {**BRIEF, "title": "Otro título"}, version, "k"
    )


def submitted(red, folio):
    changed(red, folio)[1](red.staff)
    version = red.version(folio)
    return "coordinacion", lambda context: campaigns.submit_campaign(
        context, folio, version, RULES, "s"
    )


def prepared(red, folio):
    submitted(red, folio)[1](red.staff)
    red.approve(folio)
    return "coordinacion", lambda context: prepare_campaign(context, folio).step()


@pytest.mark.parametrize(
    "case", [lease, opened, given_back, sent, undone, changed, submitted, prepared]
)
@pytest.mark.parametrize("breaks", ["clock", "new_id"])
def test_it_is_carried_out_wholly_or_not_at_all(red, folio, case, breaks):
    who, work = case(red, folio)
    before, context = red.town.everything(), red.at_work(who)
    stops = stopped_at_each_call(red.town, context, breaks, work)
    # Leases leave no trace of their own and need no id; all else is stopped at least once.
    assert stops > 0 or (breaks == "new_id" and case in (opened, given_back))
    assert red.town.everything() != before
    assert check_store(red.store) == []
