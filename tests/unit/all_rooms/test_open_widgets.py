"""A tab that is used all day holds what it shows, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from building import Town, content
from delivering import FICHAS, RECEIVED, build, deliver
from ipywidgets import Widget
from meeting_room import Room
from neighbourhood import RedVecinal
from new_store import new_store

from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.council.demonstration import fill_council
from servimun_widgets.feedback import services as feedback
from servimun_widgets.forms.declaring import Form, Integer, Text
from servimun_widgets.programs.services.editing import submit_program
from servimun_widgets.services.context import Context
from servimun_widgets.widgets import (
    ChangeReview,
    NewsLine,
    Panel,
    RecordForm,
    RecordList,
    RevisionHistory,
)

ROUNDS = 12
IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
VISIT = Form(
    "visita",
    title="Visita",
    roles=["enlace"],
    fields=[Text("colonia", required=True), Integer("asistentes")],
).definition
ASKED = {
    "kind": "queja",
    "origin": "ciudadania",
    "program_id": None,
    "text": "No contestan el teléfono.",
}
KEYS = count()


class HousedTown(Town):
    folder: Path

    def at_work(self, username: str) -> Context:
        return replace(super().at_work(username), data_folder=self.folder)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[HousedTown]:
    """A town with something on each of its pages."""
    with new_store() as store:
        town = HousedTown(store)
        town.folder = tmp_path
        (tmp_path / "identidad").mkdir()
        (tmp_path / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")
        for name in ("Box comunitario", "Ajedrez en el parque"):
            town.catalogued(public_name=name)
        changed = town.catalogued(public_name="Escuela para padres", lead_agency_id="DIF")
        given = content(public_name="Escuela de padres", lead_agency_id="DIF")
        submit_program(town.at_work("enlace.dif"), changed.id, given, changed.revision_id)
        feedback.log_feedback(town.at_work("enlace.impas"), ASKED)
        with store.transaction():
            fill_council(town.system)
        register_form(town.at_work("analisis"), VISIT)
        promote_form(town.system, "visita")
        red = RedVecinal(town)
        red.groups(3)
        red.piloted()
        red.campaign()
        yield town


def say(panel: Panel, **message: Any) -> None:
    """Let the browser say something, as it comes in from the kernel's channel."""
    key = f"k{next(KEYS):031}"
    said = {"method": "custom", "content": {"key": key, **message}}
    panel.comm.handle_msg({"content": {"data": said}, "buffers": []})


def list_of(page: Any) -> RecordList | None:
    lists = page.every(RecordList)
    return lists[0] if lists and lists[0].can_open and lists[0].rows else None


def leave(page: Any) -> None:
    """Go back until the list of the page is there, as far as there is a way back."""
    for _ in range(4):
        backs = [one for one in page.every(Panel) if getattr(one, "has_back", False)]
        if not backs:
            return
        say(backs[0], type="back")


def save(page: Any) -> int:
    """Press the first action of each form that is on the screen, and return how many there were."""
    forms = [one for one in page.every(RecordForm) if one.actions]
    for form in forms:
        if form.comm is not None:  # the one before may have taken it off the screen
            action = form.actions[0]["name"]
            say(form, type="act", action=action, value=form.value, base=form.base)
    return len(forms)


def round_of(page: Any) -> int:
    """Open the first record, save it, go back; begin a new one, go back."""
    listed = list_of(page)
    if listed is not None:
        say(listed, type="open", row=listed.rows[0]["id"])
    saved = save(page)
    leave(page)
    for listed in page.every(RecordList)[:1]:
        if listed.add_label:
            say(listed, type="add")
            leave(page)
    return saved


def open_widgets() -> int:
    return len(Widget.get_manager_state()["state"])


