"""What documents are told of Red Vecinal: whom it reached by a day, from the ledger of sendings."""

from __future__ import annotations

from datetime import timedelta

from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_dispatch


def test_each_group_that_got_something_counts_once_in_its_colonia_from_its_day_on(red):
    red.town.catalogued()
    red.groups(2, colonia="Centro")
    for code in ("D001", "D002"):
        red.group(code, colonia="Dale")
    assert take_snapshot(red.staff).neighbourhood.places == []
    folio, operator = red.piloted(), red.at_work("norte")
    sent = []
    while len(sent) < 3:
        item = next_dispatch(operator, folio)
        mark(operator, item.dispatch_id, "enviado", item.token)
        sent.append(item)
        red.town.clock.forward(minutes=1)
    reached = take_snapshot(red.staff).neighbourhood
    assert (reached.campaigns, reached.messages) == (1, 3)
    by_colonia = {line["id"]: line["colonia"] for line in red.lines()}
    told = [by_colonia[one.dispatch_id] for one in sent]
    assert {one.colonia: one.groups for one in reached.places} == {
        name: told.count(name) for name in told
    }
    districts = {"Centro": "Ángel", "Dale": "Diana"}
    assert all(one.district in (districts[one.colonia], None) for one in reached.places)
    assert [one.colonia for one in reached.places] == sorted(set(told))
    before = take_snapshot(red.staff, red.staff.today() - timedelta(days=1)).neighbourhood
    assert (before.places, before.messages) == ([], 0)
