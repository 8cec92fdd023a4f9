"""What is left of a meeting: its minutes, its agreements, the first page, the figures."""

from __future__ import annotations

from email import message_from_bytes

import pytest
from building import content
from meeting_room import Room
from meeting_visits import (
    PATH,
    form,
    furnished,
    inside,
    listed,
    meta,
    opened_with,
    panel,
    press,
    program_id,
    with_identity,
)
from post import Post

from servimun_widgets.meetings.services import minutes
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.widgets import (
    ChangeReview,
    FileDownloads,
    LongTask,
    Notice,
    PartLinks,
    RecordForm,
    RecordList,
    RevisionHistory,
    WaitingList,
)


@pytest.fixture
def room(town):
    return furnished(town)


@pytest.fixture
def data_folder(tmp_path):
    return with_identity(tmp_path)


@pytest.fixture
def over(room):
    room.begin()
    room.agree(program_id(room, "P001"))
    room.conclude()
    return room


def test_minutes_tell_the_meeting_and_are_confirmed_by_who_came(over, visit, town):
    page = visit("enlace.impas", PATH, reunion="J0001")
    said = meta(page)
    assert said["Asistencia"].splitlines() == ["IMPAS: Asistió titular", "DIF: Ausente"]
    assert said["Acuerdos"] == (
        "A0001: Poner el horario de diciembre. (P001, Horario). Lo hace IMPAS, a más tardar el"
        " jueves 10 de diciembre de 2026"
    )
    assert said["De enterada"] == "IMPAS: sin confirmar"
    assert not page.shows(RecordForm)
    press(page, "acknowledge")
    assert page.notices()[0][0] == "ok"
    assert meta(page)["De enterada"] == "IMPAS: hoy 10:00"
    assert page.every(ChangeReview)[0].actions == []
    absent = visit("enlace.dif", PATH, reunion="J0001")
    assert absent.every(ChangeReview)[0].actions == []


def test_minutes_show_what_was_corrected_before_and_after(room, visit):
    room.begin()
    point_id, base = room.base(program_id(room, "P001"))
    record = room.town.program("P001")
    given = content(hours="Sábados, de 9:00 a 11:00")
    meeting_settling.settle_by_edit(
        room.staff, point_id, given, record.revision_id, base, submit=True
    )
    room.conclude()
    page = visit("enlace.impas", PATH, reunion="J0001")
    (change,) = page.every(ChangeReview)[0].changes
    assert change == {
        "label": "P001: Box comunitario · Horario",
        "before": None,
        "after": "Sábados, de 9:00 a 11:00",
        "kind": "added",
        "name": "",
    }


def test_a_new_version_keeps_the_old_one_and_is_confirmed_again(over, visit, town, data_folder):
    liaison = visit("enlace.impas", PATH, reunion="J0001")
    page = visit("coordinacion", PATH, reunion="J0001")
    words = form(page, "minuta")
    private = {"summary": "Llamar al 614 123 4567", "other_matters": None}
    assert words.submit("save", private, words.base, "k0").problems[0].path == ("summary",)
    given = {"summary": "Se revisaron dos programas.", "other_matters": None}
    assert words.submit("save", given, words.base, "k1").kind == "done"
    assert page.every(ChangeReview)[0].heading == "Minuta de J0001, versión 2"
    assert meta(page)["Qué se trató"] == "Se revisaron dos programas."
    (history,) = page.every(RevisionHistory)
    assert [entry["title"] for entry in history.entries] == ["Versión 2", "Versión 1"]
    press(liaison, "acknowledge")
    assert liaison.notices()[0][0] == "warn"
    assert liaison.every(ChangeReview)[0].heading == "Minuta de J0001, versión 2"
    press(liaison, "acknowledge")
    assert minutes.open_minutes(town.at_work("enlace.impas"), "J0001").acknowledged
    screen = opened_with(town, "analisis", {"reunion": "J0001"}, data_folder=data_folder)
    (files,) = inside(screen, FileDownloads)
    names = [file["name"] for file in files.files]
    assert names == ["pdf 2", "word 2", "pdf 1", "word 1"]
    assert files.download("pdf 1").name == "J0001-minuta-version-1.pdf"
    assert files.download("word 2").data[:2] == b"PK"


