"""What one person sees of a meeting that another runs at the same time."""

from __future__ import annotations

import pytest
from ipywidgets import Widget
from meeting_visits import (
    PATH,
    at_point,
    form,
    furnished,
    listed,
    meta,
    press,
    program_id,
)

from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.widgets import NewsLine


@pytest.fixture
def begun(town):
    room = furnished(town)
    room.begin()
    return room


def look(page):
    """Let the browser of that page ask, and return what the line then says."""
    line = page.find(NewsLine)
    assert line.answer({"type": "look", "key": "l"}).content["type"] == "looked"
    return line.text


def states(page):
    rows = listed(page, "Puntos de la reunión").rows
    return {row["id"]: row["cells"]["state"]["text"] for row in rows}


def test_what_another_person_settles_is_told_and_shown_without_pressing_anything(begun, visit):
    mine, theirs = visit("coordinacion", PATH, reunion="J0001"), at_point(visit, "coordinacion.2")
    assert look(mine) == ""
    press(theirs, "no_procede")
    dismissal = form(theirs, "no_procede")
    assert dismissal.submit("save", {"reason": "Ya no existe."}, dismissal.base, "k").kind == "done"
    told = "P001: Box comunitario: No procede (Cuenta coordinacion.2, hoy 10:00)"
    assert look(mine) == told
    assert states(mine)["P001"] == "No procede"
    assert meta(mine)["Avance"] == "1 de 3 puntos atendidos"
    assert look(mine) == told  # it stays until there is something newer
    assert look(theirs) == ""  # nobody is told what they did themselves


def test_a_form_being_filled_in_stays_where_it_is(begun, visit):
    mine, theirs = at_point(visit, "coordinacion"), at_point(visit, "coordinacion.2", "P003")
    press(mine, "no_procede")
    before = mine.every(Widget)
    press(theirs, "no_procede")
    form(theirs, "no_procede").submit("save", {"reason": "Ya no existe."}, "1", "k")
    assert "P003" in look(mine)
    assert mine.every(Widget) == before


def test_attendance_added_points_and_the_end_are_told_and_news_go_with_the_next_screen(
    begun, visit, town
):
    mine = visit("coordinacion", PATH, reunion="J0001")
    other = town.at_work("coordinacion.2")
    meetings.mark_attendance(other, "J0001", "DIF", "suplente", "ausente")
    assert look(mine) == "Asistencia de DIF: Asistió suplente"
    rows = listed(mine, "Asistencia").rows
    assert "Asistió suplente" in [row["cells"]["presence"]["text"] for row in rows]
    press(mine, "refresh")
    assert mine.find(NewsLine).text == ""
    town.catalogued(public_name="Nuevo")
    added = {"program_id": program_id(begun, "P004"), "note": "Lo pidió un vecino."}
    meeting_points.add_point(other, "J0001", added)
    assert look(mine).startswith("P004: Nuevo: se agregó a la reunión (")
    assert states(mine)["P004"] == "Pendiente"
    base = meetings.version_of(begun.meeting().record)
    meetings.conclude_meeting(other, "J0001", base)
    assert look(mine) == "Otra persona terminó la reunión. Elija «Actualizar»."
    press(mine, "refresh")
    assert mine.every(NewsLine) == []


def test_a_liaison_hears_of_its_own_points_only(begun, visit):
    liaison, office = visit("enlace.impas", PATH, reunion="J0001"), at_point(visit, "coordinacion")
    for folio in ("P001", "P003"):
        office = at_point(visit, "coordinacion", folio)
        press(office, "no_procede")
        form(office, "no_procede").submit("save", {"reason": "Ya no existe."}, "1", folio)
    assert look(liaison).startswith("P001: Box comunitario: No procede")
    assert "P003" not in look(liaison)
    read = liaison.reads()
    assert ("P001" in read, "P003" in read) == (True, False)
