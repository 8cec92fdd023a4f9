"""The page of the meetings: the call, its invitations, and the meeting by two people."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from meeting_room import CALL, Room
from meeting_visits import (
    PATH,
    at_point,
    form,
    furnished,
    inside,
    labels,
    listed,
    meta,
    opened_with,
    panel,
    press,
    program_id,
    with_identity,
)
from post import Post

from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.pages.meetings import meetings_page
from servimun_widgets.meetings.pages.minutes_text import minutes_lines
from servimun_widgets.meetings.services import agreements, meetings
from servimun_widgets.meetings.services.minutes import open_minutes
from servimun_widgets.services.mail_transport import MailRefused
from servimun_widgets.widgets import (
    ChangeReview,
    FileDownloads,
    LongTask,
    NewsLine,
    Notice,
    RecordForm,
    RecordList,
)


@pytest.fixture
def room(town):
    return furnished(town)


@pytest.fixture
def data_folder(tmp_path):
    return with_identity(tmp_path)


@pytest.fixture
def called(room):
    room.called()
    return room


@pytest.fixture
def begun(room):
    room.begin()
    return room


# --- the call -----------------------------------------------------------------------------------


def test_a_call_begins_with_the_agencies_that_have_something_to_look_at(room, visit):
    page = visit("coordinacion", PATH)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    call = page.find(RecordForm)
    assert sorted(call.value["agency_ids"]) == ["DIF", "IMPAS"]
    field = call.declaration["sections"][0]["fields"][1]
    assert [choice["label"] for choice in field["choices"]] == [
        "DIF, Desarrollo Integral (1 punto por ver)",
        "IMPAS, Instituto de Prevención y Atención a la Salud (2 puntos por ver)",
    ]
    past = call.submit("save", {**CALL, "held_on": "2026-11-20"}, "", "k1")
    assert [problem.path for problem in past.problems] == [("held_on",)]
    nobody = call.submit("save", {**CALL, "agency_ids": []}, "", "k2")
    assert [problem.path for problem in nobody.problems] == [("agency_ids",)]
    assert call.submit("save", CALL, "", "k3").kind == "done"
    assert page.notices()[0] == ("ok", "Se convocó la reunión J0001")
    assert meta(page)["Cuándo"] == "jueves 26 de noviembre de 2026, de 10:00 a 11:00"
    assert [row["id"] for row in listed(page, "Orden del día").rows] == ["P001", "P002", "P003"]
    twice = visit("coordinacion", PATH)
    twice.find(RecordList).answer({"type": "add", "key": "b"})
    overlap = twice.find(RecordForm).submit("save", CALL, "", "k4")
    assert [problem.path for problem in overlap.problems] == [("starts_at",)]


def test_an_agency_without_a_liaison_is_said_to_have_none(room, visit, town):
    town.change_account("enlace.dif", active=False)
    page = visit("coordinacion", PATH)
    page.find(RecordList).answer({"type": "add", "key": "a"})
    call = page.find(RecordForm)
    assert call.value["agency_ids"] == ["IMPAS"]
    assert "(1 punto por ver, sin enlace)" in str(call.declaration)
    call.submit("save", CALL, "", "k")
    assert meta(page)["Sin enlace a quien invitar"] == "DIF"


def test_a_call_is_changed_and_cancelled_and_a_stale_change_is_settled_by_field(called, visit):
    page = visit("coordinacion", PATH, reunion="J0001")
    other = visit("coordinacion.2", PATH, reunion="J0001")
    for one in (page, other):
        press(one, "change")
    mine, theirs = form(page, "reunion"), form(other, "reunion")
    assert theirs.submit("save", {**CALL, "place": "Teatro"}, theirs.base, "k").kind == "done"
    conflict = mine.submit("save", {**CALL, "place": "Patio"}, mine.base, "k1")
    assert conflict.kind == "conflict"
    assert conflict.conflict_note == "Cuenta coordinacion.2 guardó cambios hace un momento."
    assert [one.name for one in conflict.conflicts] == ["place"]
    assert mine.submit("save", conflict.merged, conflict.base, "k2").kind == "done"
    assert called.meeting().record.content.place == "Patio"
    assert panel(page).decide("cancel", " ", "k3").problems
    press(page, "cancel", "Se junta con la de diciembre.")
    assert page.notices()[0] == ("ok", "Se canceló la reunión J0001")
    assert meta(page)["Motivo"] == "Se junta con la de diciembre."


def test_a_liaison_reads_the_call_of_its_own_agency_and_decides_nothing(called, visit, town):
    page = visit("enlace.dif", PATH, reunion="J0001")
    assert labels(page) == ["Actualizar"]
    assert [row["id"] for row in listed(page, "Orden del día").rows] == ["P003"]
    assert "enlace.impas" not in page.reads(ChangeReview)
    room = Room(town)
    room.called(agency_ids=["IMPAS"], held_on="2026-11-27")
    page = visit("enlace.dif", PATH, reunion="J0002")
    assert [heading for _, heading in page.notices()] == ["No se puede mostrar"]
    assert [row["id"] for row in page.find(RecordList).rows] == ["J0001"]


# --- invitations --------------------------------------------------------------------------------


def test_invitations_are_sent_one_by_one_and_a_refused_one_is_tried_again(
    called, town, data_folder
):
    post = Post(**{"enlace.dif": MailRefused(True, "550 no existe")})
    there = {"mail": post, "data_folder": data_folder}
    screen = opened_with(town, "coordinacion", {"reunion": "J0001"}, **there)
    (task,) = inside(screen, LongTask)
    assert task.answer({"type": "begin", "key": "b"}).content["type"] == "begun"
    steps = [task.answer({"type": "step", "key": f"s{number}"}).content for number in range(4)]
    assert [step["finished"] for step in steps] == [False, False, False, True]
    assert "Enviados: 2. Rechazados: 1." in steps[-1]["message"]
    assert sorted(post.addresses) == [
        "enlace.impas@municipio.example",
        "suplente.impas@municipio.example",
    ]
    (letters,) = [one for one in inside(screen, RecordList) if one.caption == "Quién lo tiene"]
    (refused,) = [row for row in letters.rows if row["actions"]]
    assert refused["cells"]["state"] == {"text": "Rechazado", "tone": "bad"}
    post.troubles.clear()
    assert letters.perform(refused["id"], "retry", "k").kind == "done"
    town.clock.forward(seconds=5)
    task.answer({"type": "begin", "key": "b2"})
    task.answer({"type": "step", "key": "t1"})
    task.answer({"type": "step", "key": "t2"})
    assert post.addresses[2:] == ["enlace.dif@municipio.example"]
    assert {row["cells"]["state"]["text"] for row in letters.rows} == {"Enviado"}


def test_without_a_mail_server_there_are_drafts_and_one_appointment(called, town, data_folder):
    screen = opened_with(town, "coordinacion", {"reunion": "J0001"}, data_folder=data_folder)
    drafts = inside(screen, FileDownloads)[0]
    names = [file["name"] for file in drafts.files]
    assert names[0] == "J0001/cita.ics"
    assert len(names) == 4
    assert b"METHOD" not in drafts.download(names[0]).data
    draft = message_from_bytes(drafts.download(names[1]).data)
    assert draft["X-Unsent"] == "1"


def test_without_an_identity_the_page_says_what_is_missing(called, visit):
    page = visit("coordinacion", PATH, reunion="J0001")
    (notice,) = page.every(Notice)
    assert notice.heading == "Invitaciones"
    assert "Falta la dirección pública" in notice.text


def test_the_agenda_is_a_pdf_for_whoever_is_called(called, town, data_folder):
    screen = opened_with(town, "enlace.impas", {"reunion": "J0001"}, data_folder=data_folder)
    (offered,) = inside(screen, FileDownloads)
    file = offered.download("agenda")
    assert (file.name, file.data[:5]) == ("J0001-orden-del-dia.pdf", b"%PDF-")


# --- the meeting --------------------------------------------------------------------------------


def test_a_meeting_starts_with_its_attendance_and_then_puts_its_points_first(called, visit, town):
    town.clock.forward(days=3)
    page = visit("coordinacion", PATH, reunion="J0001")
    press(page, "start")
    assert "ya no se puede cambiar" in meta(page)["Qué va a pasar"]
    press(page, "start")
    assert page.notices() == [("ok", "Empezó la reunión J0001")]
    captions = [one.caption for one in page.every(RecordList)]
    assert captions == ["Asistencia", "Puntos de la reunión"]
    attendance = listed(page, "Asistencia")
    assert attendance.rows[0]["actions"] == ["titular", "suplente", "ausente"]
    for number, (agency, presence) in enumerate((("IMPAS", "suplente"), ("DIF", "ausente"))):
        assert attendance.perform(agency, presence, f"k{number}").kind == "done"
    assert [row["cells"]["presence"]["text"] for row in attendance.rows] == [
        "Asistió suplente",
        "Ausente",
    ]
    press(page, "refresh")
    captions = [one.caption for one in page.every(RecordList)]
    assert captions == ["Puntos de la reunión", "Asistencia"]


def test_attendance_that_another_noted_meanwhile_is_shown_and_not_overwritten(begun, visit):
    mine = listed(visit("coordinacion", PATH, reunion="J0001"), "Asistencia")
    theirs = listed(visit("coordinacion.2", PATH, reunion="J0001"), "Asistencia")
    assert theirs.perform("IMPAS", "suplente", "k").kind == "done"
    refused = mine.perform("IMPAS", "ausente", "k1")
    assert (refused.kind, "Otra persona" in refused.message) == ("failed", True)
    assert begun.meeting().record.attendance["IMPAS"] == "suplente"
    assert mine.rows[0]["cells"]["presence"]["text"] == "Asistió suplente"


def test_points_are_gone_through_one_after_the_other(begun, visit):
    page = visit("coordinacion", PATH, reunion="J0001")
    points = listed(page, "Puntos de la reunión")
    assert [row["id"] for row in points.rows] == ["P001", "P002", "P003"]
    assert points.open_record("P001").kind == "done"
    assert meta(page)["Punto"] == "1 de 3"
    assert "Nunca se ha verificado." in meta(page)["Por qué se ve"]
    assert "Punto anterior" not in labels(page)
    assert page.find(RecordForm).read_only
    press(page, "next")
    press(page, "next")
    assert page.every(ChangeReview)[0].heading == "P003: Escuela para padres"
    assert "Punto siguiente" not in labels(page)
    press(page, "previous")
    assert meta(page)["Punto"] == "2 de 3"


def test_still_true_is_noted_and_the_next_point_is_then_the_first_button(begun, visit, town):
    page = at_point(visit, "coordinacion")
    assert labels(page)[0] == "Sigue vigente"
    press(page, "vigente")
    assert page.notices() == [("ok", "P001: Box comunitario: sigue vigente, verificado hoy")]
    assert labels(page)[0] == "Punto siguiente"
    assert meta(page)["Cómo va"] == "Sigue vigente (Cuenta coordinacion, hoy 10:00)"
    assert town.program("P001").verified_on == town.at_work("analisis").today()
    absent = at_point(visit, "coordinacion", "P003")
    refused = panel(absent).decide("vigente", "", "k")
    assert (refused.kind, "no consta que haya venido" in refused.message) == ("failed", True)


def test_who_comes_second_sees_what_the_first_did_and_nothing_is_done_twice(begun, visit):
    first, second = at_point(visit, "coordinacion"), at_point(visit, "coordinacion.2")
    press(first, "vigente")
    press(second, "vigente")
    ((kind, heading),) = second.notices()
    assert (kind, heading.partition(".")[0]) == (
        "info",
        "Otra persona atendió este punto antes que usted",
    )
    assert meta(second)["Cómo va"].startswith("Sigue vigente (Cuenta coordinacion,")
    assert len(begun.point(program_id(begun, "P001")).record.settlements) == 1


def test_a_correction_on_the_spot_goes_through_the_programme_s_own_form(begun, visit, town):
    page = at_point(visit, "coordinacion")
    press(page, "edicion")
    edit = form(page, "programa")
    same = edit.submit("save", edit.value, edit.base, "k0")
    assert "No hay cambios que guardar" in same.message
    wrong = edit.submit("submit", {**edit.value, "summary": ""}, edit.base, "k1")
    assert [problem.path for problem in wrong.problems] == [("summary",)]
    sent = {**edit.value, "hours": "Sábados, de 9:00 a 11:00"}
    assert edit.submit("submit", sent, edit.base, "k2").kind == "done"
    assert meta(page)["Cómo va"].startswith("Se corrigió en la reunión")
    record = town.program("P001")
    assert (record.state, record.content.hours) == ("en_revision", "Sábados, de 9:00 a 11:00")


def test_two_corrections_of_one_programme_are_settled_field_by_field(begun, visit, town):
    first, second = at_point(visit, "coordinacion"), at_point(visit, "enlace.impas")
    for page in (first, second):
        press(page, "edicion")
    mine, theirs = form(first, "programa"), form(second, "programa")
    done = theirs.submit("save", {**theirs.value, "hours": "Lunes"}, theirs.base, "k")
    assert done.kind == "done"
    conflict = mine.submit("save", {**mine.value, "hours": "Martes"}, mine.base, "k1")
    assert conflict.kind == "conflict"
    assert [one.name for one in conflict.conflicts] == ["hours"]
    assert mine.submit("save", conflict.merged, conflict.base, "k2").kind == "done"
    assert town.program("P001").content.hours == "Martes"
    assert len(begun.point(program_id(begun, "P001")).record.settlements) == 2


def test_a_correction_is_saved_over_what_another_settled_only_when_it_was_shown(begun, visit):
    page = at_point(visit, "coordinacion")
    press(page, "edicion")
    edit = form(page, "programa")
    press(at_point(visit, "coordinacion.2"), "vigente")
    sent = {**edit.value, "hours": "Sábados, de 9:00 a 11:00"}
    told = edit.submit("submit", sent, edit.base, "k1")
    assert (told.kind, told.conflicts) == ("conflict", ())
    assert "Sigue vigente (Cuenta coordinacion.2" in told.conflict_note
    assert edit.submit("submit", told.merged, told.base, "k2").kind == "done"


def test_who_has_the_call_open_is_told_what_became_of_it(called, visit):
    page = visit("enlace.dif", PATH, reunion="J0001")
    line = page.find(NewsLine)
    for happened, said in (
        (lambda: None, ""),
        (lambda: called.change(place="Otra sala"), "La convocatoria cambió"),
        (lambda: meetings.start_meeting(called.staff, "J0001", called.version()), "ya empezó"),
    ):
        happened()
        assert line.answer({"type": "look", "key": "l"}).content["type"] == "looked"
        assert said in line.text
    press(page, "refresh")
    assert "Puntos" in " ".join(one.caption for one in page.every(RecordList))


def test_starting_on_another_day_is_asked_and_the_minutes_say_when_it_was(called, visit, town):
    page = visit("coordinacion", PATH, reunion="J0001")
    press(page, "start")
    assert "Hoy es lunes 23 de noviembre de 2026" in page.reads(ChangeReview)
    assert labels(page) == ["Empezar hoy, aunque no es el día"]
    press(page, "start")
    meetings.mark_attendance(called.staff, "J0001", "IMPAS", "titular", None)
    meetings.mark_attendance(called.staff, "J0001", "DIF", "ausente", None)
    town.clock.forward(minutes=40)
    called.conclude()
    said = minutes_lines(open_minutes(called.staff, "J0001").record.snapshot)[0][1]
    assert said == (
        "lunes 23 de noviembre de 2026, 10:00 a 10:40"
        " (estaba convocada para el jueves 26 de noviembre de 2026)"
    )


def test_a_call_whose_hour_passed_says_that_it_never_began(called, visit, town):
    town.clock.forward(days=4)
    page = visit("coordinacion", PATH)
    assert [row["cells"]["state"]["text"] for row in page.find(RecordList).rows] == [
        "Pasó su fecha y no empezó"
    ]


def test_an_agreement_names_field_owner_and_day(begun, visit):
    page = at_point(visit, "coordinacion")
    press(page, "acuerdo")
    agree = form(page, "acuerdo")
    empty = agree.submit("save", agree.value, agree.base, "k0")
    assert {problem.path[0] for problem in empty.problems} == {
        "program_field",
        "owner_agency_id",
        "due_on",
        "text",
    }
    given = {
        **agree.value,
        "program_field": "hours",
        "owner_agency_id": "IMPAS",
        "due_on": "2026-12-10",
        "text": "Poner el horario de diciembre.",
    }
    private = agree.submit("save", {**given, "text": "Llamar al 614 123 4567"}, agree.base, "k1")
    assert [problem.path for problem in private.problems] == [("text",)]
    other = at_point(visit, "coordinacion.2")
    press(other, "vigente")
    told = agree.submit("save", given, agree.base, "k2")
    assert (told.kind, told.conflicts) == ("conflict", ())
    assert "Sigue vigente (Cuenta coordinacion.2, hoy 10:00)" in told.conflict_note
    assert agree.submit("save", told.merged or given, told.base, "k3").kind == "done"
    assert meta(page)["Cómo va"].splitlines() == [
        "Sigue vigente (Cuenta coordinacion.2, hoy 10:00)",
        "Acuerdo (Cuenta coordinacion, hoy 10:00): A0001, Poner el horario de diciembre.",
    ]
    (made,) = agreements.REGISTER.all(begun.store)
    assert made.content.program_id == program_id(begun, "P001")


def test_a_dismissal_needs_a_reason_and_is_kept_as_typed_when_another_was_first(begun, visit):
    page = at_point(visit, "coordinacion")
    press(page, "no_procede")
    dismissal = form(page, "no_procede")
    assert dismissal.submit("save", dismissal.value, dismissal.base, "k0").kind == "problems"
    press(at_point(visit, "coordinacion.2"), "vigente")
    reason = {"reason": "Se vio en otra reunión."}
    refused = dismissal.submit("save", reason, dismissal.base, "k1")
    assert (refused.kind, "Sigue vigente" in refused.conflict_note) == ("conflict", True)
    assert refused.merged == reason
    assert dismissal.submit("save", reason, refused.base, "again").kind == "done"
    other = at_point(visit, "coordinacion.2")
    press(other, "no_procede")
    late = form(other, "no_procede")
    page = at_point(visit, "coordinacion")
    press(page, "no_procede")
    form(page, "no_procede").submit("save", reason, form(page, "no_procede").base, "k3")
    told = late.submit("save", reason, late.base, "k4")
    assert "Se vio en otra reunión. Lo que usted escribió sigue aquí" in told.conflict_note
    page = at_point(visit, "coordinacion", "P002")
    press(page, "no_procede")
    assert form(page, "no_procede").submit("save", reason, form(page, "no_procede").base, "k2")
    assert meta(page)["Cómo va"].endswith(": Se vio en otra reunión.")
    press(page, "reopen")
    assert meta(page)["Cómo va"] == "Pendiente"


def test_what_was_asked_is_answered_in_the_meeting(room, visit, town):
    asked = {
        "kind": "necesidad",
        "origin": "ciudadania",
        "program_id": program_id(room, "P001"),
        "colonia": None,
        "text": "¿Hay clases en sábado?",
    }
    folio = feedback.log_feedback(town.at_work("coordinacion"), asked).folio
    town.said_before(folio, "¿Hay clases en sábado? Mi teléfono es 614 123 4567.")
    room.begin()
    page = at_point(visit, "coordinacion")
    assert "614 123 4567" not in page.reads(ChangeReview)
    press(page, "respuesta")
    assert page.find(Notice).text == "¿Hay clases en sábado? Mi teléfono es [dato personal]."
    answer = form(page, "respuesta")
    assert answer.submit("answer", {"answer": "Sí, de 9 a 11."}, answer.base, "k").kind == "done"
    assert meta(page)["Cómo va"].startswith("Se respondió la solicitud")
    assert feedback.open_feedback(town.at_work("coordinacion"), folio).record.state == "respondida"


def test_a_programme_is_brought_up_in_the_meeting(begun, visit, town):
    town.catalogued(public_name="Cine en la plaza")
    page = visit("coordinacion", PATH, reunion="J0001")
    press(page, "add")
    added = form(page, "punto")
    (field, _) = added.declaration["sections"][0]["fields"]
    assert [choice["label"] for choice in field["choices"]] == ["P004, Cine en la plaza"]
    given = {"program_id": program_id(begun, "P004"), "note": "Preguntan por el horario."}
    assert added.submit("add", given, "", "k").kind == "done"
    assert page.every(ChangeReview)[0].heading == "P004: Cine en la plaza"
    assert meta(page)["Por qué se ve"] == "Preguntan por el horario."


def test_a_liaison_settles_its_own_points_and_sees_no_others(begun, visit):
    page = visit("enlace.impas", PATH, reunion="J0001")
    assert [row["id"] for row in listed(page, "Puntos de la reunión").rows] == ["P001", "P002"]
    assert all(not row["actions"] for row in listed(page, "Asistencia").rows)
    assert labels(page) == ["Actualizar"]
    listed(page, "Puntos de la reunión").open_record("P001")
    assert labels(page)[:2] == ["Sigue vigente", "Corregir aquí"]
    assert panel(page).decide("acuerdo", "", "k").kind == "failed"
    press(page, "vigente")
    elsewhere = visit("enlace.impas", PATH, reunion="J0001", punto="P003")
    assert not [one for one in elsewhere.every(ChangeReview) if "P003" in one.heading]


def test_the_analyst_reads_the_meeting_and_changes_nothing(begun, visit, town):
    before = town.everything()
    page = at_point(visit, "analisis")
    assert labels(page) == ["Punto siguiente", "Actualizar"]
    for action in ("vigente", "edicion", "acuerdo", "no_procede"):
        assert panel(page).decide(action, "x", action).kind == "failed"
    assert town.everything() == before


def test_ending_says_what_is_left_and_wants_everybody_noted(called, visit, town):
    town.clock.forward(days=3)
    meetings.start_meeting(called.staff, "J0001", called.version())
    page = visit("coordinacion", PATH, reunion="J0001")
    press(page, "conclude")
    assert "quedan 3 pendientes" in meta(page)["Qué va a pasar"]
    refused = panel(page).decide("conclude", "", "k")
    assert "Falta anotar si asistió" in refused.message
    panel(page).answer({"type": "back", "key": "b"})
    attendance = listed(page, "Asistencia")
    attendance.perform("IMPAS", "titular", "k1")
    attendance.perform("DIF", "ausente", "k2")
    press(page, "conclude")
    other = visit("coordinacion.2", PATH, reunion="J0001")
    press(other, "conclude")
    press(page, "conclude")
    assert page.notices()[0] == ("ok", "Terminó la reunión J0001")
    press(other, "conclude", key="theirs")
    assert other.notices()[0][0] == "info"
    assert other.every(ChangeReview)[0].heading == "Minuta de J0001, versión 1"


def test_a_meeting_that_another_ended_shows_its_minutes_at_the_next_act(begun, visit):
    page = at_point(visit, "coordinacion")
    begun.conclude()
    refused = panel(page).decide("vigente", "", "k")
    assert refused.kind == "failed"
    panel(page).answer({"type": "back", "key": "b"})
    assert page.every(ChangeReview)[0].heading == "Minuta de J0001, versión 1"


def test_nobody_else_reads_the_page(room, town):
    for username in ("operacion", "admin", "aprobacion"):
        with pytest.raises(NotAllowed):
            meetings_page(town.at_work(username), {})
