"""The calendar: whose days are told to whom, and what is read at a private address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from building import PEOPLE
from icalendar import Calendar
from meeting_room import Room
from neighbourhood import RedVecinal

from servimun_widgets.accounts.services.administration import (
    list_accounts,
    reset_password,
    set_active,
)
from servimun_widgets.calendar.building import address_feed
from servimun_widgets.calendar.pages import MonthPart, near_panel
from servimun_widgets.calendar.services.addresses import (
    address_since,
    end_address,
    make_address,
)
from servimun_widgets.calendar.services.entries import entries
from servimun_widgets.council.services.commitments import add_commitment
from servimun_widgets.council.services.council import (
    add_member,
    add_session,
    open_member,
    open_session,
)
from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.errors import NotAllowed
from servimun_widgets.meetings.services.meetings import cancel_meeting
from servimun_widgets.programs.services.archiving import archive_programs
from servimun_widgets.server.calendar import READS, WINDOW, ReadingPace
from servimun_widgets.services.checking import check_store
from servimun_widgets.services.rule_files import CALENDAR_FILE

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


@pytest.fixture
def town(town):
    """A town with an end, a meeting and an agreement; «Box» of IMPAS ends with the year."""
    ends = {"validity_kind": "fechas", "valid_from": "2026-01-07"}
    box = town.catalogued(valid_until="2026-12-31", **ends)
    town.catalogued(public_name="Yoga", lead_agency_id="DIF", valid_until="2026-12-01", **ends)
    town.catalogued(public_name="Pintura", publish=False, valid_until="2026-12-02", **ends)
    room = Room(town)
    room.begin()
    room.agree(box.id, text="Que llegue el horario de la tarde.")
    return town


def told(town, username, first=FIRST, last=LAST):
    found = entries(town.at_work(username), first, last)
    return [(one.thing.first.isoformat(), one.kind, one.thing.name) for one in found]


def test_a_meeting_has_the_day_and_hours_of_its_call_until_it_begins_and_then_its_own(town):
    room = Room(town)
    folio = room.called(title="Otra", held_on="2026-12-01", starts_at="10:00")

    def when(day):
        (one,) = [
            one.thing
            for one in entries(town.at_work("coordinacion"), day, day)
            if one.thing.name == folio
        ]
        return f"{one.begins:%H:%M} a {one.ends:%H:%M}"

    assert when(date(2026, 12, 1)) == "10:00 a 11:00"
    room.begin_called(folio)  # two days before, at another hour
    held = room.meeting(folio).record.held
    assert held.called_for == date(2026, 12, 1)
    assert when(held.day).startswith(held.begins)
    town.clock.forward(minutes=25)
    room.conclude(folio)
    assert when(held.day) == room.meeting(folio).record.held.hours


def test_a_meeting_that_never_began_is_told_as_not_held_and_is_nothing_to_be_ready_for(town):
    folio = Room(town).called(title="Otra", held_on=f"{local_day(town.clock())}", starts_at="20:00")
    token = make_address(town.at_work("enlace.impas"))

    def seen():
        staff = town.at_work("coordinacion")
        month = MonthPart(staff, lambda *_: None, local_day(town.clock()).replace(day=1))
        (row,) = [one for one in month.rows() if folio in one.id]
        events = Calendar.from_ical(read(town, token)).walk("VEVENT")
        (event,) = [one for one in events if one["uid"] == f"meeting-{folio}@servimun"]
        return row.cells["when"], event.get("status"), str(event["summary"])

    assert seen() == ("De 20:00 a 21:00", None, f"Reunión: {folio} Otra")
    near = [one.said for one in near_panel(town.at_work("coordinacion"))]
    evening = datetime.combine(local_day(town.clock()), time(21, 30), CHIHUAHUA)
    town.clock.forward(minutes=(evening - town.clock()) // timedelta(minutes=1))
    assert [one.said for one in near_panel(town.at_work("coordinacion"))] != near
    when, status, summary = seen()
    assert when == "No se celebró; estaba citada de 20:00 a 21:00"
    assert (status, summary) == ("CANCELLED", f"Reunión que no se celebró: {folio} Otra")


def test_each_sees_what_is_of_their_rights_in_the_order_of_days(town):
    meeting, agreement = ("2026-11-26", "meeting", "J0001"), ("2026-12-10", "agreement", "A0001")
    yoga, box = ("2026-12-01", "ends", "P002"), ("2026-12-31", "ends", "P001")
    assert told(town, "coordinacion") == [meeting, yoga, agreement, box]
    assert told(town, "enlace.impas") == [meeting, agreement, box]
    assert told(town, "enlace.dif") == [meeting, yoga]
    assert told(town, "analisis") == [meeting, yoga, agreement, box]
    for username in ("admin", "operacion", "aprobacion"):
        assert told(town, username) == []


def test_the_councils_days_are_told_to_who_sees_its_register(town, tmp_path):
    staff = town.at_work("coordinacion")
    member = add_member(staff, {"name": "Cámara de Comercio", "kind": "empresa"}).folio
    member_id = open_member(staff, member).record.id
    session = add_session(staff, {"number": 12, "held_on": "2026-12-03", "member_ids": []}).folio
    session_id = open_session(staff, session).record.id
    promise = {"session_id": session_id, "member_id": member_id, "text": "Pasar el cartel."}
    add_commitment(staff, {**promise, "due_on": "2026-12-20"})
    add_commitment(staff, {**promise, "due_on": "2027-03-01"})
    for username in ("coordinacion", "analisis"):
        council = [one for one in told(town, username) if one[1] in ("session", "commitment")]
        assert council == [
            ("2026-12-03", "session", "S001"),
            ("2026-12-20", "commitment", "K001"),
        ]
    for username in ("enlace.impas", "admin", "operacion", "aprobacion"):
        assert not {"session", "commitment"} & {kind for _, kind, _ in told(town, username)}
    (due,) = [one for one in entries(staff, FIRST, LAST) if one.kind == "commitment"]
    assert due.thing.title == "K001 Cámara de Comercio"  # and not what was promised
    assert due.address == "difusion/coprev?compromiso=K001"


def test_the_cut_off_day_of_a_package_is_told_to_who_prepares_them(town, tmp_path):
    names = ("2026-11-20-coprev-0123456789ab", "2026-12-01-fichas-parcial-0123456789ab")
    for name in (*names, "2026-12-02-fichas-ffffffffffff"):
        (tmp_path / "packages" / name).mkdir(parents=True)
    for name in names:  # the third is not a published one
        (tmp_path / "packages" / name / "manifest.json").write_text("{}")
    found = {
        username: [
            (one.thing.first.isoformat(), one.thing.name, one.address.partition("?")[0])
            for one in entries(replace(town.at_work(username), data_folder=tmp_path), FIRST, LAST)
            if one.kind == "package"
        ]
        for username in PEOPLE
    }
    told_to = [
        ("2026-11-20", names[0], "difusion/coprev"),
        ("2026-12-01", names[1], "difusion/fichas"),
    ]
    assert found["coordinacion"] == told_to
    assert [who for who, days in found.items() if days and "coordinacion" not in who] == []


def test_whoever_gives_passwords_is_told_when_a_temporary_one_ends(town):
    admin = town.at_work("admin")
    account = {one.username: one for one in list_accounts(admin)}["coordinacion"]
    assert told(town, "admin") == []
    given = reset_password(admin, account.id).account
    day = local_day(given.temporary_end()).isoformat()
    assert told(town, "admin") == [(day, "password", "coordinacion")]
    assert "password" not in {kind for _, kind, _ in told(town, "enlace.impas")}
    set_active(admin, account.id, False)
    assert told(town, "admin") == []


QUIET = """
[[periodo]]
nombre = "Elección extraordinaria"
inicia = 2026-11-20
termina = 2026-12-05
confirmado = true
fuente = "Una prueba"

