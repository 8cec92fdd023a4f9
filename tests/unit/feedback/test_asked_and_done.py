"""«Pediste, hicimos»: citizens read what was done when the coordination decides so."""

from __future__ import annotations

import pytest

from servimun_widgets.catalogue.services.public_file import encoded, public_mark
from servimun_widgets.catalogue.services.public_snapshot import public_snapshot
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.services.publishing import publish_answer, unpublish_answer

IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\n'
TOLD = {
    "asked": "Abrir más tarde",
    "done": "Abre también los sábados.",
    "asked_by": 1,
}
PRIVATE = "Mi patrón no me deja salir antes"


@pytest.fixture
def office(town):
    return town.at_work("coordinacion")


@pytest.fixture
def box(town):
    return town.catalogued(public_name="Box", lead_agency_id="IMPAS")


@pytest.fixture
def answered(town, office, box):
    said = {"kind": "necesidad", "origin": "vecinos", "text": PRIVATE, "program_id": box.id}
    folio = feedback.log_feedback(office, said).folio
    feedback.answer_feedback(office, folio, {"answer": "Desde enero."}, version(office, folio))
    return folio


def version(context, folio):
    return feedback.version_of(feedback.open_feedback(context, folio).record)


def shown(context):
    snapshot, _ = public_snapshot(context, read_branding({"identidad.toml": IDENTITY}))
    return snapshot


def test_what_was_asked_and_done_is_told_in_words_of_the_staff_until_it_is_taken_off(
    town, office, box, answered
):
    before = public_mark(office)
    assert shown(office).asked_and_done == []
    town.clock.forward(minutes=1)
    publish_answer(office, answered, TOLD, version(office, answered))
    assert public_mark(office) != before
    (told,) = shown(office).asked_and_done
    assert (told.folio, told.asked, told.asked_by) == (box.folio, TOLD["asked"], 1)
    assert PRIVATE.encode() not in encoded(shown(office))
    town.clock.forward(minutes=1)
    unpublish_answer(office, answered, version(office, answered))
    assert shown(office).asked_and_done == []


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"asked_by": 2}, "asked_by"),
        ({"asked_by": 0}, "asked_by"),
        ({"done": "Lo arregló Juana Pérez López"}, "done"),
        ({"asked": ""}, "asked"),
    ],
)
def test_what_citizens_may_not_read_is_refused_at_its_field(office, answered, change, path):
    with pytest.raises(Invalid) as refused:
        publish_answer(office, answered, {**TOLD, **change}, version(office, answered))
    assert {problem.path for problem in refused.value.problems} == {(path,)}


def test_only_the_coordination_decides_and_only_of_an_answer(town, office, box, answered):
    liaison = town.at_work("enlace.impas")
    said = {"kind": "queja", "origin": "vecinos", "text": "No abren", "program_id": box.id}
    waiting = feedback.log_feedback(liaison, said).folio
    for context in (office, liaison):
        with pytest.raises(NotAllowed):
            publish_answer(context, waiting, TOLD, version(context, waiting))


def test_an_answer_that_is_asked_for_again_is_told_no_longer(town, office, box):
    said = {"kind": "queja", "origin": "vecinos", "text": "No abren", "program_id": box.id}
    folio = feedback.log_feedback(office, said).folio
    agency = {"assigned_agency_id": "IMPAS"}
    feedback.assign_feedback(office, folio, agency, version(office, folio))
    feedback.answer_feedback(office, folio, {"answer": "Ya abren."}, version(office, folio))
    publish_answer(office, folio, TOLD, version(office, folio))
    assert len(shown(office).asked_and_done) == 1
    feedback.reopen_feedback(office, folio, version(office, folio))
    assert shown(office).asked_and_done == []
