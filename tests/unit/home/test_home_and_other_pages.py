"""The first page, feedback and accounts on pages, opening a page, and how dates are said."""

from __future__ import annotations

import csv
import io
import logging
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pkgutil import resolve_name

import pytest
from building import MORNING, PEOPLE, Town, content
from meeting_room import Room

from servimun_widgets import show_page
from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.subject import URGENCY
from servimun_widgets.domain.windows import Asked
from servimun_widgets.feedback.services import log_feedback
from servimun_widgets.home import pages as home
from servimun_widgets.programs.pages.ways_out import ProgramWays
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.commenting import remark
from servimun_widgets.programs.services.editing import FORM
from servimun_widgets.services.drafts import keep_draft
from servimun_widgets.store import open_store
from servimun_widgets.texts.dates import ago_text, day_text, moment_text
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList, WaitingList

FEEDBACK = "enlaces/retroalimentacion"
ACCOUNTS = "coordinacion/cuentas"


def test_every_page_of_the_menu_has_a_screen():
    for page in menu_pages():
        assert callable(resolve_name(page.screen)), page.path


@pytest.mark.parametrize("username", PEOPLE)
def test_nothing_waits_for_anybody_in_an_empty_town(visit, username):
    page = visit(username, "inicio")
    assert page.notices() == [("ok", "No hay nada pendiente")]
    own = [one.path for one in menu_pages() if one.menu_title and PEOPLE[username][0] in one.roles]
    assert [link[1] for link in page.find(Notice).links] == [one for one in own if one != "inicio"]
    assert page.screen.summary == "No hay nada pendiente"


def test_home_leads_to_what_waits(town, visit):
    for number in range(7):
        town.catalogued(public_name=f"Programa {number}")
    record = town.program("P001")
    liaison, reviewer = town.at_work("enlace.impas"), town.at_work("coordinacion")
    sent = program_editing.submit_program(
        liaison, record.id, content(hours="lunes"), record.revision_id
    )
    to_review = visit("coordinacion", "inicio").find(WaitingList)
    assert to_review.heading == "1 cambio por revisar"
    assert to_review.things[0]["address"] == "coordinacion/revision?programa=P001"

    remark(reviewer, record.id, "hours", "¿A qué hora?")
    program_review.return_program(reviewer, record.id, sent.revision_id, "Falta.")
    page = visit("enlace.impas", "inicio")
    assert page.screen.summary == (
        "1 programa devuelto con observaciones; 6 programas por verificar"
    )
    returned, to_verify, _log = page.screen.children
    (thing,) = returned.things
    assert (thing["title"], thing["note"], thing["button"]) == ("Box comunitario", "Falta.", "")
    assert thing["address"] == "enlaces/programas?programa=P001"
    assert thing["way"] == ("Corregir «Horario»", f"{thing['address']}&editar=hours")
    assert len(to_verify.things) == 5
    assert [link[1] for link in to_verify.links] == ["enlaces/programas?verificar=varios"]


def test_what_is_red_comes_first_then_what_waits_then_the_rest(town, visit):
    room = Room(town)
    liaison = town.at_work("enlace.impas")
    program = town.catalogued(public_name="Taller")
    town.catalogued(public_name="Ended", valid_until="2025-08-31", validity_kind="fechas")
    program_editing.create_program(liaison, content())
    room.begin()
    room.agree(program.id)
    late = town.catalogued(public_name="Devuelto")
    sent = program_editing.submit_program(
        liaison, late.id, content(hours="lunes"), late.revision_id
    )
    program_review.return_program(town.at_work("coordinacion"), late.id, sent.revision_id, "No.")
    town.clock.forward(days=40)  # past the day of what was agreed to
    keep_draft(liaison, FORM, program.id, {"hours": "martes"}, program.revision_id)
    page = visit("enlace.impas", "inicio")
    told = page.screen.summary.split("; ")
    wanted = ("devuelto", "acuerdo vencido", "1 programa terminó", "sin guardar", "por verificar")
    assert [word for said in told for word in wanted if word in said] == list(wanted)
    assert told[-1] == "1 borrador sin enviar"
    tones = [
        "bad" if isinstance(one, ProgramWays) else one.kind
        for one in page.screen.children
        if isinstance(one, Notice | WaitingList | ProgramWays)
    ]
    assert tones == sorted(tones, key=URGENCY.index)


