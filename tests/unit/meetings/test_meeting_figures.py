"""Figures of meetings that the index tells are what walking every record tells."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from statistics import median

import pytest
from building import PEOPLE
from meeting_room import Room

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.windows import PAGE_ROWS, Asked
from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.records import FEEDBACK_STATES
from servimun_widgets.feedback.services.lists import days_to_answers, figured_list
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.rules.figures import median_of
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services import meeting_figures as figures
from servimun_widgets.meetings.services.minutes import find_minutes
from servimun_widgets.meetings.services.points import stored_points
from servimun_widgets.meetings.services.records import all_meetings
from servimun_widgets.widgets import LongList

PATH = "coordinacion/reuniones"
HELD = 60
STATES = ("convocada", "en_curso", "concluida", "concluida", "concluida")


@pytest.fixture
def room(town):
    """A town with many meetings, points, minutes and agreements of any kind."""
    room, chance = Room(town), random.Random(17)
    program = town.catalogued()
    room.begin()
    room.agree(program.id)
    room.conclude()
    town.catalogued()
    first = {
        name: dict(town.store.table(name).all()[0])
        for name in ("meetings", "minutes", "meeting_points", "agreements")
    }
    with town.store.transaction():
        for number in range(2, HELD + 2):
            _copy(town.store, first, number, chance)
    return room


def _copy(store, first, number, chance):
    folio, key = f"J{number:04d}", f"meeting-{number}"
    named = {"id": key, "folio": folio}
    state = chance.choice(STATES)
    store.table("meetings").insert({**first["meetings"], **named, "state": state})
    if state == "concluida":
        snapshot = dict(first["minutes"]["snapshot"])
        change = {"name": "hours", "before": None, "after": "lunes"}
        point = {"sigla": "IMPAS", "program_folio": "P001", "program_name": "Taller"}
        snapshot["changed"] = [
            {**point, "changes": [change] * chance.randrange(4), "revision_id": "r", "sent": True}
            for _ in range(chance.randrange(3))
        ]
        store.table("minutes").insert({**first["minutes"], **named, "snapshot": snapshot})
    for place in range(chance.randrange(5)):
        settled = first["meeting_points"]["settlements"] if chance.random() < 0.5 else []
        own = {"id": f"{key}-{place}", "meeting_id": key, "settlements": settled}
        store.table("meeting_points").insert({**first["meeting_points"], **own})
    for place in range(chance.randrange(4) if state != "convocada" else 0):
        _agree(store, first["agreements"], f"A{number:03d}{place}", folio, chance)


def _agree(store, agreement, folio, meeting, chance):
    state = chance.choice(("abierto", "cumplido", "cumplido", "cancelado"))
    made = agreements.REGISTER.all(store)[0].created_on
    later = (made + timedelta(days=chance.randrange(30))).isoformat()
    due = (made.date() + timedelta(days=chance.randrange(-20, 30))).isoformat()
    store.table("agreements").insert(
        {
            **agreement,
            "id": folio,
            "folio": folio,
            "meeting_folio": meeting,
            "state": state,
            "fulfilled_on": later if state == "cumplido" else None,
            "cancelled_on": later if state == "cancelado" else None,
            "content": {
                **agreement["content"],
                "due_on": due,
                "owner_agency_id": chance.choice(("IMPAS", "DIF")),
            },
        }
    )


def walked(store):
    """Return what each concluded meeting left, by walking all that there is."""
    made = agreements.REGISTER.all(store)
    found = {}
    for one in all_meetings(store):
        if one.state == "concluida":
            points, said = stored_points(store, one.id), find_minutes(store, one.id).snapshot
            edited = sum(len(change.changes) for change in said.changed)
            of_it = [own for own in made if own.meeting_folio == one.folio]
            kept = sum(own.state == "cumplido" for own in of_it)
            settled = sum(point.settled for point in points)
            found[one.folio] = (len(points), settled, len(said.verified), len(of_it), edited + kept)
    return found


def test_what_meetings_left_is_what_their_records_tell(room):
    wanted = walked(room.store)
    told = {
        one.meeting.folio: (one.points, one.settled, one.verified, one.agreements, one.updated)
        for one in figures.held_meetings(room.store)
    }
    assert told == wanted
    assert len(wanted) > HELD // 2
    total = sum(updated for *_, updated in wanted.values())
    assert figures.updated_fields(room.staff) == (total, len(wanted))
    listed = figures.held_list(room.staff)
    for place, column in enumerate(("points", "settled", "verified", "agreements", "updated")):
        ordered = [one.folio for one in listed.whole(Asked(sort=column, down=True))]
        values = [wanted[folio][place] for folio in ordered]
        assert values == sorted(values, reverse=True)
        assert {*ordered} == {*wanted}
    assert room.store.check() == []


def test_agreements_on_time_are_what_walking_them_tells_also_when_days_pass(room):
    for days in (0, 5, 10, 100):
        room.town.clock.forward(days=days)
        today = room.staff.today()
        due, on_time = Counter(), Counter()
        for one in agreements.REGISTER.all(room.store):
            kept = local_day(one.fulfilled_on) if one.fulfilled_on else None
            owner = one.content.owner_agency_id
            if AGREEMENT_STANDINGS[one.state].counts and (kept or today > one.content.due_on):
                due[owner] += 1
                on_time[owner] += kept is not None and kept <= one.content.due_on
        found = {
            agency: (kept, all_due)
            for agency, kept, all_due in figures.kept_by_agency(room.store, today)
        }
        assert found == {owner: (on_time[owner], due[owner]) for owner in due}


def test_days_to_answers_are_those_of_each_answer(room):
    chance = random.Random(5)
    said = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
    waited = []
    for number in range(9):
        folio = feedback.log_feedback(room.staff, said).folio
        if number % 4:
            room.town.clock.forward(days=chance.randrange(6))
            base = feedback.version_of(feedback.open_feedback(room.staff, folio).record)
            feedback.answer_feedback(room.staff, folio, {"answer": "Se atendió."}, base)
            record = feedback.open_feedback(room.staff, folio).record
            waited.append((local_day(record.answered_on) - local_day(record.created_on)).days)
    counted = days_to_answers(room.staff)
    assert Counter(waited) == counted
    assert median_of(counted) == median(waited)
    listed = figured_list(room.staff)
    longest = listed.page(Asked(sort="days", down=True))[0]
    assert (local_day(longest.answered_on) - local_day(longest.created_on)).days == max(waited)
    assert all(FEEDBACK_STATES[one.state].counts for one in listed.whole(Asked()))


def test_who_reads_no_figures_gets_none(room):
    for username, (role, _) in PEOPLE.items():
        if role not in ("coordinacion", "analisis"):
            context = room.at_work(username)
            for asked in (days_to_answers, figured_list, figures.held_list, figures.updated_fields):
                with pytest.raises(NotAllowed):
                    asked(context)


def test_the_page_of_figures_sends_a_page_of_each_list(room, visit):
    with room.store.transaction():
        for _ in range(PAGE_ROWS + 3):
            said = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
            feedback.log_feedback(room.staff, said)
    page = visit("analisis", PATH, parte="cifras", estado_solicitud="Recibida")
    meetings, requests = page.every(LongList)
    assert len(requests.rows) == PAGE_ROWS
    assert requests.window["found"] == PAGE_ROWS + 3
    wanted = walked(room.store)
    assert meetings.window["total"] == len(wanted)
    for row in meetings.rows:
        cells = row["cells"]
        named = ("points", "settled", "verified", "agreements", "updated")
        assert tuple(cells[name] for name in named) == wanted[row["id"]]
    names = [column["name"] for column in requests.columns]
    file = requests.file_of(Asked(), names, "csv")
    assert file.name.startswith("cifras-solicitudes")
    assert len(file.data.decode("utf-8-sig").splitlines()) == PAGE_ROWS + 3 + 1  # with headings
