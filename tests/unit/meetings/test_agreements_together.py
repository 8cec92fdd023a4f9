"""Several agreements at once: another day, or a reminder, each taken back with one press."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town
from meeting_room import Room

from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services.together import (
    move_together,
    remind_together,
    undo_move_together,
)
from servimun_widgets.notices.services.reading import own_notices
from servimun_widgets.widgets import ChangeReview, RecordForm

PAGE = "coordinacion/reuniones"
LATER = {"due_on": "2026-12-20", "reason": "Se atravesó la obra."}


@pytest.fixture
def room(town: Town) -> Room:
    made = Room(town)
    first = town.catalogued(hours=None)
    second = town.catalogued(public_name="Ajedrez", hours=None)
    made.begin()
    made.agree(first.id)
    made.agree(second.id, due_on="2026-12-12")
    return made


def days(room: Room) -> list[str]:
    views = agreements.open_agreements(room.staff)
    found = sorted((one.record.folio, one.record.content.due_on.isoformat()) for one in views)
    return [day for _, day in found]


def versions(room: Room) -> dict[str, str]:
    return {
        one.record.folio: agreements.version_of(one.record)
        for one in agreements.open_agreements(room.staff)
    }


def undo_of(page: Any) -> ChangeReview:
    (panel,) = (
        one
        for one in page.every(ChangeReview)
        if [action["name"] for action in one.actions] == ["undo"]
    )
    return panel


def test_both_get_another_day_and_their_own_back(room: Room, visit: Any) -> None:
    page = visit("coordinacion", PAGE, parte="acuerdos", mover="varios")
    form = page.find(RecordForm)
    lines = [one["label"] for one in form.declaration["sections"][0]["fields"][0]["choices"]]
    assert lines[0].startswith("A0001, P001, Box comunitario: Poner el horario de diciembre. IMPAS")
    assert form.value["folios"] == []
    sent = form.submit("save", {**LATER, "folios": ["A0001", "A0002"]}, "", "k1")
    assert sent.kind == "done"
    assert days(room) == ["2026-12-20", "2026-12-20"]
    assert undo_of(page).decide("undo", "", "k2").kind == "done"
    assert days(room) == ["2026-12-10", "2026-12-12"]
    assert all(not one.record.date_changes for one in agreements.open_agreements(room.staff))


def test_one_that_was_moved_meanwhile_stops_no_other(room: Room) -> None:
    seen = versions(room)
    room.town.clock.forward(minutes=1)
    agreements.move_agreement(room.staff, "A0001", LATER, seen["A0001"])
    said = move_together(room.staff, seen, {**LATER, "due_on": "2026-12-22"})
    assert said.done == ("A0002",)
    assert [*said.refused] == ["A0001"]
    assert days(room) == ["2026-12-20", "2026-12-22"]


def test_a_day_that_is_over_is_refused_for_each(room: Room) -> None:
    said = move_together(room.staff, versions(room), {**LATER, "due_on": "2026-11-01"})
    assert said.done == ()
    assert days(room) == ["2026-12-10", "2026-12-12"]
    with pytest.raises(Invalid):
        move_together(room.staff, {}, LATER)


def test_another_day_is_taken_back_only_by_who_gave_it_and_shortly_after(room: Room) -> None:
    move_together(room.staff, versions(room), LATER)
    other = undo_move_together(room.at_work("coordinacion.2"), ["A0001"])
    assert other.done == ()
    room.town.clock.forward(minutes=11)
    assert undo_move_together(room.staff, ["A0001", "A0002"]).done == ()
    assert days(room) == ["2026-12-20", "2026-12-20"]


def test_who_has_to_keep_them_is_reminded_and_it_is_taken_back(room: Room, visit: Any) -> None:
    page = visit("coordinacion", PAGE, parte="acuerdos", recordar="varios")
    page.find(RecordForm).submit("save", {"folios": ["A0002"]}, "", "k1")

    def told() -> list[str]:
        found = own_notices(room.at_work("enlace.impas"))
        return [one.record.folio for one in found if one.record.kind == "reminded"]

    assert told() == ["A0002"]
    undo_of(page).decide("undo", "", "k2")
    assert told() == []


@pytest.mark.parametrize("username", ["enlace.impas", "analisis"])
def test_only_the_coordination_does_it(room: Room, visit: Any, username: str) -> None:
    assert move_together(room.at_work(username), versions(room), LATER).done == ()
    with pytest.raises(NotAllowed):
        remind_together(room.at_work(username), ["A0001"])
    page = visit(username, PAGE, parte="acuerdos", mover="varios")
    assert not page.shows(RecordForm)
    assert days(room) == ["2026-12-10", "2026-12-12"]
