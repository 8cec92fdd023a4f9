"""What a group asks is logged in two taps, with its colonia and the programme of its message."""

from __future__ import annotations

import pytest
from seen import seen_feedback

from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.red_vecinal.services.asking import log_question
from servimun_widgets.red_vecinal.services.queue import next_dispatch


@pytest.fixture
def box(red):
    return red.town.catalogued(public_name="Box", lead_agency_id="IMPAS")


@pytest.fixture
def line(red, box):
    red.groups(6)
    folio = red.piloted()
    return next_dispatch(red.at_work("norte"), folio).dispatch_id


def logged(red):
    return [view.record for view in seen_feedback(red.at_work("coordinacion"))]


def test_it_goes_to_the_agency_that_can_answer(red, box, line):
    for _ in range(2):
        receipt = log_question(red.at_work("norte"), line, "cuando", "k")
    (record,) = logged(red)
    assert (receipt.folio, record.state) == (record.folio, "asignada")
    assert (record.content.program_id, record.assigned_agency_id) == (box.id, "IMPAS")
    assert (record.content.origin, record.content.kind) == ("vecinos", "necesidad")
    assert record.content.colonia
    assert record.content.text == "Preguntaron dónde es y a qué hora."


def test_that_something_is_wrong_is_a_correction(red, line):
    log_question(red.at_work("norte"), line, "equivocado")
    assert [record.content.kind for record in logged(red)] == ["correccion"]


def test_only_who_sends_to_the_group_logs_it_and_only_what_is_offered(red, line):
    with pytest.raises(NotFound):
        log_question(red.at_work("sur"), line, "cuando")
    with pytest.raises(NotAllowed):
        log_question(red.at_work("coordinacion"), line, "cuando")
    with pytest.raises(Invalid):
        log_question(red.at_work("norte"), line, "otra")
    assert logged(red) == []
