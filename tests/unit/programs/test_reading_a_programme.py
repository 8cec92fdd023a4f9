"""A programme opens as something one reads; each part is changed in its place."""

from __future__ import annotations

from typing import Any

import pytest
from building import Town
from every_field import SAID

from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.services.editing import FORM, save_program
from servimun_widgets.services.drafts import find_draft, keep_draft
from servimun_widgets.widgets import ChangeReview, Notice, RecordForm

PAGE = "enlaces/programas"


@pytest.fixture
def box(town: Town) -> Town:
    town.catalogued(hours="lunes 10:00", requirements=None)
    return town


def part(page: Any, title: str) -> ChangeReview:
    return next(one for one in page.every(ChangeReview) if one.heading == title)


def fields(form: RecordForm) -> list[str]:
    return [field["name"] for one in form.declaration["sections"] for field in one["fields"]]


def stored_value(town: Town) -> dict[str, Any]:
    return town.program("P001").content.model_dump(mode="json")


def test_one_datum_is_corrected_and_sent_in_two_presses(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001")
    assert not page.shows(RecordForm)
    shown = part(page, "Dónde y cuándo")
    assert ["Horario", "lunes 10:00"] in shown.meta
    shown.decide("change", "", "k1")
    form = page.find(RecordForm)
    assert "hours" in fields(form)
    assert "phones" not in fields(form)
    assert part(page, "Contacto").meta  # the others stay to be read
    before = stored_value(box)
    sent = form.submit("submit", {**form.value, "hours": "martes"}, form.base, "k2")
    assert sent.kind == "done"
    assert box.program("P001").state == "en_revision"
    assert stored_value(box) == {**before, "hours": "martes"}


def test_what_is_saved_is_read_again(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="donde_y_cuando")
    form = page.find(RecordForm)
    form.submit("save", {**form.value, "hours": "martes"}, form.base, "k")
    assert ["Horario", "martes"] in part(page, "Dónde y cuándo").meta
    assert page.notices()[0][1].startswith("Se guardó P001, versión 2.")


def test_what_is_missing_leads_to_its_field(box: Town, visit: Any) -> None:
    page = visit("enlace.impas", PAGE, programa="P001")
    standing, *_, missing = page.every(ChangeReview)
    told = dict(map(tuple, standing.meta))
    assert told["Datos que faltan"] == f"{len(missing.actions)} datos, al final de la página"
    assert missing.heading == f"Datos que faltan: {len(missing.actions)}"
    assert missing.folded.startswith("Ver cuáles y llenarlos; el primero es «")
    (fill,) = [one for one in missing.actions if one["label"] == "Llenar «Requisitos»"]
    missing.decide(fill["name"], "", "k")
    form = page.find(RecordForm)
    assert form.focus == "requirements"
    assert "requirements" in fields(form)
    by_address = visit("enlace.impas", PAGE, programa="P001", editar="requirements")
    assert by_address.find(RecordForm).focus == "requirements"


def test_few_that_are_missing_are_in_sight_and_none_are_not_spoken_of(
    box: Town, visit: Any
) -> None:
    page = visit("enlace.impas", PAGE, programa="P001")
    blank = {one["name"] for one in page.every(ChangeReview)[-1].actions}
    record, value = box.program("P001"), stored_value(box)
    whole = {**value, **{name: SAID.get(name, {name: "Palabras"})[name] for name in blank}}
    some = {**whole, "requirements": None}
    assert "requirements" in blank
    for content, wanted in ((some, ["Llenar «Requisitos»"]), (whole, [])):
        save_program(box.at_work("enlace.impas"), record.id, content, record.revision_id)
        record = box.program("P001")
        page = visit("enlace.impas", PAGE, programa="P001")
        filling = [one for one in page.every(ChangeReview) if "faltan:" in one.heading]
        assert [action["label"] for one in filling for action in one.actions] == wanted
        assert not any(one.folded for one in filling)
        told = dict(map(tuple, page.every(ChangeReview)[0].meta))
        assert told["Datos que faltan"] == (
            "1 dato, al final de la página" if wanted else "Completo"
        )


@pytest.mark.parametrize("change", ["no_such_part", "<b>", "_"])
def test_an_address_that_names_no_part_is_read(box: Town, visit: Any, change: str) -> None:
    assert not visit("enlace.impas", PAGE, programa="P001", editar=change).shows(RecordForm)


def test_what_keeps_a_part_from_being_sent_and_stands_in_another_leads_there(
    town: Town, visit: Any
) -> None:
    town.catalogued(phones=[], website=None, level="")
    form = visit("enlace.impas", PAGE, programa="P001", editar="hours").find(RecordForm)
    said = {**form.value, "hours": "martes", "modality": ""}
    told = form.submit("submit", said, form.base, "k")
    assert told.message == "Hay 3 datos por corregir"
    led = {one.path[0]: (one.message.partition(": ")[0], one.address) for one in told.problems}
    address = f"{PAGE}?programa=P001&editar"
    assert led["level"] == ("Nivel de prevención, en «Para quién»", f"{address}=level")
    assert led["phones"] == ("Teléfonos, en «Contacto»", f"{address}=phones")
    assert led["modality"][1] == ""  # it is in sight
    whole = visit("enlace.impas", PAGE, programa="P001", editar="todo").find(RecordForm)
    told = whole.submit("submit", {**whole.value, "hours": "martes"}, whole.base, "k2")
    assert {one.address for one in told.problems} == {""}


def test_a_part_asks_nothing_of_another_part() -> None:
    for section in PROGRAM.declaration()["sections"]:
        own = {field["name"] for field in section["fields"]}
        asked = {f["visible_when"]["field"] for f in section["fields"] if f.get("visible_when")}
        assert asked <= own, section["name"]


def test_a_part_takes_back_nothing_that_another_person_changed_elsewhere(
    box: Town, visit: Any
) -> None:
    page = visit("enlace.impas", PAGE, programa="P001", editar="donde_y_cuando")
    form, record = page.find(RecordForm), box.program("P001")
    other = {**stored_value(box), "summary": "Otra frase.", "hours": "domingo"}
    save_program(box.at_work("suplente.impas"), record.id, other, record.revision_id)
    refused = form.submit("save", {**form.value, "hours": "martes"}, form.base, "k1")
    assert (refused.kind, refused.base) == ("conflict", box.program("P001").revision_id)
    settled = {**refused.merged, "hours": "martes"}
    form.keep(settled, refused.base)
    draft = find_draft(box.at_work("enlace.impas"), FORM, record.id)
    assert draft is not None
    assert draft.value["summary"] == "Otra frase."
    assert form.submit("save", settled, refused.base, "k2").kind == "done"
    assert stored_value(box) == {**other, "hours": "martes"}


# --- drafts -----------------------------------------------------------------------------------


def test_what_was_typed_and_not_saved_is_named_and_offered_in_its_part(
    box: Town, visit: Any
) -> None:
    liaison, record = box.at_work("enlace.impas"), box.program("P001")
    typed = {**stored_value(box), "hours": "jueves"}
    keep_draft(liaison, FORM, record.id, typed, record.revision_id)
    page = visit("enlace.impas", PAGE, programa="P001")
    (left,) = [one for one in page.every(Notice) if one.heading.startswith("Dejó cambios")]
    assert left.text == "Horario"
    assert left.links[0][1] == f"{PAGE}?programa=P001&editar=todo"
    part(page, "Dónde y cuándo").decide("change", "", "k")
    assert page.find(RecordForm).draft["value"]["hours"] == "jueves"


def test_a_draft_of_another_part_is_not_lost_by_changing_one(box: Town, visit: Any) -> None:
    liaison, record = box.at_work("enlace.impas"), box.program("P001")
    typed = {**stored_value(box), "hours": "jueves"}
    keep_draft(liaison, FORM, record.id, typed, record.revision_id)
    page = visit("enlace.impas", PAGE, programa="P001")
    part(page, "Contacto").decide("change", "", "k")
    form = page.find(RecordForm)
    assert "hours" in fields(form)  # the whole form, which offers the draft
    assert form.draft["value"]["hours"] == "jueves"
    assert find_draft(liaison, FORM, record.id) is not None


def test_the_browser_keeps_what_is_typed_in_a_part_apart(box: Town, visit: Any) -> None:
    keys = {
        visit("enlace.impas", PAGE, programa="P001", editar=change).find(RecordForm).storage_key
        for change in ("todo", "contacto", "que_es")
    }
    assert len(keys) == 3
    assert not any(one != other and f"{other}:" in f"{one}:" for one in keys for other in keys)
