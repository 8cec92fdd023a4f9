"""«Borrar datos personales»: what stands where, the question, and what the history says after."""

from __future__ import annotations

import json

import pytest
from building import content

from servimun_widgets.erasure.pages import TITLES
from servimun_widgets.feedback import services as feedback
from servimun_widgets.programs.services import editing as program_editing
from servimun_widgets.services.record_tables import record_tables
from servimun_widgets.widgets import (
    ChangeReview,
    Notice,
    PartLinks,
    RecordForm,
    RecordList,
    RevisionHistory,
)

PATH = "coordinacion/cuentas"
PHONE = "614 555 0123"
LIAISON = "enlace.impas"


@pytest.fixture
def spilt(town):
    """A telephone of somebody was typed in a programme, taken out again, and told as feedback."""
    at_work = town.at_work(LIAISON)
    said = content(audience=f"Jóvenes; pregunten a la vecina, {PHONE}")
    begun = program_editing.create_program(at_work, said, "k1")
    program_editing.save_program(at_work, begun.record_id, content(), begun.revision_id, "k2")
    told = {"kind": "queja", "origin": "vecinos", "text": "Nadie contesta."}
    folio = feedback.log_feedback(at_work, told).folio
    town.said_before(folio, f"Nadie contesta el {PHONE}.")
    town.folios = (begun.folio, folio)
    return town


def look(page, text):
    return page.find(RecordForm).submit("look", {"text": text}, "", "k")


@pytest.mark.parametrize("who", ["coordinacion", "admin"])
def test_it_is_looked_for_asked_about_erased_and_told_in_the_history(spilt, visit, who):
    page = visit(who, PATH, parte="datos")
    assert look(page, PHONE).kind == "done"
    review = page.find(ChangeReview)
    assert review.heading == f"¿Borrar «{PHONE}» de 2 lugares?"
    program, told = spilt.folios
    assert [list(pair) for pair in review.meta] == [
        [f"Retroalimentación {told}", "Qué se dijo"],
        [f"Programa {program}", "Para quién es; versiones 1, 2"],
    ]
    assert "Los respaldos de antes todavía lo tienen" in page.find(Notice).text
    assert review.decide("erase", "", "k1").kind == "problems"
    assert PHONE in json.dumps(spilt.everything(), default=str)
    assert review.decide("erase", "Era de una vecina", "k2").kind == "done"
    assert page.notices() == [("ok", "Se borró de 3 registros")]
    assert PHONE not in json.dumps(spilt.everything(), default=str)
    history = visit(LIAISON, "enlaces/programas", programa=program).find(RevisionHistory)
    for entry in history.entries:
        assert "se borraron datos personales" in entry["reason"]
        assert "Era de una vecina" in entry["reason"]


@pytest.mark.parametrize(("text", "said"), [("614", "letras"), ("no está aquí", "ninguna parte")])
def test_what_cannot_be_looked_for_is_said_at_the_field(spilt, visit, text, said):
    outcome = look(visit("admin", PATH, parte="datos"), text)
    assert outcome.kind == "problems"
    assert [problem.path for problem in outcome.problems] == [("text",)]
    assert said in outcome.problems[0].message


def test_nothing_that_is_typed_there_is_kept(town, visit):
    page = visit("coordinacion", PATH, parte="datos")
    form = page.find(RecordForm)
    assert form.storage_key == ""
    assert not form.keeps_drafts


def test_every_table_named_on_the_page_is_one_that_there_is():
    assert set(TITLES) - {"drafts", "receipts"} <= set(record_tables())


def test_the_part_is_offered_to_who_may_erase(town, visit):
    for who in ("coordinacion", "admin"):
        assert "Borrar datos personales" in str(visit(who, PATH).find(PartLinks).links)
        assert visit(who, PATH).find(RecordList).rows
