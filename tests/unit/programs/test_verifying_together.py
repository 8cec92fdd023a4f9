"""«Sigue vigente» of several programmes, read through on one page and said with one button."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from building import Town, content

from servimun_widgets.errors import Invalid
from servimun_widgets.programs.rules.publishing import missing_to_verify
from servimun_widgets.programs.services import editing, review, verifying
from servimun_widgets.services.taking_back import UNDO_TIME
from servimun_widgets.texts import explain
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm, RecordList, WaitingList

PAGE = "enlaces/programas"
TODAY = date(2026, 11, 23)


def verified(town: Town) -> dict[str, date | None]:
    return {f"P{at:03}": town.program(f"P{at:03}").verified_on for at in (1, 2, 3)}


@pytest.fixture
def three(town: Town) -> Town:
    town.catalogued(hours="lunes 10:00", cost_kind="gratuito")
    town.catalogued(public_name="Ajedrez", venues=[{"name": "Biblioteca", "hours": "martes 17:00"}])
    town.catalogued(public_name="Ended", valid_until="2025-08-31", validity_kind="fechas")
    town.catalogued(public_name="Of others", lead_agency_id="DIF")
    return town


def texts(page: Any) -> list[tuple[str, str]]:
    return [(one.heading, one.text) for one in page.every(Notice)]


def test_from_the_first_page_in_two_presses(three: Town, visit: Any) -> None:
    panel = visit("enlace.impas", "inicio").find(WaitingList)
    assert panel.links[0] == ["Leerlos y confirmarlos juntos", f"{PAGE}?verificar=varios"]
    page = visit("enlace.impas", PAGE, verificar="varios")
    form = page.find(RecordForm)
    assert form.declaration["sections"][0]["fields"][0]["choices"] == [
        {"value": "P001", "label": "P001, Box comunitario: lunes 10:00 · 072 · Sin costo"},
        {"value": "P002", "label": "P002, Ajedrez: Biblioteca. martes 17:00 · 072"},
    ]
    done = form.submit("verify", form.value, form.base, "k1")
    assert (done.kind, done.message) == ("done", "2 programas quedaron verificados hoy")
    assert verified(three) == {"P001": TODAY, "P002": TODAY, "P003": None}
    assert page.find(RecordList).cell("P001", "freshness")["text"] == "Vigente"
    panel = page.find(ChangeReview)
    assert (
        panel.decide("undo", "", "k2").message == "Se deshizo: 2 programas quedaron como estaban."
    )
    assert set(verified(three).values()) == {None}


def test_one_is_confirmed_on_the_first_page_where_it_is_read(three: Town, visit: Any) -> None:
    panel = visit("enlace.impas", "inicio").find(WaitingList)
    assert [(one["name"], one["note"], one["button"]) for one in panel.things] == [
        ("P001", "lunes 10:00 · 072 · Sin costo", "Sigue vigente"),
        ("P002", "Biblioteca. martes 17:00 · 072", "Sigue vigente"),
    ]
    done = panel.perform("P001", "settle", "k1")
    assert (done.message, done.undo) == ("P001 quedó verificado hoy.", "Deshacer")
    assert verified(three)["P001"] == TODAY
    assert (panel.heading, panel.links) == ("1 programa por verificar", [])
    assert panel.perform("P001", "undo:settle", "k2").message == "P001 quedó como estaba."
    assert verified(three)["P001"] is None
    assert panel.heading == "2 programas por verificar"
    record = three.program("P002")
    changed = {**record.content.model_dump(mode="json"), "hours": "otra hora"}
    other = three.at_work("suplente.impas")
    sent = editing.submit_program(other, record.id, changed, record.revision_id)
    review.publish_program(three.at_work("coordinacion"), record.id, sent.revision_id)
    # What was read is not what is on show now.
    assert panel.perform("P002", "settle", "k3").kind in ("failed", "conflict")
    assert verified(three)["P001"] is None
    assert panel.perform("P001", "settle", "k4").kind == "done"


def test_what_cannot_be_confirmed_yet_is_only_led_to(town: Town, visit: Any) -> None:
    town.catalogued(phones=[], website=None)
    panel = visit("enlace.impas", "inicio").find(WaitingList)
    (thing,) = panel.things
    assert (thing["button"], thing["address"]) == ("", f"{PAGE}?programa=P001")
    assert panel.perform("P001", "settle", "k").kind == "failed"


def test_the_list_offers_it_only_of_what_it_can_be_said(three: Town, visit: Any) -> None:
    town = three
    town.catalogued(public_name="Unreachable", phones=[], website=None)
    page = visit("enlace.impas", PAGE).find(RecordList)
    offered = {row["id"]: "verify" in row["actions"] for row in page.rows}
    assert offered == {"P001": True, "P002": True, "P003": False, "P005": False}


def test_a_draft_that_lacks_nothing_is_sent_from_the_first_page(town: Town, visit: Any) -> None:
    liaison = town.at_work("enlace.impas")
    whole = editing.create_program(liaison, content(hours="lunes 10:00"))
    lacking = editing.create_program(liaison, content(summary=""))
    panel = visit("enlace.impas", "inicio").find(WaitingList)
    assert [(one["name"], one["button"]) for one in panel.things] == [
        (whole.folio, "Enviar a revisión"),
        (lacking.folio, ""),
    ]
    assert panel.perform(whole.folio, "settle", "k1").kind == "done"
    assert town.program(whole.folio).state == "en_revision"
    assert panel.perform(whole.folio, "undo:settle", "k2").kind == "done"
    assert town.program(whole.folio).state == "borrador"


def test_sixteen_are_read_and_confirmed_in_two_presses_from_where_one_lands(
    town: Town, visit: Any
) -> None:
    folios = [town.catalogued(public_name=f"Taller {at}").folio for at in range(16)]
    pressed = 0
    home = visit("enlace.impas", "inicio")
    panel = home.find(WaitingList)
    assert panel.heading == "16 programas por verificar"
    path, _, asked = panel.links[0][1].partition("?")
    pressed += 1  # the link
    page = visit("enlace.impas", path, **dict([asked.split("=")]))
    form = page.find(RecordForm)
    (choices,) = form.declaration["sections"][0]["fields"]
    assert [one["value"] for one in choices["choices"]] == folios == form.value["folios"]
    (button,) = form.actions
    assert form.submit(button["name"], form.value, form.base, "k").kind == "done"
    pressed += 1  # the button
    assert {town.program(one).verified_on for one in folios} == {TODAY}
    assert pressed <= 3
    left = visit("enlace.impas", "inicio").every(Notice)
    assert not [one for one in left if "verificar" in one.heading]


def test_one_that_changed_meanwhile_stops_no_other(three: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, verificar="varios")
    form = page.find(RecordForm)
    record = three.program("P001")
    editing.save_program(
        three.at_work("suplente.impas"), record.id, content(hours="martes"), record.revision_id
    )
    done = form.submit("verify", form.value, form.base, "k1")
    assert done.message == "1 programa quedó verificado hoy"
    assert verified(three) == {"P001": None, "P002": TODAY, "P003": None}
    (refusal,) = [one for one in texts(page) if one[0] == "P001 no quedó verificado"]
    assert refusal[1]


def test_a_second_press_says_it_no_second_time(three: Town) -> None:
    liaison = three.at_work("enlace.impas")
    seen = {"P001": three.program("P001").revision_id}
    for _ in range(2):
        assert verifying.verify_programs(liaison, seen, "k").done == ("P001",)
    said = [action for _, action in three.actions() if action == "program_verify"]
    assert len(said) == 1


def test_nobody_says_it_of_programmes_of_others(three: Town) -> None:
    seen = {"P004": three.program("P004").revision_id, "P002": "another revision"}
    said = verifying.verify_programs(three.at_work("enlace.impas"), seen, "k")
    assert said.done == ()
    assert [error.code for error in said.refused.values()] == [
        "program_not_found",
        "review_changed",
    ]


def test_what_lacks_something_is_named_with_what_to_mend(three: Town, visit: Any) -> None:
    with three.store.transaction():
        table = three.store.table("programs")
        for row in table:
            if row["folio"] in ("P001", "P002"):
                shown = {**row["published"], "phones": [], "venues": []}
                table.update({"published": shown}, doc_ids=[row.doc_id])
    waiting = visit("enlace.impas", "inicio").find(WaitingList)
    assert [(one["button"], one["way"]) for one in waiting.things if one["name"] == "P001"] == [
        ("", ("Corregir «Teléfonos»", "enlaces/programas?programa=P001&editar=phones"))
    ]
    page = visit("enlace.impas", PAGE, verificar="varios")
    assert not page.shows(RecordForm)
    assert page.shows(RecordList)
    (told,) = [one for one in page.every(Notice) if one.heading == "2 programas se corrigen antes"]
    assert "diga cómo se llega" in told.text
    assert told.links[0] == ["P001, Box comunitario", f"{PAGE}?programa=P001"]


def test_with_nothing_to_verify_the_page_says_so(town: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, verificar="varios")
    assert texts(page)[0][0] == "No hay programas por verificar"


def test_none_chosen_and_too_late_to_undo_are_said(three: Town) -> None:
    liaison = three.at_work("enlace.impas")
    with pytest.raises(Invalid):
        verifying.verify_programs(liaison, {})
    verifying.verify_programs(liaison, {"P001": three.program("P001").revision_id})
    three.clock.forward(seconds=UNDO_TIME.total_seconds() + 1)
    undone = verifying.undo_verify_programs(liaison, ["P001"])
    assert [error.code for error in undone.refused.values()] == ["undo_too_late"]


def test_no_tick_is_told_at_the_ticks(three: Town, visit: Any) -> None:
    form = visit("enlace.impas", PAGE, verificar="varios").find(RecordForm)
    (problem,) = form.submit("verify", {"folios": []}, form.base, "k").problems
    assert (problem.path, problem.message) == (("folios",), "Elija al menos 1.")


def test_it_is_said_on_the_page_of_the_programme(three: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001")
    panel = page.every(ChangeReview)[0]
    told = dict(map(tuple, panel.meta))
    assert told["Vigencia"] == "Nunca verificado"
    assert [action["label"] for action in panel.actions][0] == "Sigue vigente"
    assert panel.decide("verify", "", "k").message == "P001 quedó verificado hoy."
    told = dict(map(tuple, page.every(ChangeReview)[0].meta))
    assert told["Vigencia"] == "Vigente; se verificó el 23 de noviembre de 2026"
    ended = visit("enlace.impas", PAGE, programa="P003").every(ChangeReview)[0]
    assert "verify" not in [action["name"] for action in ended.actions]
    (first,) = missing_to_verify(three.program("P003"), three.clock().date())
    assert dict(map(tuple, ended.meta))["Antes de «Sigue vigente»"] == explain(first)