def test_feedback_goes_from_one_agency_to_another_and_back(town, visit):
    asker = visit("enlace.impas", FEEDBACK)
    asker.find(RecordList).answer({"type": "add", "key": "a"})
    form = asker.find(RecordForm)
    wrong = form.submit("log", {"text": "no"}, "", "k0")
    assert sorted(p.path for p in wrong.problems) == [("kind",), ("origin",), ("text",)]
    said = {"kind": "queja", "origin": "vecinos", "text": "No hay nadie los lunes."}
    assert form.submit("log", said, "", "k1").kind == "done"
    assert [row["id"] for row in asker.find(RecordList).rows] == ["R0001"]

    coordination = visit("coordinacion", FEEDBACK, solicitud="R0001")
    assert not coordination.shows(RecordList)  # the address opened it
    assign = next(
        widget
        for widget in coordination.screen.children
        if isinstance(widget, RecordForm) and widget.actions[0]["name"] == "assign"
    )
    given = {**assign.value, "assigned_agency_id": "DIF"}
    assert assign.submit("assign", given, assign.base, "k").kind == "done"

    town.clock.forward(minutes=1)
    answerer = visit("enlace.dif", FEEDBACK)
    answerer.find(RecordList).open_record("R0001")
    answer = answerer.find(RecordForm)
    done = answer.submit("answer", {"answer": "Ya hay guardia."}, answer.base, "k")
    assert done.kind == "done"
    # The other answer, begun before, comes too late and says so.
    town.clock.forward(minutes=1)
    late = answer.submit("answer", {"answer": "Otra respuesta."}, answer.base, "k2")
    assert late.kind in ("failed", "conflict")

    asker = visit("enlace.impas", FEEDBACK)
    asker.find(RecordList).open_record("R0001")
    assert [text for _, text in asker.every(ChangeReview)[0].earlier] == ["Ya hay guardia."]
    assert not asker.shows(RecordForm)
    coordination = visit("coordinacion", FEEDBACK)
    coordination.find(RecordList).open_record("R0001")
    assert coordination.every(ChangeReview)[-1].decide("close", "", "k3").kind == "done"


def test_feedback_of_another_agency_is_not_shown_by_its_address(town, visit):
    asker = visit("enlace.impas", FEEDBACK)
    asker.find(RecordList).answer({"type": "add", "key": "a"})
    said = {"kind": "queja", "origin": "vecinos", "text": "No hay nadie los lunes."}
    asker.find(RecordForm).submit("log", said, "", "k1")
    other = visit("enlace.dif", FEEDBACK, solicitud="R0001")
    assert [kind for kind, _ in other.notices()] == ["warn"]
    assert other.find(RecordList).rows == []
    assert other.find(RecordList).open_record("R0001").kind == "failed"


def test_accounts_are_disabled_and_enabled_on_their_page(town, visit):
    page = visit("coordinacion", ACCOUNTS)
    listed = page.find(RecordList)
    assert [row["id"] for row in listed.rows] == sorted(PEOPLE)
    assert listed.perform("enlace.dif", "disable", "k1").kind == "done"
    row = next(row for row in listed.rows if row["id"] == "enlace.dif")
    assert row["actions"] == ["enable"]
    assert listed.perform("enlace.dif", "enable", "k2").kind == "done"
    assert listed.perform("coordinacion", "disable", "k3").kind == "failed"
    assert town.actions() == [
        ("coordinacion", "disable_account"),
        ("coordinacion", "enable_account"),
    ]


def test_an_account_is_changed_in_its_form_and_its_user_name_is_not(town, visit):
    page = visit("admin", ACCOUNTS)
    page.find(RecordList).open_record("enlace.dif")
    form = page.find(RecordForm)
    wrong = form.submit("save", {**form.value, "display_name": "x"}, form.base, "k1")
    assert [p.path for p in wrong.problems] == [("display_name",)]
    given = {**form.value, "username": "otro", "display_name": "Enlace del DIF"}
    assert form.submit("save", given, form.base, "k2").kind == "done"
    stored = town.store.table("accounts").all()
    names = {account["username"]: account["content"]["display_name"] for account in stored}
    assert names["enlace.dif"] == "Enlace del DIF"
    assert "otro" not in names


@pytest.fixture
def served(tmp_path, monkeypatch):
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    monkeypatch.setenv("SERVIMUN_NOW", MORNING.isoformat())
    with open_store(tmp_path / "servimun.sqlite") as store:
        yield Town(store)


def shown(monkeypatch, account, path, query=""):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", account)
    monkeypatch.setenv("QUERY_STRING", query)
    return show_page(path)


def test_a_page_is_shown_to_the_person_whom_the_server_named(served, monkeypatch):
    served.catalogued()
    screen = shown(monkeypatch, "enlace.impas", "enlaces/programas", "programa=P999&a=%00")
    *_, notice, listed = screen.children
    assert "P999" in notice.text
    assert [row["id"] for row in listed.rows] == ["P001"]


