"""Two pages of one account in the queue: whatever one does, the other loses no text it took."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servimun_widgets.errors import Conflict, NotFound
from servimun_widgets.programs.services.review import archive_program, unarchive_program
from servimun_widgets.red_vecinal.pages.sending_desk import CampaignDesk
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.leases import open_dispatch
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.store import where

TRANSACTIONS = range(1, 5)
"""No more begin in what these tests do."""


class Overtaken:
    """A store before one of whose transactions something else happens, once that is said."""

    def __init__(self, store):
        self._store = store
        self._left = 0

    def __getattr__(self, name):
        return getattr(self._store, name)

    def before(self, number, happens):
        self._left, self._happens = number, happens

    def transaction(self):
        self._left -= 1
        if not self._left:
            self._happens()
        return self._store.transaction()


def asks_for_groups(desk, stop):
    desk.turn(3)


def leaves(desk, stop):
    desk.release()


def sees_the_stop(desk, stop):
    stop()
    desk.turn(3)


@pytest.mark.parametrize("number", TRANSACTIONS)
@pytest.mark.parametrize("work", [asks_for_groups, leaves, sees_the_stop])
def test_a_text_taken_in_another_tab_meanwhile_stays_there(red, work, number):
    red.town.catalogued()
    red.groups(2)
    red.group("D001", colonia="Dale")  # which gets another text
    folio = red.piloted()
    lines, taken = red.store.table("dispatches"), []

    def take_elsewhere():
        for line in lines.search(where("state") == "asignado"):
            open_dispatch(red.at_work("norte"), line["id"], line["lease_token"])
            taken.append(line["id"])

    def stop():
        campaigns.close_campaign(red.at_work("aprobacion"), folio, "Se equivocó la fecha")

    store = Overtaken(red.store)
    context = replace(red.at_work("norte"), store=store)
    desk = CampaignDesk(context, red.record(folio), None)
    if work is not asks_for_groups:
        assert desk.turn(3).groups
    store.before(number, take_elsewhere)
    work(desk, stop)
    assert [line["id"] for line in lines.search(where("state") == "abierto")] == taken


def test_a_group_that_was_lost_stops_no_other_from_being_held(red):
    red.town.catalogued()
    red.groups(3)
    context = red.at_work("norte")
    desk = CampaignDesk(context, red.record(red.piloted()), None)
    lost, *others = [one.id for one in desk.turn(3).groups]
    lines = red.store.table("dispatches")
    before = {one["id"]: one["leased_until"] for one in lines}
    lines.update({"lease": "somebody else"}, where("id") == lost)
    red.town.clock.forward(minutes=2)
    with pytest.raises(Conflict):
        desk.renew()
    after = {one["id"]: one["leased_until"] for one in lines}
    assert len(others) == 2
    assert {one for one in after if after[one] != before[one]} == set(others)


def test_a_group_of_a_sector_that_was_taken_away_keeps_no_other_from_being_given_back(red):
    red.town.catalogued()
    red.groups(3)
    desk = CampaignDesk(red.at_work("norte"), red.record(red.piloted()), None)
    lost, *others = [one.id for one in desk.turn(3).groups]
    lines = red.store.table("dispatches")
    lines.update({"sector": "Sector de otra persona"}, where("id") == lost)
    with pytest.raises(NotFound):
        desk.release()
    assert {one["id"] for one in lines.search(where("state") == "pendiente")} == set(others)
    assert len(red.store.table("sending_desks")) == 0, "nobody is at the desk any more"


def test_an_open_page_is_told_when_its_text_is_held_and_when_it_may_go_on(red):
    program = red.town.catalogued()
    red.groups(8)
    folio = red.piloted()
    operator = red.at_work("norte")
    for item in next_batch(operator, folio):
        mark(operator, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(red.staff, folio, red.version(folio))
    desk = CampaignDesk(operator, red.record(folio), None)
    assert desk.turn(1).kind == "groups"
    assert desk.news(1) is None
    archive_program(red.staff, program.id, "Se terminó el espacio.")
    held = desk.news(1)
    assert held is not None
    assert (held.kind, held.groups, held.ask_again) == ("paused", (), 30)
    assert desk.news(1) is None
    unarchive_program(red.staff, program.id)
    red.publish_change(program.id)
    told = desk.news(1)
    assert told is not None
    assert told.kind == "groups"
