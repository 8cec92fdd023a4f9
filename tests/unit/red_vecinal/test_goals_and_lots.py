"""What a campaign is to reach beside what came of it, and two texts drawn by lot."""

from __future__ import annotations

from datetime import date

import pytest
from neighbourhood import BRIEF, RULES

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.programs.services.review import archive_program
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent
from servimun_widgets.red_vecinal.rules.goals import goal_result
from servimun_widgets.red_vecinal.rules.lots import FEWEST, compared, drawn_by_lot
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.access_log import import_access_log
from servimun_widgets.red_vecinal.services.campaign_records import segments_of
from servimun_widgets.red_vecinal.services.copying import copy_campaign
from servimun_widgets.red_vecinal.services.group_records import all_groups
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.queue import next_batch
from servimun_widgets.red_vecinal.services.results import campaign_results

GOAL = {"goal_measure": "visitas", "goal_count": 100, "goal_on": "2026-12-10"}
SECOND = "¡Hola, {colonia}!\n{programas}\nEntre a {enlace}\n{leyenda}"
DAYS = {"visitas": {"2026-12-09": 60, "2026-12-10": 40, "2026-12-11": 900}, "grupos": {}}


def brief(**changes):
    return validate(CampaignContent, {**BRIEF, **changes})


@pytest.mark.parametrize("missing", ["goal_count", "goal_on"])
def test_an_objective_is_whole_or_there_is_none(missing):
    with pytest.raises(Invalid) as refused:
        brief(**{**GOAL, missing: None})
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("field_goal_whole", (missing,))
    assert goal_result(brief(), DAYS, date(2026, 12, 1)) is None


@pytest.mark.parametrize(
    ("wanted", "today", "standing"),
    [
        (100, date(2026, 12, 10), "met"),
        (101, date(2026, 12, 10), "under_way"),
        (101, date(2026, 12, 11), "missed"),
    ],
)
def test_what_came_after_the_day_of_the_objective_does_not_count(wanted, today, standing):
    found = goal_result(brief(**{**GOAL, "goal_count": wanted}), DAYS, today)
    assert (found.got, found.standing) == (100, standing)


def test_half_of_each_sector_is_drawn_the_same_way_with_the_same_seed(red):
    for number in range(12):
        red.group(f"N{number}", sector="Norte" if number < 8 else " norte ")
    for number in range(7):
        red.group(f"S{number}", sector="Sur")
    groups = all_groups(red.store)
    halves = [drawn_by_lot(groups, seed) for seed in range(5)]
    for half in halves:
        sectors = [one.content.sector.strip().lower() for one in groups if one.id in half]
        assert sectors.count("norte") == 6
        assert sectors.count("sur") in (3, 4)
    assert len(set(halves)) > 1
    assert drawn_by_lot(reversed(groups), 3) == halves[3]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ([9] * (FEWEST - 1), [0] * 50, "too_few"),
        ([], [], "too_few"),
        ([0, 1] * FEWEST, [1, 0] * FEWEST, "chance"),
        ([0, 1] * FEWEST, [1, 1, 0] * FEWEST, "chance"),
        ([3, 4] * FEWEST, [0, 1] * FEWEST, "first"),
        ([0] * FEWEST, [2] * FEWEST, "second"),
    ],
)
def test_a_difference_is_told_only_when_it_is_more_than_chance(first, second, verdict):
    assert compared(first, second).verdict == verdict


def test_two_texts_of_one_campaign_go_to_halves_and_their_visits_stand_side_by_side(red, tmp_path):
    red.town.catalogued()
    red.groups(8)
    folio = red.piloted(other_template=SECOND)
    record = red.record(folio)
    first, second = segments_of(red.store, record)
    assert (first.variant, second.variant) == ("a", "b")
    assert len(first.group_ids) == len(second.group_ids) == 4
    assert not set(first.group_ids) & set(second.group_ids)
    assert record.lot_seed is not None
    operator = red.at_work("norte")
    sent = next_batch(operator, folio)
    for item in sent:
        mark(operator, item.dispatch_id, "enviado", item.token)
    code = next(one.code for one in sent if one.text.startswith("¡Hola"))
    log = tmp_path / "access.log"
    log.write_text(
        f'1.2.3.4 - - [24/Nov/2026:10:00:00 -0600] "GET /v/{code} HTTP/1.1" 200 5 "-" "Mozilla"\n'
    )
    import_access_log(red.at_work("sistema"), log)
    found = campaign_results(red.staff, folio)
    assert found.compared.first == 0
    assert found.compared.second > 0
    assert found.compared.verdict == "too_few"
    assert [(one.name, one.visits) for one in found.by_colonia] == [("Centro", 1)]


def test_the_draw_stays_when_the_campaign_is_changed_and_sent_again(red):
    red.town.catalogued()
    red.groups(8)
    folio = red.submitted(other_template=SECOND)
    halves = [one.group_ids for one in segments_of(red.store, red.record(folio))]
    campaigns.withdraw_campaign(red.staff, folio, red.version(folio))
    campaigns.submit_campaign(red.staff, folio, red.version(folio), RULES)
    assert [one.group_ids for one in segments_of(red.store, red.record(folio))] == halves


def test_a_copy_has_the_words_and_not_the_days_nor_what_ended(red):
    box, old = red.town.catalogued(public_name="Box"), red.town.catalogued(public_name="Viejo")
    folio = red.campaign(
        **GOAL, program_folios=[box.folio, old.folio], starts_on="2026-12-01", only_nearby=True
    )
    archive_program(red.staff, old.id, "Ya no se da.")
    copied = red.record(copy_campaign(red.staff, folio, "Otra").folio).content
    assert (copied.title, copied.program_folios) == ("Otra", [box.folio])
    assert (copied.starts_on, copied.goal_measure) == (None, None)
    assert copied.only_nearby
    with pytest.raises(NotAllowed):
        copy_campaign(red.at_work("aprobacion"), folio, "Otra")
