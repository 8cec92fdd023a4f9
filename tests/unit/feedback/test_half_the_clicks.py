"""Feedback logged where one reads of it, assigned with one button, and read where one lands."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town

from servimun_widgets.errors import NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services import closing
from servimun_widgets.feedback.services.asking import say_answer_was_read
from servimun_widgets.services.drafts import find_draft, keep_draft
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList, WaitingList

PAGE = "enlaces/retroalimentacion"
SAID = {"kind": "queja", "origin": "coprev", "text": "Nadie contesta el teléfono."}


@pytest.fixture
def box(town: Town) -> Any:
    town.catalogued()
    return town.program("P001")


def logged(town: Town, program_id: str | None = None, username: str = "enlace.impas") -> str:
    return feedback.log_feedback(town.at_work(username), {**SAID, "program_id": program_id}).folio


def request_of(town: Town, folio: str) -> Any:
    return feedback.open_feedback(town.at_work("coordinacion"), folio).record


def headings(page: Any) -> list[str]:
    return [one.heading for one in page.every(Notice)]


def assignment(page: Any) -> RecordForm:
    return next(one for one in page.every(RecordForm) if "assigned_agency_id" in one.value)


# --- logging ----------------------------------------------------------------------------------


def test_the_list_and_the_page_of_a_programme_lead_to_logging(
    town: Town, visit: Any, box: Any
) -> None:
    programs = visit("enlace.impas", "enlaces/programas").find(RecordList)
    (action,) = [one for one in programs.row_actions if one["name"] == "log_feedback"]
    way = f"{PAGE}?solicitud=_nuevo&sobre=P001"
    assert action["address"].replace("{id}", "P001") == way
    one = visit("enlace.impas", "enlaces/programas", programa="P001")
    assert [way] in [[link[1] for link in told.links] for told in one.every(Notice)]
    for query in ({}, {"programa": "P001"}):
        assert way not in visit("analisis", "enlaces/programas", **query).reads()


def test_the_first_page_leads_to_logging_about_ones_programmes(town: Town, visit: Any) -> None:
    def offered(username: str) -> list[str]:
        told = [
            one for one in visit(username, "inicio").every(Notice) if "Regístrelo" in one.heading
        ]
        assert len(told) <= 1
        return [address.rpartition("=")[2] for one in told for _, address in one.links]

    assert offered("enlace.impas") == []
    for number in range(7):
        town.catalogued(public_name=f"Taller {number}", publish=number != 1)
    assert offered("enlace.impas") == ["P001", "P003", "P004", "P005", "P006", "_nuevo"]
    logged(town, town.program("P007").id)
    logged(town, town.program("P005").id)
    logged(town)
    assert offered("enlace.impas") == ["P005", "P007", "P001", "P003", "P004", "_nuevo"]
    assert offered("coordinacion") == []
    logged(town, town.program("P003").id, "coordinacion")
    assert offered("coordinacion") == ["P003", "_nuevo"]
    assert offered("analisis") == []
    assert headings(visit("enlace.dif", "inicio")) == ["No hay nada pendiente"]


def test_who_comes_from_a_programme_says_only_what_it_is(town: Town, visit: Any, box: Any) -> None:
    logged(town)
    form = visit("enlace.impas", PAGE, solicitud="_nuevo", sobre="P001").find(RecordForm)
    assert form.heading == "Retroalimentación sobre P001, Box comunitario"
    assert (form.value["program_id"], form.value["origin"]) == (box.id, "coprev")
    assert form.value["kind"] is None
    value = {**form.value, "kind": "queja", "text": "Cierra antes de la hora."}
    assert form.submit("log", value, "", "k").kind == "done"
    assert request_of(town, "R0002").content.program_id == box.id


def test_its_draft_is_that_of_the_programme_and_ends_with_it(
    town: Town, visit: Any, box: Any
) -> None:
    office = town.at_work("coordinacion")
    keep_draft(office, feedback.FORM, box.id, SAID, "")
    form = visit("coordinacion", PAGE, solicitud="_nuevo", sobre="P001").find(RecordForm)
    assert form.draft["value"] == SAID
    form.submit("log", {**SAID, "program_id": box.id}, "", "k")
    assert find_draft(office, feedback.FORM, box.id) is None


@pytest.mark.parametrize("folio", ["P999", "", "<b>"])
def test_a_programme_that_is_not_on_show_fills_in_nothing(
    town: Town, visit: Any, folio: str
) -> None:
    form = visit("enlace.impas", PAGE, solicitud="_nuevo", sobre=folio).find(RecordForm)
    assert form.value["program_id"] is None


# --- assigning --------------------------------------------------------------------------------


def test_the_agency_of_the_programme_is_chosen(town: Town, visit: Any, box: Any) -> None:
    about, platform = logged(town, box.id), logged(town)
    form = assignment(visit("coordinacion", PAGE, solicitud=about))
    choices = form.declaration["sections"][0]["fields"][0]["choices"]
    assert choices[0]["value"] == form.value["assigned_agency_id"] == "IMPAS"
    assert form.submit("assign", form.value, form.base, "k").kind == "done"
    assert request_of(town, about).assigned_agency_id == "IMPAS"
    form = assignment(visit("coordinacion", PAGE, solicitud=platform))
    assert form.value["assigned_agency_id"] is None


def test_who_answers_already_is_not_chosen_over(town: Town, visit: Any, box: Any) -> None:
    folio = logged(town, box.id)
    base = feedback.version_of(request_of(town, folio))
    office = town.at_work("coordinacion")
    feedback.assign_feedback(office, folio, {"assigned_agency_id": "DIF"}, base)
    page = visit("coordinacion", PAGE, solicitud=folio)
    assert assignment(page).value["assigned_agency_id"] == "DIF"
    decisions = page.every(ChangeReview)[-1]
    assert decisions.decide("unassign", "", "k").kind == "done"
    assert request_of(town, folio).state == "recibida"


def test_several_go_each_to_the_agency_of_its_programme_and_are_taken_back(
    town: Town, visit: Any, box: Any
) -> None:
    town.catalogued(public_name="Club", lead_agency_id="DIF")
    first, other = logged(town, box.id), logged(town, town.program("P002").id)
    alone = logged(town)
    told = visit("coordinacion", "inicio").find(WaitingList)
    assert told.links[0] == ["Leerlas y asignarlas juntas", f"{PAGE}?asignar=varias"]
    page = visit("coordinacion", PAGE, asignar="varias")
    form = page.find(RecordForm)
    offered = form.declaration["sections"][0]["fields"][0]["choices"]
    assert [one["value"] for one in offered] == [other, first]
    assert [link[1] for link in page.find(Notice).links] == [f"{PAGE}?solicitud={alone}"]
    value = {**form.value, "due_on": "2026-12-01"}
    assert form.submit("assign", value, "", "k").message == "2 solicitudes quedaron asignadas"
    records = [request_of(town, one) for one in (first, other)]
    assert [one.assigned_agency_id for one in records] == ["IMPAS", "DIF"]
    assert {one.due_on.isoformat() for one in records} == {"2026-12-01"}
    undone = page.find(ChangeReview).decide("undo", "", "k2")
    assert undone.message == "Se deshizo: 2 solicitudes vuelven a esperar que las asigne."
    records = [request_of(town, one) for one in (first, other)]
    assert {(one.state, one.assigned_agency_id) for one in records} == {("recibida", None)}


def test_one_that_changed_meanwhile_stops_no_other_assignment(
    town: Town, visit: Any, box: Any
) -> None:
    first, other = logged(town, box.id), logged(town, box.id)
    page = visit("coordinacion", PAGE, asignar="varias")
    town.clock.forward(minutes=1)
    base = feedback.version_of(request_of(town, first))
    feedback.discard_feedback(town.at_work("coordinacion"), first, "Repetida", base)
    form = page.find(RecordForm)
    assert form.submit("assign", form.value, "", "k").message == "1 solicitud quedó asignada"
    assert f"{first} quedó como estaba" in headings(page)
    assert request_of(town, other).state == "asignada"


def test_a_day_that_is_over_is_told_at_its_field_and_assigns_none(
    town: Town, visit: Any, box: Any
) -> None:
    folio = logged(town, box.id)
    form = visit("coordinacion", PAGE, asignar="varias").find(RecordForm)
    outcome = form.submit("assign", {**form.value, "due_on": "2026-01-01"}, "", "k")
    assert [one.path for one in outcome.problems] == [("due_on",)]
    assert request_of(town, folio).state == "recibida"
    assert not visit("enlace.impas", PAGE, asignar="varias").shows(RecordForm)


def test_the_agency_of_the_programme_is_given_it_on_the_first_page(
    town: Town, visit: Any, box: Any
) -> None:
    folio, other = logged(town, box.id), logged(town)
    panel = visit("coordinacion", "inicio").find(WaitingList)
    buttons = {one["name"]: one["button"] for one in panel.things}
    assert buttons == {folio: "Asignar a IMPAS", other: ""}
    assert panel.perform(other, "settle", "k0").kind == "failed"
    assert panel.perform(folio, "settle", "k1").undo == "Deshacer"
    assert request_of(town, folio).assigned_agency_id == box.lead_agency_id
    assert panel.heading == "1 solicitud por asignar"
    assert panel.perform(folio, "undo:settle", "k2").kind == "done"
    assert request_of(town, folio).state == "recibida"
    assert panel.heading == "2 solicitudes por asignar"


def test_who_answers_is_the_agency_that_the_button_named(
    town: Town, visit: Any, box: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folio = logged(town, box.id)
    panel = visit("coordinacion", "inicio").find(WaitingList)
    assert panel.things[0]["button"] == "Asignar a IMPAS"
    # Meanwhile the programme went to another agency.
    monkeypatch.setattr(
        "servimun_widgets.feedback.pages.settling.offered_agencies", lambda *_: ("DIF",)
    )
    assert panel.perform(folio, "settle", "k").kind == "done"
    assert request_of(town, folio).assigned_agency_id == "IMPAS"


def test_the_day_is_told_in_the_list_and_on_the_first_page_and_the_programme_is_led_to(
    town: Town, visit: Any, box: Any
) -> None:
    folio = logged(town, box.id)
    office = visit("coordinacion", PAGE, solicitud=folio)
    assert office.every(ChangeReview)[0].ways == {
        "Programa": f"enlaces/programas?programa={box.folio}"
    }
    kinds = [one["kind"] for form in office.every(RecordForm) for one in form.actions]
    assert kinds.count("primary") == 1
    base = feedback.version_of(request_of(town, folio))
    given = {"assigned_agency_id": "IMPAS", "due_on": "2026-12-01"}
    feedback.assign_feedback(town.at_work("coordinacion"), folio, given, base)
    listed = visit("enlace.impas", PAGE).find(RecordList)
    assert listed.cell(folio, "due") == {"text": "1 de diciembre de 2026", "sort": "2026-12-01"}
    told = [link for one in visit("enlace.impas", "inicio").every(Notice) for link in one.links]
    assert any(label.startswith("Para el 1 de diciembre de 2026: ") for label, _ in told)
    assert kinds_of_answer(visit("enlace.impas", PAGE, solicitud=folio)) == ["primary"]
    # Who may not see the programme is not led there.
    mine = logged(town, box.id, username="enlace.dif")
    assert visit("enlace.dif", PAGE, solicitud=mine).every(ChangeReview)[0].ways == {}


def kinds_of_answer(page: Any) -> list[str]:
    return [one["kind"] for form in page.every(RecordForm) for one in form.actions]


# --- reading the answer -----------------------------------------------------------------------


def answered(town: Town) -> str:
    folio = logged(town)
    town.clock.forward(minutes=1)
    base = feedback.version_of(request_of(town, folio))
    feedback.answer_feedback(town.at_work("coordinacion"), folio, {"answer": "Ya contestan."}, base)
    return folio


def test_an_answer_is_read_and_settled_on_the_first_page(town: Town, visit: Any) -> None:
    folio = answered(town)
    home = visit("enlace.impas", "inicio")
    panel = home.find(WaitingList)
    (thing,) = panel.things
    assert thing["title"] == "Nadie contesta el teléfono. → Ya contestan."
    base = feedback.version_of(request_of(town, folio))
    assert panel.perform(folio, "settle", "k").kind == "done"
    assert panel.heading == "Leyó todas las respuestas a lo que usted pidió."
    assert not visit("enlace.impas", "inicio").shows(WaitingList)
    # It is no change: whoever was about to close it closes it.
    assert feedback.close_feedback(town.at_work("coordinacion"), folio, base).state == "cerrada"


def test_only_who_asked_says_so_and_another_answer_waits_anew(town: Town, visit: Any) -> None:
    folio = answered(town)
    office, asker = town.at_work("coordinacion"), town.at_work("enlace.impas")
    for other in ("suplente.impas", "coordinacion"):
        with pytest.raises(NotAllowed):
            say_answer_was_read(town.at_work(other), folio)
    say_answer_was_read(asker, folio, "k")
    with pytest.raises(NotAllowed):
        say_answer_was_read(asker, folio, "another key")
    base = feedback.version_of(request_of(town, folio))
    with pytest.raises(NotAllowed, match="feedback_assign_first"):
        feedback.reopen_feedback(office, folio, base)


# --- closing ----------------------------------------------------------------------------------


def with_answer(town: Town, text: str) -> str:
    folio = logged(town)
    office = town.at_work("coordinacion")
    base = feedback.version_of(request_of(town, folio))
    feedback.answer_feedback(office, folio, {"answer": text}, base)
    return folio


def test_answers_are_read_and_closed_together_and_taken_back(town: Town, visit: Any) -> None:
    first = with_answer(town, "Abre los lunes.")
    assert not [one for one in visit("coordinacion", PAGE).notices() if "sin cerrar" in one[1]]
    other = with_answer(town, "Ya hay\nrampa.")
    page = visit("coordinacion", PAGE)
    (offer,) = [one for one in page.every(Notice) if "sin cerrar" in one.heading]
    assert offer.heading == "2 solicitudes respondidas, sin cerrar"
    assert offer.links == [["Leer las respuestas y cerrarlas juntas", "?cerrar=varias"]]
    assert not [one for one in visit("enlace.impas", PAGE).notices() if "sin cerrar" in one[1]]
    page = visit("coordinacion", PAGE, cerrar="varias")
    form = page.find(RecordForm)
    offered = form.declaration["sections"][0]["fields"][0]["choices"]
    assert [one["value"] for one in offered] == [other, first]
    assert offered[0]["label"].endswith(" → Ya hay rampa.")
    before = request_of(town, other)
    assert form.submit("close", form.value, "", "k").message == "2 solicitudes quedaron cerradas"
    assert request_of(town, other).state == "cerrada"
    undo = page.find(ChangeReview)
    said = undo.decide("undo", "", "k2").message
    assert said == "Se deshizo: 2 solicitudes vuelven a estar respondidas, sin cerrar."
    back = request_of(town, other)
    same = {"state", "closed_on", "answer", "answered_on"}
    assert back.model_dump(include=same) == before.model_dump(include=same)


def test_only_ones_own_closing_is_taken_back_and_for_ten_minutes(town: Town) -> None:
    folio = with_answer(town, "Abre los lunes.")
    office, other = town.at_work("coordinacion"), town.at_work("coordinacion.2")
    closing.close_together(office, {folio: feedback.version_of(request_of(town, folio))})
    with pytest.raises(NotAllowed):
        closing.undo_close_feedback(other, folio)
    town.clock.forward(minutes=11)
    with pytest.raises(NotAllowed):
        closing.undo_close_feedback(office, folio)


def test_nobody_else_closes_by_the_address(town: Town, visit: Any) -> None:
    with_answer(town, "Abre los lunes.")
    assert visit("enlace.impas", PAGE, cerrar="varias").shows(RecordList)