def test_two_people_write_the_minutes_and_choose(over, visit):
    first = visit("coordinacion", PATH, reunion="J0001")
    second = visit("coordinacion.2", PATH, reunion="J0001")
    mine, theirs = form(first, "minuta"), form(second, "minuta")
    other = {"summary": "Lo que vio la otra.", "other_matters": None}
    assert theirs.submit("save", other, theirs.base, "k").kind == "done"
    conflict = mine.submit("save", {**other, "summary": "Lo que vi yo."}, mine.base, "k1")
    assert conflict.kind == "conflict"
    assert mine.submit("save", conflict.merged, conflict.base, "k2").kind == "done"
    assert meta(first)["Qué se trató"] == "Lo que vi yo."


def test_minutes_are_sent_to_who_came(over, town, data_folder):
    post = Post()
    there = {"mail": post, "data_folder": data_folder}
    screen = opened_with(town, "coordinacion", {"reunion": "J0001"}, **there)
    (task,) = inside(screen, LongTask)
    task.answer({"type": "begin", "key": "b"})
    while not task.answer({"type": "step", "key": str(len(post.sent))}).content["finished"]:
        pass
    assert [(one["To"], one["Subject"]) for one in post.sent] == [
        ("enlace.impas@municipio.example", "Minuta de la reunión J0001, versión 1")
    ]
    drafts = opened_with(town, "coordinacion", {"reunion": "J0001"}, data_folder=data_folder)
    (_, offered) = inside(drafts, FileDownloads)
    draft = message_from_bytes(offered.download(offered.files[0]["name"]).data)
    attached = [part.get_filename() for part in draft.walk() if part.get_filename()]
    assert attached == ["J0001-minuta-version-1.pdf"]


# --- what follows -------------------------------------------------------------------------------


def test_an_agreement_is_followed_until_its_field_is_published(over, visit, town):
    (row,) = visit("enlace.impas", PATH, parte="acuerdos").find(RecordList).rows
    assert row["cells"]["state"] == {"text": "Abierto", "tone": "info"}
    page = visit("enlace.impas", PATH, acuerdo="A0001")
    assert page.find(PartLinks).current == "Acuerdos"
    assert meta(page)["Cómo estaba"] == "Sin dato"
    assert page.find(ChangeReview).actions == []
    way = ["Corregir «Horario»", "enlaces/programas?programa=P001&editar=hours"]
    assert page.find(Notice).links[0] == way
    assert way not in visit("coordinacion", PATH, acuerdo="A0001").find(Notice).links
    over.publish(program_id(over, "P001"), hours="Sábados, de 9:00 a 11:00")
    page = visit("enlace.impas", PATH, parte="acuerdos")
    page.find(RecordList).open_record("A0001")
    assert meta(page)["Cómo va"] == "Cumplido"
    assert meta(page)["Se cumplió"] == "hoy 10:00"
    assert visit("enlace.dif", PATH, parte="acuerdos").find(RecordList).rows == []


def test_an_agreement_is_given_up_with_a_reason(over, visit):
    page = visit("coordinacion", PATH, parte="acuerdos")
    page.find(RecordList).open_record("A0001")
    assert panel(page).decide("cancel", "", "k0").problems
    press(page, "cancel", "El programa se termina.")
    assert page.notices()[0] == ("ok", "A0001 quedó cancelado.")
    assert page.find(RecordList).rows[0]["cells"]["state"]["text"] == "Cancelado"


def test_the_day_of_an_agreement_is_changed_and_the_agency_reads_why(over, visit):
    page = visit("coordinacion", PATH, parte="acuerdos")
    page.find(RecordList).open_record("A0001")
    press(page, "move")
    given = form(page, "fecha_acuerdo")
    past = given.submit("save", {"due_on": "2026-11-01", "reason": "No alcanza."}, given.base, "k")
    assert [problem.path for problem in past.problems] == [("due_on",)]
    assert page.find(RecordForm) is given
    later = {"due_on": "2027-01-20", "reason": "El grupo empieza en enero."}
    assert given.submit("save", later, given.base, "k2").kind == "done"
    assert page.notices()[0] == (
        "ok",
        "A0001 es ahora para el miércoles 20 de enero de 2027.",
    )
    page = visit("enlace.impas", PATH, parte="acuerdos")
    page.find(RecordList).open_record("A0001")
    assert meta(page)["A más tardar"] == "miércoles 20 de enero de 2027"
    assert meta(page)["Cambios de fecha"] == (
        "Del jueves 10 de diciembre de 2026 al miércoles 20 de enero de 2027 "
        "(Cuenta coordinacion, hoy 10:00): El grupo empieza en enero."
    )


