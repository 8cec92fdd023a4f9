"""A meeting from its beginning to its minutes: every point ends in something on the platform."""

from __future__ import annotations

from datetime import date

import pytest
from building import PEOPLE, content
from meeting_room import Room

from servimun_widgets.errors import Conflict, Invalid, NotAllowed, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.forms.agreement import AGREEMENT
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.meetings.services.agreements import REGISTER, open_agreements
from servimun_widgets.meetings.services.meeting_list import unconfirmed_minutes
from servimun_widgets.meetings.services.minutes import (
    acknowledge_minutes,
    minutes_history,
    open_minutes,
    save_minutes,
)
from servimun_widgets.programs.services.editing import ProgramConflict, save_program
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.services.checking import check_store

ASKED = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta el teléfono."}


@pytest.fixture
def room(town):
    return Room(town)


def settle(work, room, program, *given, username="coordinacion", **options):
    point_id, base = room.base(program.id if program else None)
    return work(room.at_work(username), point_id, *given, base, **options)


def test_points_are_what_the_agenda_was_when_the_meeting_began(room):
    first = room.town.catalogued(summary=None)
    second = room.town.catalogued(lead_agency_id="DIF")
    room.called()
    assert meeting_points.points_of(room.staff, "J0001") == []
    agenda = meetings.agenda_of(room.staff, "J0001")
    meetings.start_meeting(room.staff, "J0001", room.version())
    later = room.town.catalogued()
    points = [view.record for view in meeting_points.points_of(room.staff, "J0001")]
    assert [point.program_id for point in points] == [first.id, second.id]
    assert later.id not in {point.program_id for point in points}
    assert meeting_points.begun_agenda(room.staff, "J0001") == agenda
    with pytest.raises(NotAllowed):
        meetings.start_meeting(room.staff, "J0001", room.version())


def test_the_coordination_notes_that_an_agency_that_came_says_it_is_still_true(room):
    program, absent = room.town.catalogued(), room.town.catalogued(lead_agency_id="DIF")
    room.begin()
    assert find_program(room.store, program.id).verified_on is None
    settle(meeting_settling.settle_valid, room, program, program.revision_id)
    verified = find_program(room.store, program.id)
    assert (verified.verified_on, verified.verified_by) == (date(2026, 11, 26), "coordinacion")
    with pytest.raises(NotAllowed) as refused:
        settle(meeting_settling.settle_valid, room, absent, absent.revision_id)
    assert refused.value.code == "meeting_agency_absent"
    assert find_program(room.store, absent.id).verified_on is None
    (settlement,) = room.point(program.id).record.settlements
    assert (settlement.kind, settlement.revision_id) == ("vigente", program.revision_id)
    assert check_store(room.store) == []


def test_the_liaison_says_it_with_the_own_account(room):
    program = room.town.catalogued()
    room.begin()
    settle(
        meeting_settling.settle_valid, room, program, program.revision_id, username="enlace.impas"
    )
    assert find_program(room.store, program.id).verified_by == "enlace.impas"


def test_it_is_not_said_of_a_version_that_was_not_read(room):
    program = room.town.catalogued()
    room.begin()
    room.publish(program.id, hours="jueves")
    for username in ("coordinacion", "enlace.impas"):
        with pytest.raises(Conflict):
            settle(
                meeting_settling.settle_valid,
                room,
                program,
                program.revision_id,
                username=username,
            )
    assert not room.point(program.id).record.settled


def test_an_edit_on_the_spot_is_a_version_under_review(room):
    program = room.town.catalogued()
    room.begin()
    edited = content(hours="jueves de 16:00 a 17:30")
    settle(meeting_settling.settle_by_edit, room, program, edited, program.revision_id, submit=True)
    changed = find_program(room.store, program.id)
    assert (changed.state, changed.content.hours) == ("en_revision", "jueves de 16:00 a 17:30")
    assert changed.published.hours is None
    (settlement,) = room.point(program.id).record.settlements
    assert (settlement.kind, settlement.revision_id) == ("edicion", changed.revision_id)


