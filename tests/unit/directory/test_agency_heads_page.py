"""To whom of each agency overdue agreements go: kept by the coordination, with its history."""

from __future__ import annotations

import pytest
from meeting_room import Room

from servimun_widgets.accounts.services import agency_heads
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.meetings.services.reminders import plan_reminders
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.trail import events_of
from servimun_widgets.widgets import PartLinks, RecordForm, RecordList, RevisionHistory

PATH = "coordinacion/cuentas"
ADDRESS = "titular.impas@municipio.example"


def version(town, sigla="IMPAS"):
    return agency_heads.version_of(agency_heads.open_agency(town.at_work("coordinacion"), sigla))


def stored(town, sigla="IMPAS"):
    return agency_heads.open_agency(town.at_work("coordinacion"), sigla).content.head_email


def change(town, address, base=None, username="coordinacion", sigla="IMPAS", key=None):
    given = {"head_email": address}
    base = base or version(town)
    return agency_heads.change_head_email(town.at_work(username), sigla, given, base, key)


def test_the_coordination_writes_an_address_and_reads_who_changed_it_before(town, visit):
    page = visit("coordinacion", PATH, parte="dependencias")
    assert page.screen.summary == "2 dependencias, 2 sin correo de la titularidad"
    page.find(RecordList).open_record("IMPAS")
    form = page.find(RecordForm)
    wrong = form.submit("save", {"head_email": "titular en municipio"}, form.base, "k1")
    assert [problem.path for problem in wrong.problems] == [("head_email",)]
    assert page.find(RecordForm) is form
    assert form.submit("save", {"head_email": ADDRESS}, form.base, "k2").kind == "done"
    told = ("ok", "Se guardó el correo de la titularidad de IMPAS.")
    assert page.notices() == [told]
    rows = {row["id"]: row["cells"]["head_email"] for row in page.find(RecordList).rows}
    assert rows == {"DIF": "", "IMPAS": ADDRESS}
    page.find(RecordList).open_record("IMPAS")
    history = page.find(RevisionHistory)
    (entry,) = history.entries
    assert (entry["who"], entry["when"]) == ("Cuenta coordinacion", "hoy 10:00")
    assert [(one["before"], one["after"]) for one in history.changes(entry["id"])] == [
        (None, ADDRESS)
    ]


def test_reminders_go_to_the_address_that_was_written(town):
    room = Room(town)
    change(town, ADDRESS)
    assert stored(town) == ADDRESS
    program = town.catalogued()
    room.begin()
    room.agree(program.id)
    town.clock.forward(days=40)
    assert ADDRESS in [letter.address for letter in plan_reminders(room.staff).letters]


def test_a_change_is_made_once_with_its_event_and_may_take_the_address_away(town):
    base = version(town)
    town.clock.forward(minutes=1)
    for _ in range(2):
        change(town, ADDRESS, base, key="k")
    town.clock.forward(minutes=1)
    change(town, "")
    assert stored(town) is None
    events = events_of(town.store, "IMPAS")
    assert [event.action for event in events] == ["agency_head_email"] * 2
    assert check_store(town.store) == []


@pytest.mark.parametrize("address", ["titular", "a@b", "uno@a.mx, dos@a.mx", "ñ@a.mx", "x" * 130])
def test_what_is_no_address_is_refused(town, address):
    with pytest.raises(Invalid) as refused:
        change(town, address)
    assert [problem.path for problem in refused.value.problems] == [("head_email",)]
    assert stored(town) is None


def test_a_stale_change_and_an_unknown_agency_are_refused(town):
    base = version(town)
    town.clock.forward(minutes=1)
    change(town, ADDRESS)
    with pytest.raises(Conflict):
        change(town, "otra@municipio.example", base)
    with pytest.raises(NotFound):
        change(town, ADDRESS, sigla="NADIE")
    assert stored(town) == ADDRESS


@pytest.mark.parametrize("username", ["admin", "analisis", "aprobacion", "enlace.impas"])
def test_nobody_else_sees_or_changes_it(town, visit, username):
    change(town, ADDRESS)
    for work in (
        agency_heads.agencies_with_heads,
        lambda one: agency_heads.head_history(one, "DIF"),
    ):
        with pytest.raises(NotAllowed):
            work(town.at_work(username))
    with pytest.raises(NotAllowed):
        change(town, "otra@municipio.example", username=username)
    if username == "admin":
        page = visit(username, PATH, parte="dependencias")
        assert "Dependencias" not in str([links.links for links in page.every(PartLinks)])
        assert page.find(RecordList).caption == "Cuentas"
        assert ADDRESS not in page.reads()
