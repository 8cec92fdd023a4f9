"""The list of meetings, a page at a time, tells what a walk of them all would."""

from __future__ import annotations

import random

import pytest
from meeting_room import Room

from servimun_widgets.domain.text import sort_text
from servimun_widgets.domain.windows import Asked
from servimun_widgets.meetings.pages.text import state_tag, where_text
from servimun_widgets.meetings.records.meetings import MEETING_STATES
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.meeting_list import count_meetings, meeting_list
from servimun_widgets.meetings.services.records import MEETINGS, may_see
from servimun_widgets.services.acting import acting_account

NEVER = "No se realizó"


@pytest.fixture
def room(town):
    room, chance = Room(town), random.Random(27)
    for number in range(14):
        day = chance.randrange(25, 29)
        room.called(
            title=f"{chance.choice(('Ávalos', 'avance', 'Zonas'))} {number}",
            agency_ids=chance.choice((["DIF"], ["IMPAS"], ["IMPAS", "DIF"])),
            held_on=f"2026-11-{day}",
            starts_at=f"{8 + number // 2:02}:{number % 2 * 30:02}",
            duration_minutes=25,
            place=chance.choice(("Sala", "Oficina")),
        )
    meetings.cancel_meeting(room.staff, "J0003", "No se puede", room.version("J0003"))
    meetings.start_meeting(room.staff, "J0005", room.version("J0005"))
    return room


def told(context):
    """Return what is said of each meeting that the account may see, by walking them all."""
    account = acting_account(context)
    every = [one for one in MEETINGS.all(context.store) if may_see(account, one)]
    return {
        one.folio: NEVER
        if one.was_never_held(context.now())
        else state_tag(one, context.now())["text"]
        for one in every
    }


@pytest.mark.parametrize("username", ["coordinacion", "enlace.dif", "enlace.impas", "analisis"])
def test_states_are_those_of_a_walk_also_when_the_time_has_passed(room, username):
    for days in (0, 1, 1, 100):
        room.town.clock.forward(days=days)
        context = room.at_work(username)
        listed, walked = meeting_list(context, NEVER), told(context)
        labels = {*walked.values(), *(row.label for row in MEETING_STATES.values())}
        for label in labels:
            found = {one.record.folio for one in listed.whole(Asked(filters={"state": label}))}
            assert found == {folio for folio, own in walked.items() if own == label}
        counts = listed.counts(Asked())["state"]
        assert counts == {one: [*walked.values()].count(one) for one in set(walked.values())}
        assert listed.total() == len(walked) == count_meetings(context, "convocada")[0]
    assert room.store.check() == []


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("title", lambda record, _: sort_text(record.content.title)),
        ("day", lambda record, _: record.held.day),
        ("where", lambda record, _: where_text(record.content)),
        ("time", lambda record, _: record.held.hours),
        ("agencies", lambda record, name: ", ".join(map(name, record.content.agency_ids))),
        ("folio", lambda record, _: record.folio),
    ],
)
def test_it_is_ordered_by_what_is_shown(room, column, told):
    names = {"DIF": "a", "IMPAS": "b"}  # as their names go
    for down in (False, True):
        found = meeting_list(room.staff, NEVER).whole(Asked(sort=column, down=down))
        said = [told(view.record, names.__getitem__) for view in found]
        assert len(said) == 14
        assert said == sorted(said, reverse=down)


def test_words_are_found_in_what_is_said_and_in_the_names_of_agencies(room):
    listed = meeting_list(room.staff, NEVER)
    every = MEETINGS.all(room.store)
    found = {view.record.folio for view in listed.whole(Asked(search="avalos oficina"))}
    assert found == {
        one.folio
        for one in every
        if "Ávalos" in one.content.title and one.content.place == "Oficina"
    }
    found = {view.record.folio for view in listed.whole(Asked(search="impas"))}
    assert found == {one.folio for one in every if "IMPAS" in one.content.agency_ids} != set()