@pytest.mark.parametrize(("query", "switches"), [(None, True), ("", False), ("parte=temas", False)])
def test_a_notebook_knows_whether_its_page_has_an_address(served, monkeypatch, query, switches):
    monkeypatch.setenv("SERVIMUN_ACCOUNT", "coordinacion")
    monkeypatch.delenv("QUERY_STRING", raising=False)
    if query is not None:
        monkeypatch.setenv("QUERY_STRING", query)
    assert show_page("coordinacion/catalogos").children[0].switches == switches


@pytest.mark.parametrize(
    ("account", "path"),
    [
        ("enlace.impas", "coordinacion/revision"),
        ("enlace.impas", "no/existe"),
        ("admin", "enlaces/programas"),
        ("nobody", "inicio"),
        ("sistema", "inicio"),
        ("", "inicio"),
    ],
)
def test_a_page_that_is_not_theirs_is_a_sentence(served, monkeypatch, account, path):
    (notice,) = shown(monkeypatch, account, path).children
    assert (notice.kind, bool(notice.text)) == ("bad", True)


def test_a_disabled_account_gets_a_sentence_instead_of_a_page(served, monkeypatch):
    served.change_account("enlace.impas", active=False)
    (notice,) = shown(monkeypatch, "enlace.impas", "inicio").children
    assert notice.text.startswith("Su cuenta ya no está activa.")


def test_whatever_goes_wrong_becomes_a_sentence_with_a_key_that_is_in_the_log(
    served, monkeypatch, caplog
):
    def broken(_context, _query):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(home, "home_page", broken)
    with caplog.at_level(logging.ERROR):
        (notice,) = shown(monkeypatch, "enlace.impas", "inicio").children
    assert "secret detail" not in notice.text
    incident = caplog.records[0].getMessage().removeprefix("incident ")
    assert f"{incident}." in notice.text


NOW = datetime.fromisoformat("2026-11-23T10:00:00-07:00")


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ({"seconds": 0}, "hace un momento"),
        ({"seconds": 59}, "hace un momento"),
        ({"seconds": -30}, "hace un momento"),
        ({"minutes": 1}, "hace 1 minuto"),
        ({"minutes": 59}, "hace 59 minutos"),
        ({"hours": 1}, "hace 1 hora"),
        ({"hours": 23, "minutes": 59}, "hace 23 horas"),
        ({"hours": 24}, "ayer 10:00"),
        ({"days": 3}, "el 20 de noviembre de 2026, 10:00"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(before, text):
    assert ago_text(NOW - timedelta(**before), NOW) == text


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2026-11-23T16:05:00+00:00", "hoy 9:05"),
        ("2026-11-23T06:59:00+00:00", "ayer 23:59"),
        ("2026-11-24T06:30:00+00:00", "hoy 23:30"),
        ("2026-01-01T07:00:00+00:00", "1 de enero de 2026, 0:00"),
    ],
)
def test_moments_are_told_by_the_clock_and_calendar_of_the_reader(moment, text):
    assert moment_text(datetime.fromisoformat(moment), NOW) == text


def test_days_are_written_in_words():
    assert day_text(date(2026, 9, 1)) == "1 de septiembre de 2026"
    assert {day_text(date(2026, month, 1)).split()[2] for month in range(1, 13)} >= {"diciembre"}


@pytest.mark.parametrize("path", [FEEDBACK, "coordinacion/revision", ACCOUNTS])
def test_every_list_is_downloaded_as_it_is_shown(town, visit, path):
    said = {"kind": "queja", "origin": "vecinos", "text": "Llamen, de favor"}
    logged = log_feedback(town.at_work("enlace.impas"), said)
    town.said_before(logged.folio, "Llamen al 614 123 4567, de favor")
    listed = visit("coordinacion", path).find(RecordList)
    names = [column["name"] for column in listed.columns]
    rows = [row["id"] for row in listed.rows]
    asked = asdict(Asked())
    what = {"type": "export", "key": "k", "rows": rows, "asked": asked, "columns": names}

    def file(file_format: str) -> bytes:
        [data] = listed.answer({**what, "format": file_format}).buffers
        return data

    lines = list(csv.reader(io.StringIO(file("csv").decode("utf-8-sig"))))
    assert lines[0] == [column["label"] for column in listed.columns]
    assert len(lines) == 1 + len(rows)
    assert "614 123" not in str(lines)
    assert file("xlsx")[:2] == b"PK"