def test_home_tells_who_has_what_to_do_after_a_meeting(over, visit, town):
    town.clock.forward(days=20)
    Room(town).called(held_on="2026-12-20")

    def told(username):
        page = visit(username, "inicio")
        listed = {one.heading: one.things for one in page.every(WaitingList)}
        return listed | {notice.heading: notice.links for notice in page.every(Notice)}

    liaison = told("enlace.impas")
    (agreed,) = liaison["1 acuerdo vencido"]
    assert (agreed["title"], agreed["address"], agreed["button"]) == (
        "10 de diciembre de 2026, P001 (IMPAS): Poner el horario de diciembre.",
        f"{PATH}?acuerdo=A0001",
        "",
    )
    # Who keeps it is led to the very datum.
    assert [*agreed["way"]] == [
        "Corregir «Horario»",
        "enlaces/programas?programa=P001&editar=hours",
    ]
    (written,) = liaison["1 minuta espera su confirmación"]
    assert (written["title"], written["address"]) == (
        "Minuta de la reunión del jueves 26 de noviembre de 2026",
        f"{PATH}?reunion=J0001",
    )
    assert liaison["1 reunión convocada o en curso"] == [
        ["Reunión del domingo 20 de diciembre de 2026", f"{PATH}?reunion=J0002"]
    ]
    assert "1 acuerdo vencido" in told("coordinacion")
    other = told("enlace.dif")
    assert "1 reunión convocada o en curso" in other
    assert "1 acuerdo vencido" not in other
    assert "1 minuta espera su confirmación" not in other
    assert [*told("analisis")] == ["Una fecha en los próximos 14 días"]


def first_list(page):
    return next(one for one in page.every(WaitingList) if "minuta" in one.heading)


def test_minutes_are_read_and_confirmed_on_the_first_page(over, visit):
    waiting = first_list(visit("enlace.impas", "inicio"))
    (written,) = waiting.things
    assert "Acuerdos: A0001" in written["note"]
    assert written["button"] == "Confirmar de enterada"
    assert waiting.perform("J0001", "settle", "k").kind == "done"
    assert waiting.heading == "No queda ninguna minuta por confirmar."
    assert "IMPAS: sin confirmar" not in meta(visit("enlace.impas", PATH, reunion="J0001"))


def test_minutes_that_were_rewritten_meanwhile_are_not_confirmed_unread(over, visit):
    waiting = first_list(visit("enlace.impas", "inicio"))
    before = minutes.open_minutes(over.staff, "J0001").record
    said = {"summary": "Se corrigió lo dicho.", "other_matters": None}
    minutes.save_minutes(over.staff, "J0001", said, before.revision_id)
    assert waiting.perform("J0001", "settle", "k").kind in ("failed", "conflict")
    assert minutes.open_minutes(over.staff, "J0001").record.acknowledgements == []


def test_an_agreement_is_recalled_on_the_first_page_once_a_day_and_taken_back(over, visit, town):
    def agreed():
        found = visit("coordinacion", "inicio").every(WaitingList)
        return next(one for one in found if "acuerdo" in one.heading)

    waiting = agreed()
    assert waiting.things[0]["button"] == "Recordar a IMPAS"
    done = waiting.perform("A0001", "settle", "k1")
    assert (done.message, done.undo) == ("Se recordó el acuerdo A0001.", "Deshacer")
    for shown in (waiting, agreed()):  # not twice a day
        assert shown.things[0]["button"] == ""
        assert shown.perform("A0001", "settle", "k2").kind == "failed"
    undone = waiting.perform("A0001", "undo:settle", "k3")
    assert undone.message == "Se quitó el recordatorio de A0001."
    assert waiting.things[0]["button"] == "Recordar a IMPAS"
    assert visit("enlace.impas", "inicio").shows(WaitingList)


def test_figures_and_answers_are_read_by_who_may(over, visit):
    assert [label for label, _ in visit("enlace.impas", PATH).find(PartLinks).links] == [
        "Reuniones",
        "Acuerdos",
        "Pediste, hicimos",
    ]
    over.publish(program_id(over, "P001"), hours="Sábados, de 9:00 a 11:00")
    page = visit("analisis", PATH, parte="cifras")
    assert meta(page)["Acuerdos a tiempo"] == "1 de 1 que ya tocaban"
    assert meta(page)["Datos actualizados"] == "1 (1.0 por reunión)"
    (row,) = listed(page, "De cada reunión").rows
    assert (row["cells"]["points"], row["cells"]["updated"]) == (3, 1)
    (row,) = listed(page, "Acuerdos a tiempo, de cada dependencia").rows
    assert (row["id"], row["cells"]["share"]) == ("IMPAS", 100)
    refused = visit("enlace.impas", PATH, parte="cifras")
    assert refused.find(PartLinks).current == "Reuniones"