def test_an_edit_that_the_form_would_not_take_settles_nothing(room):
    program = room.town.catalogued()
    room.begin()
    before = room.town.everything()
    for wrong, error in (
        (content(age_minimum=200), Invalid),
        (content(), Invalid),  # nothing was changed
        (content(summary=None), Invalid),  # publishing needs it
    ):
        with pytest.raises(error):
            settle(
                meeting_settling.settle_by_edit,
                room,
                program,
                wrong,
                program.revision_id,
                submit=wrong["summary"] is None,
            )
    assert room.town.everything() == before
    save_program(
        room.at_work("enlace.impas"), program.id, content(hours="lunes"), program.revision_id
    )
    with pytest.raises(ProgramConflict):
        settle(
            meeting_settling.settle_by_edit,
            room,
            program,
            content(hours="jueves"),
            program.revision_id,
            submit=False,
        )


def test_a_point_may_end_in_more_than_one_thing(room):
    program = room.town.catalogued()
    room.begin()
    settle(meeting_settling.settle_valid, room, program, program.revision_id)
    room.agree(program.id)
    room.agree(program.id, program_field="requirements")
    kinds = [one.kind for one in room.point(program.id).record.settlements]
    assert kinds == ["vigente", "acuerdo", "acuerdo"]
    assert [one.folio for one in REGISTER.all(room.store)] == ["A0001", "A0002"]


def test_no_procede_needs_a_reason_and_can_be_taken_back(room):
    program = room.town.catalogued()
    room.begin()
    for reason in ("", "ok", "Llame al 614 123 4567."):
        with pytest.raises(Invalid) as refused:
            settle(meeting_settling.dismiss_point, room, program, {"reason": reason})
        assert [problem.path for problem in refused.value.problems] == [("reason",)]
    settle(meeting_settling.dismiss_point, room, program, {"reason": "Ya no se da."})
    assert room.point(program.id).record.settlements[0].reason == "Ya no se da."
    assert "reopen" in room.point(program.id).actions
    settle(meeting_settling.reopen_point, room, program)
    assert not room.point(program.id).record.settled
    settle(meeting_settling.settle_valid, room, program, program.revision_id)
    with pytest.raises(NotAllowed):
        settle(meeting_settling.reopen_point, room, program)


def test_what_was_asked_is_settled_once_it_is_answered(room):
    program = room.town.catalogued()
    feedback.log_feedback(room.at_work("enlace.impas"), {**ASKED, "program_id": program.id})
    room.begin()
    with pytest.raises(Invalid) as refused:
        settle(meeting_settling.settle_by_answer, room, program)
    assert [problem.code for problem in refused.value.problems] == ["meeting_answer_first"]
    asked = feedback.open_feedback(room.staff, "R0001").record
    answer = {"answer": "Ya hay quien conteste."}
    feedback.answer_feedback(room.staff, "R0001", answer, feedback.version_of(asked))
    settle(meeting_settling.settle_by_answer, room, program)
    assert room.point(program.id).record.settlements[0].kind == "respuesta"


def test_the_last_answer_that_is_given_in_the_meeting_settles_the_point(room):
    program = room.town.catalogued()
    for _ in range(2):
        feedback.log_feedback(room.at_work("enlace.impas"), {**ASKED, "program_id": program.id})
    room.begin()
    point_id, _ = room.base(program.id)

    def answer(folio, text, base=None):
        asked = feedback.open_feedback(room.staff, folio).record
        base = base or feedback.version_of(asked)
        return meeting_settling.answer_asked(room.staff, point_id, folio, {"answer": text}, base)

    def waiting():
        asked = meeting_points.asked_and_waiting(room.staff, point_id)
        return [one.record.folio for one in asked]

    assert waiting() == ["R0001", "R0002"]
    assert answer("R0001", "Ya contestan.").state == "pendiente"
    assert waiting() == ["R0002"]
    with pytest.raises(Conflict):
        answer("R0002", "Tarde.", base="of another day")
    with pytest.raises(NotFound):
        meeting_settling.answer_asked(room.staff, point_id, "R0009", {"answer": "¿Qué?"}, "")
    assert not room.point(program.id).record.settled
    assert answer("R0002", "También los sábados.").state == "atendido"
    assert room.point(program.id).record.settlements[0].kind == "respuesta"


