"""A reviewer goes from one change to the next, and publishes changes of one datum together."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town, content
from meeting_room import Room

from servimun_widgets.errors import NotAllowed
from servimun_widgets.meetings.services.agreements import open_agreement
from servimun_widgets.notices.services.reading import own_notices
from servimun_widgets.programs.services import (
    commenting,
    editing,
    publishing_together,
    review,
    unpublishing,
)
from servimun_widgets.programs.services.catalogue_at import programs_at
from servimun_widgets.programs.services.shown_then import ShownPast
from servimun_widgets.services.checking import check_store
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList, WaitingList

PAGE = "coordinacion/revision"


def sent(town: Town, folio: str, who: str = "enlace.impas", **changes: Any) -> None:
    record = town.program(folio)
    given = {**record.content.model_dump(mode="json"), **changes}
    editing.submit_program(town.at_work(who), record.id, given, record.revision_id)
    town.clock.forward(minutes=1)


@pytest.fixture
def queue(town: Town) -> Town:
    """Two changes of one datum, one of two, a new programme and one that the coordination sent."""
    for name in ("Box", "Ajedrez", "Danza", "Yoga"):
        town.catalogued(public_name=name, hours="lunes")
    sent(town, "P001", hours="martes")
    sent(town, "P002", requirements="Llevar agua.")
    sent(town, "P003", hours="jueves", audience="familias")
    sent(town, "P004", who="coordinacion", hours="viernes")
    new = editing.create_program(town.at_work("enlace.impas"), content(public_name="Coro"))
    sent(town, new.folio)
    return town


def version_of(town: Town, folio: str) -> tuple[str, str]:
    record = town.program(folio)
    return record.id, record.revision_id


def states(town: Town) -> list[str]:
    return [town.program(f"P{at:03}").state for at in range(1, 6)]


def test_after_one_change_the_next_is_shown_until_there_is_none(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, programa="P003")
    opened = []
    for turn in range(4):
        panel = page.every(ChangeReview)[-1]
        opened.append(panel.heading[:4])
        names = [action["name"] for action in panel.actions]
        name = "next" if turn < 3 else "publish"
        assert ("next" in names) == (turn < 3)
        assert panel.decide(name, "", f"k{turn}").kind == "done"
    assert opened == ["P003", "P005", "P001", "P002"]  # not one's own: P004
    assert page.shows(RecordList)
    assert states(queue) == [*["publicado"] * 3, "en_revision", "publicado"]
    assert page.notices()[0] == ("ok", "P002 se publicó.")


def test_the_queue_tells_of_what_was_sent_meanwhile_and_stays_as_it_is(
    queue: Town, visit: Any
) -> None:
    page = visit("coordinacion", PAGE).find(RecordList)
    seen = [row["id"] for row in page.rows]
    assert page.answer({"type": "look", "key": "k1"}).content["news"] == ""
    queue.catalogued(public_name="Teatro")
    sent(queue, "P006", hours="lunes")
    assert "cambió" in page.answer({"type": "look", "key": "k2"}).content["news"]
    assert [row["id"] for row in page.rows] == seen
    page.answer({"type": "refresh", "key": "k3"})
    assert [row["id"] for row in page.rows] == [*seen, "P006"]


def test_who_decides_too_late_is_told_who_did_what_and_when(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, programa="P001")
    review.withdraw_program(queue.at_work("enlace.impas"), queue.program("P001").id)
    assert page.find(ChangeReview).decide("publish", "", "k").kind == "done"
    (told,) = [one for one in page.every(Notice) if one.kind == "warn"]
    assert told.heading == "P001 ya no espera una decisión"
    assert told.text.startswith("Se retiró de revisión · Cuenta enlace.impas · ")
    assert queue.program("P001").state == "borrador"
    assert "P001" not in [row["id"] for row in page.find(RecordList).rows]


def test_what_was_returned_says_by_whom_and_when(queue: Town, visit: Any) -> None:
    office = queue.at_work("coordinacion.2")
    review.return_program(office, *version_of(queue, "P002"), "Falta la hora.")
    told = visit("enlace.impas", "enlaces/programas", programa="P002").every(Notice)[0]
    said, who = told.text.splitlines()
    assert said == "Falta la hora."
    assert who.startswith("Se devolvió con observaciones · Cuenta coordinacion.2 · ")


def test_what_was_published_before_the_next_is_taken_back_from_there(
    queue: Town, visit: Any
) -> None:
    page = visit("coordinacion", PAGE, programa="P003")
    page.find(ChangeReview).decide("next", "", "k1")
    undo, following = page.every(ChangeReview)
    assert (undo.meta[0][1], following.heading[:4]) == ("P003", "P005")
    assert undo.decide("undo", "", "k2").kind == "done"
    assert queue.program("P003").state == "en_revision"
    assert page.shows(RecordList)


def test_a_change_of_one_datum_is_read_and_published_on_the_first_page(
    queue: Town, visit: Any
) -> None:
    panel = visit("coordinacion", "inicio").find(WaitingList)
    assert {one["name"]: (one["note"], one["button"]) for one in panel.things} == {
        "P001": ("Horario: de «lunes» a «martes»", "Publicar"),
        "P002": ("Requisitos: de «sin dato» a «Llevar agua.»", "Publicar"),
        "P003": ("", ""),  # of two data, and new: both are read whole
        "P005": ("", ""),
    }
    done = panel.perform("P002", "settle", "k1")
    assert (done.message, done.undo) == ("P002 se publicó.", "Deshacer")
    assert queue.program("P002").published.requirements == "Llevar agua."
    assert panel.heading == "3 cambios por revisar"
    assert panel.perform("P002", "undo:settle", "k2").kind == "done"
    assert queue.program("P002").state == "en_revision"
    assert panel.perform("P003", "settle", "k3").kind == "failed"
    # What was read is not what is sent now.
    review.return_program(queue.at_work("coordinacion.2"), *version_of(queue, "P001"), "Falta.")
    sent(queue, "P001", hours="sábado")
    assert panel.perform("P001", "settle", "k4").kind in ("failed", "conflict")
    assert queue.program("P001").state == "en_revision"


def test_changes_of_one_datum_are_read_and_published_together(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE)
    offered = page.find(Notice)
    assert offered.heading == "2 cambios de un solo dato"
    assert offered.links == [["Leerlos y publicarlos juntos", "?publicar=varios"]]
    page = visit("coordinacion", PAGE, publicar="varios")
    form = page.find(RecordForm)
    assert [one["label"] for one in form.declaration["sections"][0]["fields"][0]["choices"]] == [
        "P001, Box. Horario: de «lunes» a «martes»",
        "P002, Ajedrez. Requisitos: de «sin dato» a «Llevar agua.»",
    ]
    done = form.submit("publish", form.value, form.base, "k")
    assert done.message == "Se publicaron 2 cambios"
    assert states(queue)[:3] == ["publicado", "publicado", "en_revision"]
    assert [row["id"] for row in page.find(RecordList).rows] == ["P003", "P004", "P005"]


def test_what_was_published_together_is_taken_back_with_one_press(queue: Town, visit: Any) -> None:
    before = {folio: queue.program(folio) for folio in ("P001", "P002")}
    page = visit("coordinacion", PAGE, publicar="varios")
    form = page.find(RecordForm)
    form.submit("publish", form.value, form.base, "k")
    assert queue.program("P001").published.hours == "martes"
    undo = page.find(ChangeReview)
    done = undo.decide("undo", "", "k2")
    assert done.message == "Se deshizo: 2 cambios vuelven a esperar su revisión."
    for folio, record in before.items():
        changed = {"updated_on", "updated_by"}
        back = queue.program(folio).model_dump(exclude=changed)
        assert back == record.model_dump(exclude=changed)
    assert [row["id"] for row in page.find(RecordList).rows] == [f"P{at:03}" for at in range(1, 6)]
    assert offered_again(visit) == "2 cambios de un solo dato"


def test_the_last_one_of_a_review_is_taken_back_on_the_queue(town: Town, visit: Any) -> None:
    record = town.catalogued(hours="lunes")
    sent(town, record.folio, hours="martes")
    page = visit("coordinacion", PAGE, programa=record.folio)
    assert page.find(ChangeReview).decide("publish", "", "k").kind == "done"
    done = page.find(ChangeReview).decide("undo", "", "k2")
    assert done.message == "Se deshizo: 1 cambio vuelve a esperar su revisión."
    assert town.program(record.folio).published.hours == "lunes"


def offered_again(visit: Any) -> str:
    return visit("coordinacion", PAGE).find(Notice).heading


def test_a_publication_is_taken_back_by_who_gave_it_for_ten_minutes(town: Town) -> None:
    new = editing.create_program(town.at_work("enlace.impas"), content(public_name="Coro"))
    sent(town, new.folio)
    staff, other = town.at_work("coordinacion"), town.at_work("coordinacion.2")

    def publish() -> None:
        record = town.program(new.folio)
        review.publish_program(staff, record.id, record.revision_id)

    publish()
    town.clock.forward(minutes=9)
    with pytest.raises(NotAllowed):
        unpublishing.undo_publish_program(other, new.folio)
    unpublishing.undo_publish_program(staff, new.folio)
    record = town.program(new.folio)
    assert (record.state, record.published, record.verified_on) == ("en_revision", None, None)
    publish()
    town.clock.forward(minutes=11)
    with pytest.raises(NotAllowed):
        unpublishing.undo_publish_program(staff, new.folio)
    review.verify_program(town.at_work("enlace.impas"), record.id)
    with pytest.raises(NotAllowed):  # something came after it
        unpublishing.undo_publish_program(staff, new.folio)


def test_what_followed_a_publication_follows_its_end(town: Town) -> None:
    room = Room(town)
    record = town.catalogued(hours="lunes")
    room.begin()
    room.agree(record.id)
    liaison, staff = town.at_work("enlace.impas"), town.at_work("coordinacion")
    sent(town, record.folio, hours="martes 10:00")
    before = [agreement_states(staff), notice_kinds(liaison)]
    remarked = town.program(record.folio)
    commenting.remark(staff, record.id, "hours", "¿Y a qué hora termina?")
    open_before = commenting.open_threads(town.program(record.folio)).keys()
    review.publish_program(staff, record.id, remarked.revision_id)
    assert agreement_states(staff) == {"cumplido"}
    assert "published" in notice_kinds(liaison)
    town.clock.forward(minutes=1)
    unpublishing.undo_publish_program(staff, record.id)
    assert agreement_states(staff) == {"abierto"} == before[0]
    assert "published" not in notice_kinds(liaison)
    assert commenting.open_threads(town.program(record.folio)).keys() == open_before == {"hours"}
    town.clock.forward(minutes=1)
    was = programs_at(town.store, town.clock())[0]
    assert (was.state, was.published.hours) == ("en_revision", "lunes")
    (line,) = ShownPast(town.store).at(town.system.today())
    assert line.verified_on == was.verified_on
    assert check_store(town.store) == []


def agreement_states(context: Any) -> set[str]:
    return {open_agreement(context, "A0001").record.state}


def notice_kinds(context: Any) -> set[str]:
    return {one.record.kind for one in own_notices(context)}


def test_one_that_was_withdrawn_meanwhile_stops_no_other(queue: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, publicar="varios")
    form = page.find(RecordForm)
    review.withdraw_program(queue.at_work("enlace.impas"), queue.program("P001").id)
    assert form.submit("publish", form.value, form.base, "k").message == "Se publicó 1 cambio"
    assert ("warn", "P001 no se publicó") in page.notices()
    assert queue.program("P001").published.hours == "lunes"


def test_nobody_publishes_own_work_or_without_the_right(queue: Town) -> None:
    seen = {"P004": queue.program("P004").revision_id}
    own = publishing_together.publish_programs(queue.at_work("coordinacion"), seen)
    liaison = publishing_together.publish_programs(queue.at_work("enlace.impas"), seen)
    assert own.done == liaison.done == ()
    with pytest.raises(NotAllowed):
        publishing_together.small_changes(queue.at_work("enlace.impas"))


def test_what_may_not_be_published_is_not_offered_together(queue: Town) -> None:
    with queue.store.transaction():
        table = queue.store.table("programs")
        for row in table:
            if row["folio"] == "P001":
                changed = {**row["content"], "hours": "Llame a Lupita al 614 155 2233"}
                table.update({"content": changed}, doc_ids=[row.doc_id])
    offered = publishing_together.small_changes(queue.at_work("coordinacion"))
    assert [view.record.folio for view in offered] == ["P002"]


def test_with_nothing_small_the_queue_is_shown(town: Town, visit: Any) -> None:
    page = visit("coordinacion", PAGE, publicar="varios")
    assert page.shows(RecordList)
    assert page.notices() == []
