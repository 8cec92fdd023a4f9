"""Which campaigns go out when: for whoever plans them, and for the agencies that they name."""

from __future__ import annotations

import pytest
from neighbourhood import RULES

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.home.services import awaiting
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.calendar import followed_campaign, planned_campaigns


@pytest.fixture
def programs(red):
    """One of IMPAS for Centro, one of DIF for Dale."""
    red.groups(3)
    red.group("D1", colonia="Dale")
    box = red.town.catalogued(public_name="Box", coverage=[{"colonia": "Centro"}])
    dale = [{"colonia": "Dale"}]
    chess = red.town.catalogued(public_name="Ajedrez", coverage=dale, lead_agency_id="DIF")
    return box, chess


def folios(red, username):
    return [one.record.folio for one in planned_campaigns(red.at_work(username))]


def test_an_agency_sees_what_names_its_programmes_from_approval_on(red, programs):
    box, chess = programs
    folio = red.campaign(program_folios=[box.folio])
    assert folios(red, "enlace.impas") == []
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    assert folios(red, "enlace.impas") == [folio]
    assert folios(red, "enlace.dif") == []
    campaigns.withdraw_campaign(red.staff, folio, red.version(folio))
    assert folios(red, "enlace.impas") == []
    assert folios(red, "coordinacion") == folios(red, "aprobacion") == [folio]
    with pytest.raises(NotAllowed):
        planned_campaigns(red.at_work("norte"))


def test_of_a_campaign_of_many_agencies_each_reads_the_texts_that_name_its_own(red, programs):
    box, chess = programs
    folio = red.submitted(program_folios=[box.folio, chess.folio])
    for username, colonias in (
        ("enlace.impas", ["Centro"]),
        ("enlace.dif", ["Dale"]),
        ("coordinacion", ["Centro", "Dale"]),
    ):
        planned, texts = followed_campaign(red.at_work(username), folio)
        assert [one.colonia for one in texts] == colonias
    assert set(planned.agencies) == {"IMPAS", "DIF"}


def test_what_was_sent_before_programmes_were_kept_with_a_campaign_names_its_agencies(
    red, programs
):
    folio = red.submitted(program_folios=[one.folio for one in programs])
    red.store.table("campaigns").update({"program_ids": []})
    for username in ("enlace.impas", "enlace.dif"):
        planned, texts = followed_campaign(red.at_work(username), folio)
        assert set(planned.agencies) == {"IMPAS", "DIF"}
        assert len(texts) == 1


def test_what_is_not_ones_own_is_as_if_it_were_not(red, programs):
    _, chess = programs
    folio = red.submitted(program_folios=[chess.folio])
    for name in (folio, red.record(folio).id, "C9999"):
        with pytest.raises(NotFound):
            followed_campaign(red.at_work("enlace.impas"), name)


@pytest.mark.parametrize(
    ("changes", "beside"),
    [
        ({}, True),
        ({"colonias": ["centro"]}, True),
        ({"colonias": ["Dale"]}, False),
        ({"starts_on": "2027-01-20"}, False),
    ],
)
def test_what_goes_to_the_same_places_on_the_same_days_is_named(red, programs, changes, beside):
    first = red.campaign(colonias=["Centro"])
    second = red.campaign(**changes)
    named = {one.record.folio: one.beside for one in planned_campaigns(red.staff)}
    assert named[first] == ((second,) if beside else ())
    assert named[second] == ((first,) if beside else ())


def test_a_liaison_is_told_on_the_first_page(red, programs):
    box, _ = programs
    folio = red.submitted(program_folios=[box.folio])
    told = {
        one.kind: [first for first, _ in one.first] for one in awaiting(red.at_work("enlace.impas"))
    }
    assert told["to_follow"] == [folio]
    assert "to_follow" not in {one.kind for one in awaiting(red.at_work("enlace.dif"))}
    red.approve(folio)
    assert "to_follow" not in {one.kind for one in awaiting(red.at_work("enlace.impas"))}
