"""What a second person allowed in a programme's text is fine where a campaign quotes it."""

from __future__ import annotations

import pytest
from neighbourhood import BRIEF, RULES

from servimun_widgets.errors import Invalid
from servimun_widgets.public_text.services.allowing import remember_allowance
from servimun_widgets.public_text.services.gate import allowances
from servimun_widgets.public_text.services.legal_changes import decide_change, propose_change
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.queue import next_dispatch
from servimun_widgets.red_vecinal.services.truth import held_texts

SUMMARY = "Las y los alumnos hacen su Sufragio escolar y escogen a su mesa."


@pytest.fixture
def school(red):
    red.groups(6)
    return red.town.catalogued(
        public_name="Escuela que participa", summary=SUMMARY, coverage=[{"colonia": "Centro"}]
    )


def allow(red, text=SUMMARY):
    with red.store.transaction():
        remember_allowance(red.staff, "summary", text, ["Sufragio"], "Es de una escuela.", None)


def rules(red, *words):
    return RULES.model_copy(
        update={"promotion_words": words or ("sufragio",), "allowances": allowances(red.staff)}
    )


def submit(red, said, **changes):
    folio = red.campaign(**changes)
    campaigns.submit_campaign(red.staff, folio, red.version(folio), said)
    return folio


def forbid(red, word):
    content = {
        "kind": "palabra",
        "word": word,
        "period": None,
        "first": None,
        "last": None,
        "source": "Dictamen del área jurídica.",
    }
    folio = propose_change(red.staff, content).folio
    decide_change(red.at_work("aprobacion"), folio, "confirm")


def test_a_word_that_nobody_allowed_stops_the_campaign(red, school):
    with pytest.raises(Invalid):
        submit(red, rules(red))


def test_a_word_allowed_in_the_programmes_text_does_not(red, school):
    allow(red)
    assert submit(red, rules(red))


def test_an_allowance_of_another_text_counts_for_nothing(red, school):
    allow(red, SUMMARY + " Vengan.")
    with pytest.raises(Invalid):
        submit(red, rules(red))


def test_the_same_word_in_the_campaigns_own_lines_still_stops_it(red, school):
    allow(red)
    with pytest.raises(Invalid):
        submit(red, rules(red), template="Dé su sufragio. " + BRIEF["template"])


def test_another_word_in_the_same_lines_still_stops_it(red, school):
    allow(red)
    with pytest.raises(Invalid):
        submit(red, rules(red, "sufragio", "escogen"))


def test_a_running_campaign_goes_on_with_an_allowed_word_and_is_held_by_another(red, school):
    folio = red.piloted()
    operator = red.at_work("norte")
    forbid(red, "sufragio")
    assert [one.reason.code for one in held_texts(operator, folio)] == ["campaign_held_word"]
    allow(red)
    assert held_texts(operator, folio) == []
    assert next_dispatch(operator, folio) is not None
    forbid(red, "escogen")
    assert [one.reason.code for one in held_texts(operator, folio)] == ["campaign_held_word"]