def unchanging(page: Any, rounds: int = ROUNDS) -> None:
    """Go through the page many times and see that as many widgets are open as after the first."""
    round_of(page)
    before = open_widgets()
    for _ in range(rounds):
        round_of(page)
    assert open_widgets() == before


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Widgets of other tests are not counted."""
    Widget.close_all()
    yield
    Widget.close_all()


@pytest.mark.parametrize(
    ("username", "path", "query"),
    [
        ("enlace.impas", "enlaces/programas", {}),
        ("coordinacion", "enlaces/programas", {}),
        ("analisis", "enlaces/programas", {}),
        ("enlace.impas", "enlaces/retroalimentacion", {}),
        ("coordinacion", "enlaces/retroalimentacion", {}),
        ("coordinacion", "coordinacion/revision", {}),
        ("admin", "coordinacion/cuentas", {}),
        ("coordinacion", "coordinacion/cuentas", {"parte": "dependencias"}),
        ("coordinacion", "difusion/coprev", {"parte": "compromisos"}),
        ("coordinacion", "difusion/coprev", {"parte": "sesiones"}),
        ("coordinacion", "difusion/coprev", {"parte": "organizaciones"}),
        ("coordinacion", "difusion/coprev", {"parte": "paquetes"}),
        ("coordinacion", "difusion/redes_vecinales", {"parte": "grupos"}),
        ("coordinacion", "difusion/redes_vecinales", {"parte": "canales"}),
        ("enlace.impas", "inicio", {}),
        ("analisis", "analisis/indicadores", {}),
        ("aprobacion", "difusion/redes_vecinales", {"parte": "campanas"}),
        ("norte", "difusion/redes_vecinales", {"parte": "envio"}),
        ("coordinacion", "coordinacion/reuniones", {}),
        ("coordinacion", "coordinacion/reuniones", {"parte": "respuestas"}),
        ("coordinacion", "coordinacion/reuniones", {"parte": "cifras"}),
    ],
)
def test_opening_saving_and_leaving_keeps_no_widget(
    town: HousedTown, visit: Any, username: str, path: str, query: dict[str, str]
) -> None:
    unchanging(visit(username, path, **query))


def test_campaigns_with_their_flyers_keep_no_widget(town: HousedTown, visit: Any) -> None:
    page = visit("coordinacion", "difusion/redes_vecinales", parte="campanas")
    unchanging(page, rounds=2)  # each draws pictures


@pytest.fixture
def room(town: HousedTown) -> Room:
    room = Room(town)
    room.begin()
    return room


def test_a_meeting_under_way_keeps_no_widget_of_its_points(room: Room, visit: Any) -> None:
    page = visit("coordinacion", "coordinacion/reuniones")

    def turns() -> None:
        say(page.find(RecordList), type="open", row="J0001")
        for name in ("next", "edicion", "acuerdo", "no_procede", "previous", "refresh"):
            points = next(one for one in page.every(RecordList) if one.can_open)
            say(points, type="open", row=points.rows[0]["id"])
            for panel in page.every(ChangeReview):
                if name in [action["name"] for action in panel.actions]:
                    say(panel, type="act", action=name, reason="")
            while not any(one.can_open for one in page.every(RecordList)):
                back = next(one for one in page.every(Panel) if getattr(one, "has_back", False))
                say(back, type="back")
        while page.shows(NewsLine):
            back = next(one for one in page.every(Panel) if getattr(one, "has_back", False))
            say(back, type="back")

    turns()
    before = open_widgets()
    for _ in range(ROUNDS // 3):
        turns()
    assert open_widgets() == before


def test_minutes_and_agreements_keep_no_widget(room: Room, visit: Any) -> None:
    room.agree(room.town.program("P001").id)
    room.conclude()
    unchanging(visit("coordinacion", "coordinacion/reuniones"), rounds=20)
    unchanging(visit("coordinacion", "coordinacion/reuniones", parte="acuerdos"), rounds=20)


def test_packages_and_their_deliveries_keep_no_widget(town: HousedTown, visit: Any) -> None:
    page = visit("coordinacion", FICHAS)
    build(page)
    deliver(page)
    leave(page)

    def agencies() -> None:
        say(page.find(RecordList), type="open", row=page.find(RecordList).rows[0]["id"])
        listed = page.find(RecordList)
        say(listed, type="open", row=listed.rows[0]["id"])
        leave(page)

    agencies()
    before = open_widgets()
    for _ in range(ROUNDS):
        agencies()
    print(
        __import__("collections").Counter(
            one["model_name"] + str(one["state"].get("heading")) + str(one["state"].get("caption"))
            for one in Widget.get_manager_state()["state"].values()
        )
    )
    assert open_widgets() == before
    unchanging(page)
    unchanging(visit("enlace.impas", RECEIVED))


def test_an_analysts_form_keeps_no_widget(town: HousedTown, visit: Any) -> None:
    page = visit("enlace.impas", "formularios", forma="visita")
    page.find(RecordList).begin_record()
    given = {"colonia": "Centro", "asistentes": 3}
    assert page.find(RecordForm).submit("save", given, "", "a" * 32).kind == "done"
    unchanging(page)
    assert len(page.find(RecordList).rows) == 1


def test_a_form_that_is_taken_off_while_it_answers_gives_its_answer(
    town: HousedTown, visit: Any
) -> None:
    page = visit("enlace.impas", "enlaces/programas")
    say(page.find(RecordList), type="open", row="P001")
    form = page.whole_form()
    sent: list[tuple[bool, str]] = []
    form.send = lambda content, _buffers: sent.append((form.comm is not None, content["kind"]))
    say(form, type="back")
    assert sent == [(True, "done")]
    assert form.comm is None
    assert page.find(RecordList).comm is not None


def test_what_is_closed_is_closed_with_its_layout(town: HousedTown, visit: Any) -> None:
    page = visit("enlace.impas", "enlaces/programas")
    page.screen.close()
    assert open_widgets() == 0


def test_saving_adds_to_the_history_and_sends_only_what_is_new(
    town: HousedTown, visit: Any
) -> None:
    page = visit("enlace.impas", "enlaces/programas")
    say(page.find(RecordList), type="open", row="P001")
    form, history = page.whole_form(), page.find(RevisionHistory)
    sent: list[Any] = []
    history.send = lambda content, *_: sent.append(content)
    for number in range(3):
        value = {**form.value, "hours": f"Lunes a las {number + 8}"}
        assert form.submit("save", value, form.base, f"k{number}").kind == "done"
    assert page.find(RevisionHistory) is history
    assert [entry["title"] for entry in history.entries] == [
        f"Versión {number}" for number in (4, 3, 2, 1)
    ]
    assert [entry["restorable"] for entry in history.entries] == [False, True, True, True]
    assert [[one["title"] for one in said["entries"]] for said in sent] == [
        ["Versión 2"],
        ["Versión 3"],
        ["Versión 4"],
    ]
    (change,) = history.changes(history.entries[0]["id"])
    assert (change["before"], change["after"]) == ("Lunes a las 9", "Lunes a las 10")
    assert history.restore(history.entries[2]["id"], "k9").kind == "done"