[[periodo]]
nombre = "Consulta"
inicia = 2026-12-31
termina = 2027-01-10
confirmado = false
fuente = "Una prueba"
"""


def test_a_quiet_period_is_in_everybodys_calendar_and_leads_who_rules_it_to_it(town, tmp_path):
    kept = tmp_path / "identidad" / CALENDAR_FILE
    kept.parent.mkdir()
    kept.write_text(QUIET, encoding="utf-8")

    def quiet(username, first=FIRST, last=LAST):
        found = entries(replace(town.at_work(username), data_folder=tmp_path), first, last)
        return [(one.kind, one.thing.title, one.address) for one in found if "quiet" in one.kind]

    rules = "difusion/redes_vecinales?parte=reglas&veda="
    for username in ("coordinacion", "aprobacion"):
        assert quiet(username) == [
            ("quiet", "Elección extraordinaria", f"{rules}Elecci%C3%B3n%20extraordinaria"),
            ("maybe_quiet", "Consulta", f"{rules}Consulta"),
        ]
    for username in ("enlace.impas", "operacion", "analisis", "admin"):
        assert quiet(username) == [
            ("quiet", "Elección extraordinaria", "calendario?mes=2026-11"),
            ("maybe_quiet", "Consulta", "calendario?mes=2026-12"),
        ]
    within = quiet("enlace.impas", date(2026, 12, 5), date(2026, 12, 30))
    assert [one[1] for one in within] == ["Elección extraordinaria"]
    kept.write_text("[[periodo]]\nnombre = 1", encoding="utf-8")
    assert quiet("enlace.impas") == quiet("coordinacion") == []  # and the other days are there
    assert told(town, "coordinacion")


def test_both_ends_of_a_time_are_in_it_and_nothing_beyond(town):
    for username in PEOPLE:
        for first in range(0, 70, 7):
            begins, ends = FIRST + timedelta(first), FIRST + timedelta(first + 6)
            within = [
                one
                for one in told(town, username)
                if begins.isoformat() <= one[0] <= ends.isoformat()
            ]
            assert told(town, username, begins, ends) == within


def test_what_was_archived_or_called_off_is_told_no_more(town):
    archive_programs(town.at_work("coordinacion"), ["P001"], "Terminó antes.")
    assert "ends" not in [kind for _, kind, _ in told(town, "enlace.impas")]
    room = Room(town)
    room.called(held_on="2026-12-03")
    assert ("2026-12-03", "meeting", "J0002") in told(town, "enlace.dif")
    cancel_meeting(room.staff, "J0002", "Se junta con la otra.", room.version("J0002"))
    assert ("2026-12-03", "meeting", "J0002") not in told(town, "enlace.dif")


def test_a_campaign_is_told_from_its_day_to_whom_it_concerns(town):
    red = RedVecinal(town)
    red.groups(1)
    named = {"about": "programas", "program_folios": ["P001"]}
    red.campaign(**named)
    assert "campaign" not in [kind for _, kind, _ in told(town, "coordinacion")]
    folio = red.submitted(starts_on="2026-12-07", **named)
    day = ("2026-12-07", "campaign", folio)
    assert day in told(town, "coordinacion")
    assert day in told(town, "enlace.impas")
    assert day not in told(town, "enlace.dif")
    assert told(town, "norte") == []
    sent = red.piloted(**named)
    assert ("2026-11-26", "campaign", sent) in told(town, "norte")


def test_a_month_is_a_list_that_leads_to_each_record(visit, town):
    page = visit("enlace.impas", "calendario", mes="2026-12").screen.part.list
    assert [(row["cells"]["day"]["text"], row["href"]) for row in page.rows] == [
        ("jueves 10 de diciembre", "coordinacion/reuniones?parte=acuerdos&acuerdo=A0001"),
        ("jueves 31 de diciembre", "enlaces/programas?programa=P001"),
    ]
    november = visit("enlace.impas", "calendario").screen
    assert november.summary == "Fechas de noviembre de 2026: 1"
    (row,) = november.part.list.rows
    assert row["cells"]["when"] == "De 10:00 a 11:00"


@pytest.mark.parametrize("month", ["", "2026-13", "1999-01", "2026-1", "x", "2026-12 ", "9999-12"])
def test_no_month_is_this_month(visit, town, month):
    shown = visit("coordinacion", "calendario", mes=month).screen
    assert shown.summary.startswith("Fechas de noviembre de 2026")


@pytest.mark.parametrize("month", ["2000-01", "2099-12"])
def test_the_first_and_the_last_month_can_be_shown(visit, town, month):
    assert visit("coordinacion", "calendario", mes=month).screen.part.list.rows == []


def read(town, token):
    return address_feed(town.system, token)


def test_an_address_tells_titles_and_days_to_programs(town):
    token = make_address(town.at_work("enlace.impas"))
    feed = read(town, token)
    events = {one["uid"]: one for one in Calendar.from_ical(feed).walk("VEVENT")}
    assert sorted(events) == [
        "agreement-A0001@servimun",
        "ends-P001@servimun",
        "maybe_quiet-2027-04@servimun",  # of the calendar that the program ships
        "meeting-J0001@servimun",
    ]
    assert events["maybe_quiet-2027-04@servimun"]["summary"].startswith(
        "Veda electoral sin confirmar: "
    )
    meeting, end = events["meeting-J0001@servimun"], events["ends-P001@servimun"]
    assert meeting["dtstart"].dt == datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert meeting["dtend"].dt == datetime(2026, 11, 26, 17, tzinfo=UTC)
    assert (end["dtstart"].dt, end["dtend"].dt) == (date(2026, 12, 31), date(2027, 1, 1))
    assert end["summary"] == "Termina un programa: P001 Box comunitario"
    names = {name for one in events.values() for name in one}
    assert names <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"}
    for private in ("horario de la tarde", "Sala de cabildo", "municipio.example", "enlace.impas"):
        assert private not in feed.decode()
    town.clock.forward(hours=5)
    again = Calendar.from_ical(read(town, token)).walk("VEVENT")
    assert {one["uid"] for one in again} == set(events)


def test_an_address_is_one_persons_renewed_and_taken_away(town):
    me = town.at_work("enlace.impas")
    assert address_since(me) is None
    first = make_address(me)
    assert address_since(me) == town.clock().date()
    assert first not in repr(town.everything())
    second = make_address(me)
    assert read(town, first) is None
    assert read(town, second)
    other = make_address(town.at_work("enlace.dif"))
    assert "Yoga" in read(town, other).decode()
    assert "Yoga" not in read(town, second).decode()
    end_address(me)
    end_address(me)
    assert (read(town, second), address_since(me)) == (None, None)
    assert read(town, other)
    assert [one for one in town.actions() if one[1].startswith("calendar_")] == [
        ("enlace.impas", "calendar_make"),
        ("enlace.impas", "calendar_make"),
        ("enlace.dif", "calendar_make"),
        ("enlace.impas", "calendar_end"),
    ]
    assert check_store(town.store) == []


def test_nothing_is_read_at_what_is_no_address_or_of_who_may_not_act(town):
    token = make_address(town.at_work("enlace.impas"))
    for wrong in ("", "x", token[:-1], token + "x", "\ud800", "' or 1=1"):
        assert read(town, wrong) is None
    set_active(town.at_work("admin"), "enlace.impas", active=False)
    assert read(town, token) is None
    with pytest.raises(NotAllowed):
        make_address(town.at_work("enlace.impas"))
    set_active(town.at_work("admin"), "enlace.impas", active=True)
    assert read(town, token)


def test_a_moved_liaison_reads_what_is_theirs_now(town):
    token = make_address(town.at_work("enlace.impas"))
    account = next(one for one in town.store.table("accounts") if one["id"] == "enlace.impas")
    town.change_account("enlace.impas", content={**account["content"], "agency_id": "DIF"})
    feed = read(town, token).decode()
    assert "Yoga" in feed
    assert "Box" not in feed


def test_one_connection_reads_so_often_and_then_waits():
    now = [0.0]
    pace = ReadingPace(lambda: now[0])
    assert [pace.may_read("a") for _ in range(READS + 2)] == [True] * READS + [False] * 2
    assert pace.may_read("b")
    now[0] = WINDOW
    assert pace.may_read("a")
