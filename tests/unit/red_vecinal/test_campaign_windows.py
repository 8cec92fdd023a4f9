"""The list of campaigns, a page at a time, tells what a walk of them all would."""

from __future__ import annotations

import pytest
from neighbourhood import RedVecinal

from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import NotAllowed
from servimun_widgets.red_vecinal.services.campaign_list import (
    campaign_list,
    campaigns_to_approve,
    count_campaigns,
)
from servimun_widgets.red_vecinal.services.campaign_records import CAMPAIGNS


@pytest.fixture
def red(town):
    town.catalogued()
    red = RedVecinal(town)
    red.groups(3)
    titles = ("Ñandú", "Áreas", "otra", "Zócalo")
    for title in titles:
        red.campaign(title=title, colonias=["Dale"] if title == "otra" else [])
    red.submitted(title="Béisbol")
    red.piloted(title="Box")
    return red


def folios(found):
    return [view.record.folio for view in found]


def test_it_is_found_filtered_and_counted_as_by_a_walk(red):
    listed, every = campaign_list(red.staff), CAMPAIGNS.all(red.store)[::-1]
    assert folios(listed.whole(Asked())) == [one.folio for one in every]
    states = [one.standing.label for one in every]
    assert listed.counts(Asked())["state"] == {one: states.count(one) for one in set(states)}
    for label in set(states):
        found = folios(listed.whole(Asked(filters={"state": label})))
        assert found == [one.folio for one in every if one.standing.label == label]
    named = {one.content.title: one.folio for one in every}
    assert folios(listed.whole(Asked(search="nandu"))) == [named["Ñandú"]]
    assert folios(listed.whole(Asked(search="dale"))) == [named["otra"]]
    assert folios(listed.whole(Asked(search="borrador oc"))) == [named["Zócalo"]]
    assert red.store.check() == []


@pytest.mark.parametrize("down", [False, True])
def test_it_is_ordered_by_what_is_shown(red, down):
    listed = campaign_list(red.staff)
    found = [view.record.content.title for view in listed.whole(Asked(sort="title", down=down))]
    ordered = ["Áreas", "Béisbol", "Box", "Ñandú", "otra", "Zócalo"]
    assert found == (ordered[::-1] if down else ordered)
    begun = folios(listed.whole(Asked(sort="sent", down=down)))[0]
    assert CAMPAIGNS.load(red.store, begun).content.title == "Box"
    groups = [view.record.groups for view in listed.whole(Asked(sort="groups", down=down))]
    assert groups == [3, 3, 0, 0, 0, 0]


def test_only_who_may_see_campaigns_counts_and_approves_them(red):
    assert count_campaigns(red.staff) == 6
    assert count_campaigns(red.at_work("aprobacion"), "en_aprobacion") == 1
    assert [one.content.title for one in campaigns_to_approve(red.at_work("aprobacion"))] == [
        "Béisbol"
    ]
    assert campaigns_to_approve(red.at_work("enlace.dif")) == []
    for ask in (campaign_list, count_campaigns):
        with pytest.raises(NotAllowed):
            ask(red.at_work("enlace.dif"))