def test_a_point_about_the_platform_has_no_programme_to_verify(room):
    feedback.log_feedback(room.at_work("enlace.impas"), ASKED)
    asked = feedback.open_feedback(room.staff, "R0001").record
    given = {"assigned_agency_id": "IMPAS"}
    feedback.assign_feedback(room.staff, "R0001", given, feedback.version_of(asked))
    room.begin()
    assert room.point(None).actions == {"respuesta", "no_procede"}
    with pytest.raises(NotAllowed):
        settle(meeting_settling.settle_valid, room, None, "x")
    settle(meeting_settling.dismiss_point, room, None, {"reason": "Toca a la coordinación."})


def test_a_programme_can_be_brought_up(room):
    program = room.town.catalogued()
    room.publish(program.id, hours="lunes")  # verified by that: not on the agenda
    elsewhere = room.town.catalogued(lead_agency_id="DIF")
    room.called(agency_ids=["IMPAS"])
    meetings.start_meeting(room.staff, "J0001", room.version())
    assert meeting_points.points_of(room.staff, "J0001") == []
    added = {"program_id": program.id, "note": "Ver el cupo."}
    meeting_points.add_point(room.staff, "J0001", added, "k")
    meeting_points.add_point(room.staff, "J0001", added, "k")
    assert room.point(program.id).record.note == "Ver el cupo."
    for wrong, code in (
        (added, "meeting_point_twice"),
        ({**added, "program_id": elsewhere.id}, "meeting_program_elsewhere"),
        ({**added, "program_id": "nada"}, "meeting_program_elsewhere"),
    ):
        with pytest.raises(Invalid) as refused:
            meeting_points.add_point(room.staff, "J0001", wrong)
        assert [problem.code for problem in refused.value.problems] == [code]


def test_of_two_who_settle_the_same_point_the_second_is_told(room):
    program = room.town.catalogued()
    room.begin()
    point_id, base = room.base(program.id)
    meeting_settling.dismiss_point(room.staff, point_id, {"reason": "Ya no se da."}, base, "k")
    before = room.town.everything()
    again = meeting_settling.dismiss_point(
        room.staff, point_id, {"reason": "Ya no se da."}, base, "k"
    )
    assert again.revision_id == "2"
    other = room.at_work("coordinacion.2")
    with pytest.raises(Conflict) as refused:
        meeting_settling.settle_valid(other, point_id, program.revision_id, base)
    assert refused.value.current.settlements[0].kind == "no_procede"
    assert room.town.everything() == before


def test_two_note_attendance_at_once_and_only_the_same_agency_is_a_conflict(room):
    room.called()
    meetings.start_meeting(room.staff, "J0001", room.version())
    other = room.at_work("coordinacion.2")
    meetings.mark_attendance(room.staff, "J0001", "IMPAS", "titular", None)
    meetings.mark_attendance(other, "J0001", "DIF", "suplente", None)
    meetings.mark_attendance(other, "J0001", "IMPAS", "titular", None)
    with pytest.raises(Conflict):
        meetings.mark_attendance(other, "J0001", "IMPAS", "ausente", None)
    meetings.mark_attendance(other, "J0001", "IMPAS", "ausente", "titular")
    assert room.meeting().record.attendance == {"IMPAS": "ausente", "DIF": "suplente"}
    for agency, presence in (("DSPM", "titular"), ("DIF", "tarde")):
        with pytest.raises(Invalid):
            meetings.mark_attendance(room.staff, "J0001", agency, presence, "suplente")


def test_a_liaison_settles_only_points_of_the_own_agency_and_agrees_nothing(room):
    program = room.town.catalogued()
    room.begin()
    point_id, base = room.base(program.id)
    agreed = {**AGREEMENT.empty_value(), "program_field": "hours", "owner_agency_id": "IMPAS"}
    for username, (role, agency) in PEOPLE.items():
        if role == "coordinacion":
            continue
        context = room.at_work(username)
        expected = NotAllowed if agency == "IMPAS" or role == "analisis" else NotFound
        for work in (
            lambda c: meeting_settling.dismiss_point(c, point_id, {"reason": "Porque."}, base),
            lambda c: meeting_settling.settle_by_agreement(c, point_id, agreed),
        ):
            with pytest.raises(expected):
                work(context)
        if agency != "IMPAS":
            with pytest.raises(expected):
                meeting_settling.settle_valid(context, point_id, program.revision_id, base)
    assert meeting_points.points_of(room.at_work("enlace.dif"), "J0001") == []
    shown = meeting_points.points_of(room.at_work("enlace.impas"), "J0001")
    assert [view.actions for view in shown] == [{"vigente", "edicion"}]


