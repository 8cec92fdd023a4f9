"""What the tests of the meetings' page share: what is on the screen, and what a person presses."""

from __future__ import annotations

from dataclasses import replace

from meeting_room import Room

from servimun_widgets.meetings.pages.meetings import meetings_page
from servimun_widgets.widgets import ChangeReview, RecordForm, RecordList

PATH = "coordinacion/reuniones"
IDENTITY = (
    '[plataforma]\ndireccion = "https://servimun.example"\ncorreo = "servimun@municipio.example"\n'
)


def furnished(town):
    """Return a room in the town, with two programmes of IMPAS and one of DIF."""
    room = Room(town)
    town.catalogued(public_name="Box comunitario")
    town.catalogued(public_name="Ajedrez en el parque")
    town.catalogued(public_name="Escuela para padres", lead_agency_id="DIF")
    return room


def with_identity(folder):
    """Return a data folder that says how the municipality presents itself."""
    (folder / "identidad").mkdir()
    (folder / "identidad" / "identidad.toml").write_text(IDENTITY)
    return folder


def program_id(room, folio):
    return room.town.program(folio).id


def panel(page):
    """Return the panel of decisions; the one with actions."""
    (found,) = [one for one in page.every(ChangeReview) if one.actions]
    return found


def labels(page):
    return [action["label"] for action in panel(page).actions]


def meta(page):
    return dict(page.every(ChangeReview)[0].meta)


def listed(page, caption):
    (found,) = [one for one in page.every(RecordList) if one.caption == caption]
    return found


def form(page, name):
    (found,) = [one for one in page.every(RecordForm) if one.declaration["name"] == name]
    return found


def press(page, action, reason="", key=None):
    outcome = panel(page).decide(action, reason, key or f"{action}-{id(panel(page))}")
    assert outcome.kind == "done", outcome
    return outcome


def at_point(visit, username, folio="P001"):
    return visit(username, PATH, reunion="J0001", punto=folio)


def opened_with(town, username, query, **context):
    """Return the screen of somebody whose machine has a mail server or an identity."""
    return meetings_page(replace(town.at_work(username), **context), query)


def inside(screen, kind):
    return [widget for widget in screen.children if isinstance(widget, kind)]
