"""Whatever fails in the middle of a step of a meeting, nothing of it is stored."""

from __future__ import annotations

import pytest
from building import content, stopped_at_each_call
from meeting_room import CALL, Room

from servimun_widgets.meetings.forms.agreement import AGREEMENT
from servimun_widgets.meetings.services import agreements, meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.meetings.services.minutes import (
    acknowledge_minutes,
    open_minutes,
    save_minutes,
)
from servimun_widgets.services.checking import check_store


def call(_):
    return "coordinacion", lambda context: meetings.call_meeting(context, CALL, "k")


def change(room):
    room.called()
    changed = {**CALL, "place": "Otra sala"}
    return "coordinacion", lambda context: meetings.change_call(context, "J0001", changed, "1", "k")


def cancel(room):
    room.called()
    return "coordinacion", lambda context: meetings.cancel_meeting(
        context, "J0001", "No hay sala.", "1", "k"
    )


def start(room):
    for _ in range(2):
        room.town.catalogued()
    room.called()
    return "coordinacion", lambda context: meetings.start_meeting(context, "J0001", "1", "k")


def attend(room):
    room.called()
    meetings.start_meeting(room.staff, "J0001", "1")
    return "coordinacion", lambda context: meetings.mark_attendance(
        context, "J0001", "DIF", "titular", None, "k"
    )


def on_a_point(work, username="coordinacion"):
    """Return a preparation of `work(context, program, point id, base)`."""

    def prepare(room):
        program = room.town.catalogued()
        room.begin()
        point_id, base = room.base(program.id)
        return username, lambda context: work(context, program, point_id, base)

    return prepare


def verify(context, program, point_id, base):
    meeting_settling.settle_valid(context, point_id, program.revision_id, base, "k")


def edit(context, program, point_id, base):
    meeting_settling.settle_by_edit(
        context, point_id, content(hours="jueves"), program.revision_id, base, "k", submit=True
    )


def agree(context, program, point_id, base):
    given = {
        **AGREEMENT.empty_value(),
        "program_id": program.id,
        "program_field": "hours",
        "owner_agency_id": "IMPAS",
        "due_on": "2026-12-10",
        "text": "Poner el horario.",
    }
    meeting_settling.settle_by_agreement(context, point_id, given, "k")


def dismiss(context, _, point_id, base):
    meeting_settling.dismiss_point(context, point_id, {"reason": "Ya no se da."}, base, "k")


def add_point(room):
    room.called()
    meetings.start_meeting(room.staff, "J0001", "1")
    program = room.town.catalogued()
    added = {"program_id": program.id, "note": "Ver el cupo."}
    return "coordinacion", lambda context: meeting_points.add_point(context, "J0001", added, "k")


def conclude(room):
    room.town.catalogued()
    room.begin()
    base = room.version()
    return "coordinacion", lambda context: meetings.conclude_meeting(context, "J0001", base, "k")


def minutes(room):
    _, work = conclude(room)
    work(room.staff)
    base = open_minutes(room.staff, "J0001").record.revision_id
    given = {"summary": "Se revisó todo.", "other_matters": None}
    return "coordinacion", lambda context: save_minutes(context, "J0001", given, base, "k2")


def acknowledge(room):
    _, work = conclude(room)
    work(room.staff)
    base = open_minutes(room.staff, "J0001").record.revision_id
    return "enlace.impas", lambda context: acknowledge_minutes(context, "J0001", base, "k2")


def move_agreement(room):
    program = room.town.catalogued()
    room.begin()
    folio = room.agree(program.id)
    given = {"due_on": "2027-01-20", "reason": "El grupo empieza en enero."}
    return "coordinacion", lambda context: agreements.move_agreement(
        context, folio, given, "1", "k"
    )


def cancel_agreement(room):
    program = room.town.catalogued()
    room.begin()
    room.agree(program.id)
    return "coordinacion", lambda context: agreements.cancel_agreement(
        context, "A0001", "Ya no se da.", "1", "k"
    )


WORK = {
    "call": call,
    "change": change,
    "cancel": cancel,
    "start": start,
    "attend": attend,
    "verify": on_a_point(verify),
    "verify as liaison": on_a_point(verify, "enlace.impas"),
    "edit": on_a_point(edit),
    "agree": on_a_point(agree),
    "dismiss": on_a_point(dismiss),
    "add a point": add_point,
    "conclude": conclude,
    "minutes": minutes,
    "acknowledge": acknowledge,
    "move an agreement": move_agreement,
    "cancel an agreement": cancel_agreement,
}


@pytest.mark.parametrize("broken", ["new_id", "clock"])
@pytest.mark.parametrize("prepare", WORK.values(), ids=WORK)
def test_a_step_is_stored_whole_or_not_at_all(town, prepare, broken):
    room = Room(town)
    username, work = prepare(room)
    context = room.at_work(username)
    before = town.everything()
    assert 0 < stopped_at_each_call(town, context, broken, work) < 58
    after = town.everything()
    assert after != before
    work(context)  # the same key once more
    assert town.everything() == after
    assert check_store(town.store) == []