def test_nothing_is_settled_before_or_after_the_meeting(room):
    program = room.town.catalogued()
    room.begin()
    point_id, base = room.base(program.id)
    room.conclude()
    assert room.point(program.id).actions == frozenset()
    with pytest.raises(NotAllowed):
        meeting_settling.dismiss_point(room.staff, point_id, {"reason": "Porque."}, base)


def test_it_ends_only_with_everybodys_attendance_and_somebody_there(room):
    room.called()
    meetings.start_meeting(room.staff, "J0001", room.version())
    meetings.mark_attendance(room.staff, "J0001", "IMPAS", "ausente", None)
    with pytest.raises(Invalid) as refused:
        room.conclude()
    (problem,) = refused.value.problems
    assert (problem.code, problem.params) == ("meeting_attendance_missing", {"agencies": "DIF"})
    meetings.mark_attendance(room.staff, "J0001", "DIF", "ausente", None)
    with pytest.raises(Invalid) as refused:
        room.conclude()
    assert [one.code for one in refused.value.problems] == ["meeting_nobody_came"]


def whole_meeting(room):
    """Hold a meeting with a point of each kind and return its programmes by what came of them."""
    kinds = ("vigente", "edicion", "acuerdo", "no_procede", "pendiente")
    programs = {kind: room.town.catalogued(public_name=f"Programa {kind}") for kind in kinds}
    room.begin()
    program = programs["vigente"]
    settle(meeting_settling.settle_valid, room, program, program.revision_id)
    program = programs["edicion"]
    edited = content(public_name="Programa edicion", hours="jueves")
    settle(meeting_settling.settle_by_edit, room, program, edited, program.revision_id, submit=True)
    room.agree(programs["acuerdo"].id)
    settle(meeting_settling.dismiss_point, room, programs["no_procede"], {"reason": "Ya no."})
    room.conclude()
    return programs


def test_the_minutes_write_themselves(room):
    programs = whole_meeting(room)
    minutes = open_minutes(room.staff, "J0001").record
    told = minutes.snapshot
    assert (minutes.number, told.held_on, told.remarks) == (1, date(2026, 11, 26), None)
    assert [(one.sigla, one.presence) for one in told.attendance] == [
        ("IMPAS", "titular"),
        ("DIF", "ausente"),
    ]
    assert [one.program_folio for one in told.verified] == [programs["vigente"].folio]
    (changed,) = told.changed
    assert changed.sent
    assert [(one.name, one.before, one.after) for one in changed.changes] == [
        ("hours", None, "jueves")
    ]
    (agreed,) = told.agreements
    assert (agreed.folio, agreed.program_field, agreed.owner) == ("A0001", "hours", "IMPAS")
    assert [(one.program_folio, one.reason) for one in told.dismissed] == [
        (programs["no_procede"].folio, "Ya no.")
    ]
    assert [one.program_folio for one in told.pending] == [programs["pendiente"].folio]
    assert check_store(room.store) == []


def test_a_new_version_of_the_minutes_keeps_the_one_before(room):
    whole_meeting(room)
    first = open_minutes(room.staff, "J0001").record
    given = {"summary": "Se revisó todo.", "other_matters": None}
    save_minutes(room.staff, "J0001", given, first.revision_id, "k")
    save_minutes(room.staff, "J0001", given, first.revision_id, "k")
    second = open_minutes(room.staff, "J0001").record
    assert (second.number, second.snapshot.remarks.summary) == (2, "Se revisó todo.")
    history = minutes_history(room.staff, "J0001")
    assert [(one.number, one.content["remarks"] is None) for one in history] == [
        (2, False),
        (1, True),
    ]
    with pytest.raises(Conflict):
        save_minutes(room.staff, "J0001", given, first.revision_id)
    wrong = {"summary": "Llame al 614 123 4567.", "other_matters": None}
    with pytest.raises(Invalid) as refused:
        save_minutes(room.staff, "J0001", wrong, second.revision_id)
    assert [problem.path for problem in refused.value.problems] == [("summary",)]
    with pytest.raises(NotAllowed):
        save_minutes(room.at_work("enlace.impas"), "J0001", given, second.revision_id)


