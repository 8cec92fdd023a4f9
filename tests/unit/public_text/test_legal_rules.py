"""The electoral calendar and the words change only when two people agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from neighbourhood import RedVecinal, why_none

from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.home.services import awaiting
from servimun_widgets.public_text.forms import LEGAL_RULE
from servimun_widgets.public_text.records.legal_rules import periods_after, words_after
from servimun_widgets.public_text.services.legal_changes import (
    decide_change,
    open_change,
    propose_change,
    rule_changes,
)
from servimun_widgets.public_text.services.legal_guard import confirmed_quiet_period, quiet_periods
from servimun_widgets.public_text.services.promotion_words import promotion_words
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import found_events
from servimun_widgets.store import where

IDENTITY = (
    '[plataforma]\ndireccion = "https://servimun.example"\ncorreo = "servimun@municipio.example"\n'
)
SHIPPED = "Campañas de 2027 y jornada electoral"


def change(kind, **said):
    return {
        **LEGAL_RULE.empty_value(),
        "kind": kind,
        "source": "Acuerdo del IEE del 20 de noviembre.",
        **said,
    }


def quiet(name="Consulta de noviembre", first="2026-01-01", last="2027-12-31"):
    return change("veda", period=name, first=first, last=last)


@pytest.fixture
def proposer(red: RedVecinal):
    return red.staff


@pytest.fixture
def other(red: RedVecinal):
    return red.at_work("aprobacion")


def agreed(proposer, other, content):
    folio = propose_change(proposer, content).folio
    decide_change(other, folio, "confirm")
    return folio


def test_a_proposal_does_nothing_until_another_person_confirms_it(proposer, other):
    folio = propose_change(proposer, quiet()).folio
    assert confirmed_quiet_period(proposer) is None
    decide_change(other, folio, "confirm")
    period = confirmed_quiet_period(proposer)
    assert (period.name, period.confirmed) == ("Consulta de noviembre", True)


@pytest.mark.parametrize("role", ["coordinacion", "aprobacion"])
@pytest.mark.parametrize("decision", ["confirm", "reject"])
def test_nobody_decides_an_own_proposal(red, role, decision):
    author = red.at_work(role)
    folio = propose_change(author, quiet()).folio
    assert open_change(author, folio).actions == {"withdraw"}
    with pytest.raises(NotAllowed) as refused:
        decide_change(author, folio, decision, "Porque así es.")
    assert refused.value.code == "legal_rule_own"


@pytest.mark.parametrize("username", ["norte", "analisis", "enlace"])
def test_no_other_role_sees_or_changes_the_rules(red, proposer, username):
    folio = propose_change(proposer, quiet()).folio
    stranger = red.at_work(username)
    for work in (
        lambda: rule_changes(stranger),
        lambda: open_change(stranger, folio),
        lambda: propose_change(stranger, quiet("Otra")),
        lambda: decide_change(stranger, folio, "confirm"),
    ):
        with pytest.raises(NotAllowed):
            work()


def test_a_proposal_is_withdrawn_by_its_author_or_rejected_by_another_with_a_reason(
    proposer, other
):
    withdrawn = propose_change(proposer, quiet()).folio
    with pytest.raises(NotAllowed) as refused:
        decide_change(other, withdrawn, "withdraw")
    assert refused.value.code == "legal_rule_not_yours"
    assert decide_change(proposer, withdrawn, "withdraw").state == "retirada"
    rejected = propose_change(proposer, quiet()).folio
    with pytest.raises(Invalid):
        decide_change(other, rejected, "reject")
    assert decide_change(other, rejected, "reject", "Aún no se publica.").state == "rechazada"
    assert confirmed_quiet_period(proposer) is None
    for folio in (withdrawn, rejected):
        with pytest.raises(NotAllowed) as refused:
            decide_change(other, folio, "confirm")
        assert refused.value.code == "legal_rule_settled"


def test_dates_of_the_file_are_corrected_by_name_and_may_be_taken_away(proposer, other):
    (before,) = [one for one in quiet_periods(proposer) if one.name == SHIPPED]
    assert not before.confirmed
    agreed(proposer, other, quiet(SHIPPED.upper(), "2027-04-05", "2027-06-07"))
    (now,) = quiet_periods(proposer)
    assert (now.first.isoformat(), now.confirmed) == ("2027-04-05", True)
    agreed(other, proposer, change("sin_veda", period=SHIPPED))
    assert quiet_periods(proposer) == ()


def test_words_are_added_and_taken_away_everywhere(proposer, other, tmp_path):
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, "utf-8")
    assert "vota" in promotion_words(proposer)
    agreed(proposer, other, change("sin_palabra", word="Vota"))
    agreed(proposer, other, change("palabra", word="Fulana de Tal"))
    of_campaigns = campaign_rules(replace(other, data_folder=tmp_path))
    for words in (promotion_words(proposer), of_campaigns.promotion_words):
        assert "vota" not in words
        assert "Fulana de Tal" in words
    agreed(proposer, other, change("palabra", word="vota"))
    assert "vota" in promotion_words(proposer)


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        (change("veda", period="Consulta"), "field_missing", "first"),
        (quiet(first="2027-06-07", last="2027-06-06"), "field_period_order", "last"),
        (change("palabra"), "field_missing", "word"),
        (change("palabra", word="VOTA ", source=""), "field_missing", "source"),
        (change("palabra", word="Voto"), "legal_rule_is_so", "word"),
        (change("sin_palabra", word="azul"), "legal_rule_not_there", "word"),
        (change("sin_veda", period="Otra veda"), "legal_rule_not_there", "period"),
    ],
)
def test_what_says_too_little_or_changes_nothing_is_refused_at_its_field(
    proposer, content, code, path
):
    with pytest.raises(Invalid) as refused:
        propose_change(proposer, content)
    assert (code, path) in [(one.code, one.path[-1]) for one in refused.value.problems]


def test_two_proposals_about_the_same_wait_for_each_other(proposer, other):
    propose_change(proposer, quiet())
    with pytest.raises(Invalid) as refused:
        propose_change(other, quiet("CONSULTA  de noviembre", last="2027-01-15"))
    assert refused.value.problems[0].code == "legal_rule_waits"


def test_the_first_page_tells_who_may_confirm_and_nobody_else(red, proposer, other):
    folio = propose_change(proposer, quiet()).folio

    def waits(who):
        return [one.first for one in awaiting(who) if one.kind == "legal"]

    assert waits(other) == [((folio, "Consulta de noviembre"),)]
    assert waits(proposer) == waits(red.at_work("norte")) == []
    decide_change(other, folio, "confirm")
    assert waits(other) == []


def test_a_running_campaign_stops_with_the_confirmation_and_goes_on_when_it_is_taken_back(
    red, proposer, other
):
    red.town.catalogued(public_name="Box comunitario", coverage=[{"colonia": "Centro"}])
    red.groups(6)
    campaign = red.piloted()
    operator = red.at_work("norte")
    folio = propose_change(proposer, quiet()).folio
    assert why_none(operator, campaign) is None
    decide_change(other, folio, "confirm")
    assert why_none(operator, campaign).code == "queue_quiet_period"
    with pytest.raises(NotAllowed):
        next_dispatch(operator, campaign)
    agreed(other, proposer, change("sin_veda", period="Consulta de noviembre"))
    assert next_dispatch(operator, campaign) is not None


def test_each_step_is_in_the_trail_and_the_store_checks(red, proposer, other):
    folio = propose_change(proposer, quiet(), "key-1").folio
    assert propose_change(proposer, quiet(), "key-1").folio == folio
    decide_change(other, folio, "confirm", "Lo leí en el acuerdo.")
    told = [
        e for e in found_events(red.store, where("number") > 0) if e.record_type == "legal_rule"
    ]
    assert [(e.action, e.folio) for e in told] == [
        ("legal_rule_propose", folio),
        ("legal_rule_confirm", folio),
    ]
    assert told[0].detail["change"]["first"] == "2026-01-01"
    assert [p for p in check_store(red.store) if p.params.get("table") == "legal_changes"] == []


def test_an_unknown_change_is_said_so(proposer):
    with pytest.raises(NotFound):
        open_change(proposer, "L999")


def test_without_changes_the_files_hold(proposer):
    periods = quiet_periods(proposer)
    assert periods_after(periods, []) == periods
    assert words_after(("Uno", "PAN"), []) == ("Uno", "PAN")
