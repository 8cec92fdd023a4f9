"""What an index finds to speak of is what reading every programme, request and agreement tells."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from any_history import change_programs, say_things

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.feedback.services import all_feedback
from servimun_widgets.meetings.rules.agenda import agenda
from servimun_widgets.meetings.services.agenda import computed_agenda, count_points
from servimun_widgets.meetings.services.agreements import REGISTER
from servimun_widgets.programs.services.reading import all_programs

AGENCIES = ("IMPAS", "DIF", "SEG")
BLANK = {"summary": None, "phones": [], "venues": []}


@pytest.fixture
def history(town):
    """Return the town with records as any history might have left them."""
    chance = random.Random(60)
    for number in range(20):
        lacking = dict(chance.sample(sorted(BLANK.items()), chance.randint(0, 3)))
        town.catalogued(
            public_name=f"Programa {number}",
            **{"lead_agency_id": chance.choice(AGENCIES), "hours": "Lunes", **lacking},
        )
    say_things(town, chance)
    programs, today = town.store.table("programs").all(), town.system.today()
    for number in range(30):
        program, moment = chance.choice(programs), town.clock().isoformat()
        town.store.table("agreements").insert(
            {
                "id": f"agreed-{number}",
                "folio": f"A{number:04d}",
                "meeting_id": "m",
                "meeting_folio": "J0001",
                "point_id": "p",
                "content": {
                    "program_id": program["id"],
                    "program_field": "hours",
                    "owner_agency_id": chance.choice(AGENCIES),
                    "due_on": (today + timedelta(chance.randint(-40, 90))).isoformat(),
                    "text": "Poner el horario.",
                },
                "program_folio": program["folio"],
                "state": chance.choice(("abierto", "cumplido", "cancelado")),
                "created_on": moment,
                "created_by": "x",
                "updated_on": moment,
                "updated_by": "x",
            }
        )
    return town


def walked(context, agency_ids):
    return agenda(
        all_programs(context.store),
        all_feedback(context.store),
        REGISTER.all(context.store),
        agency_ids=agency_ids,
        today=context.today(),
        zone=CHIHUAHUA,
    )


@pytest.mark.parametrize("seed", range(4))
def test_the_agenda_is_what_a_walk_finds_after_any_changes_and_a_hundred_days_later(history, seed):
    chance, context = random.Random(seed), history.at_work("coordinacion")
    for _ in range(4):
        change_programs(history, chance)
        for called in (AGENCIES, AGENCIES[:1], AGENCIES[1:]):
            assert computed_agenda(context, called) == walked(context, called)
        points = {one.agency_id: len(one.points) for one in walked(context, AGENCIES)}
        assert count_points(context) == points
        assert sum(points.values()) > 3
        history.clock.forward(days=chance.choice((1, 30, 100)))