def test_who_attended_confirms_the_newest_minutes_once(room):
    whole_meeting(room)
    liaison = room.at_work("enlace.impas")

    def waits_for():
        people = ("enlace.impas", "suplente.impas", "enlace.dif", "coordinacion", "analisis")
        found = {one: unconfirmed_minutes(room.at_work(one)) for one in people}
        return {one: [folio for folio, _ in many] for one, many in found.items() if many}

    assert waits_for() == {"enlace.impas": ["J0001"], "suplente.impas": ["J0001"]}
    view = open_minutes(liaison, "J0001")
    assert (view.actions, view.acknowledged) == ({"acknowledge"}, False)
    acknowledge_minutes(liaison, "J0001", view.record.revision_id, "k")
    assert open_minutes(liaison, "J0001").acknowledged
    assert waits_for() == {}
    for other in ("enlace.impas", "enlace.dif", "coordinacion"):
        with pytest.raises(NotAllowed):
            acknowledge_minutes(room.at_work(other), "J0001", view.record.revision_id)
    given = {"summary": "Se corrigió.", "other_matters": None}
    save_minutes(room.staff, "J0001", given, view.record.revision_id)
    assert not open_minutes(liaison, "J0001").acknowledged
    assert waits_for() == {"enlace.impas": ["J0001"], "suplente.impas": ["J0001"]}
    with pytest.raises(Conflict):
        acknowledge_minutes(liaison, "J0001", view.record.revision_id)
    acknowledged = open_minutes(room.staff, "J0001").record.acknowledgements
    assert [(one.agency_id, one.number) for one in acknowledged] == [("IMPAS", 1)]


def test_personal_data_in_what_was_asked_reach_neither_agenda_nor_minutes(room):
    program = room.town.catalogued()
    text = "Llamen a la vecina al 614 123 4567, nadie contesta."
    said = {**ASKED, "text": "Nadie contesta.", "program_id": program.id}
    feedback.log_feedback(room.at_work("enlace.impas"), said)
    room.town.said_before("R0001", text)
    room.begin()
    (reason,) = [
        one for one in room.point(program.id).record.reasons if one.kind == "retroalimentacion"
    ]
    assert reason.text == "Llamen a la vecina al [dato personal], nadie contesta."
    asked = feedback.open_feedback(room.staff, "R0001").record
    answer = {"answer": "Se le llamó."}
    feedback.answer_feedback(room.staff, "R0001", answer, feedback.version_of(asked))
    room.town.said_before("R0001", text, answer="Se le llamó al 614 123 4567.")
    settle(meeting_settling.settle_by_answer, room, program)
    room.conclude()
    (told,) = open_minutes(room.staff, "J0001").record.snapshot.answered
    assert (told.text, told.answer) == (reason.text, "Se le llamó al [dato personal].")


def test_the_printed_agenda_is_of_today_until_the_meeting_begins_and_then_of_its_day(room):
    room.town.catalogued()
    room.called()
    room.town.clock.forward(days=1)
    sheet = meetings.agenda_sheet(room.staff, "J0001")
    assert (sheet.as_of, [one.sigla for one in sheet.agencies]) == (date(2026, 11, 24), ["IMPAS"])
    meetings.start_meeting(room.staff, "J0001", room.version())
    room.town.clock.forward(days=5)
    room.town.catalogued()
    held = {"held_on": date(2026, 11, 24)}  # two days before it was called for
    assert meetings.agenda_sheet(room.staff, "J0001") == sheet.model_copy(update=held)
    assert meetings.agenda_sheet(room.at_work("enlace.dif"), "J0001").agencies == []


def test_there_are_no_minutes_before_the_end_and_none_for_strangers(room):
    room.town.catalogued()
    room.begin()
    with pytest.raises(NotFound):
        open_minutes(room.staff, "J0001")
    room.conclude()
    with pytest.raises(NotFound):
        open_minutes(room.at_work("operacion"), "J0001")


def test_agreements_wait_on_the_first_page_of_owner_and_coordination(room):
    program = room.town.catalogued()
    room.begin()
    room.agree(program.id)
    room.town.clock.forward(days=20)
    for username in ("enlace.impas", "coordinacion"):
        (view,) = open_agreements(room.at_work(username))
        assert (view.record.folio, view.standing) == ("A0001", "vencido")
        assert view.program_name == "Box comunitario"
    assert open_agreements(room.at_work("enlace.dif")) == []
