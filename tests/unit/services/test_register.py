"""What every register of records promises, tried on that of feedback."""

from __future__ import annotations

import pytest

from servimun_widgets.council.services.records import COMMITMENTS, MEMBERS, SESSIONS
from servimun_widgets.errors import Conflict, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.services.trail import events_of
from servimun_widgets.store import where
from servimun_widgets.texts import sentence

SAID = {"kind": "correccion", "origin": "vecinos", "text": "El horario cambió a los viernes."}
REGISTER = feedback.REGISTER


@pytest.fixture
def logged(town):
    folio = feedback.log_feedback(town.at_work("enlace.impas"), SAID).folio
    return REGISTER.load(town.store, folio)


def test_a_record_is_found_by_its_folio_and_by_its_id(town, logged):
    assert REGISTER.find(town.store, logged.id) == REGISTER.find(town.store, "R0001") == logged
    assert REGISTER.find_by(town.store, "folio", "R0001") == logged
    assert REGISTER.find_by(town.store, "folio", logged.id) is None
    assert REGISTER.search(town.store, where("state") == "recibida") == [logged]
    with pytest.raises(NotFound) as missing:
        REGISTER.load(town.store, "R0009" + "9" * 90)
    assert missing.value.params["folio"] == "R0009" + "9" * 35


def test_a_change_is_based_on_the_newest_version_and_leaves_another(town, logged):
    context = town.at_work("coordinacion")
    base = REGISTER.version_of(logged)
    town.clock.forward(minutes=1)
    with context.store.transaction():
        changed = REGISTER.replace(
            context, "feedback_discard", logged, {"state": "descartada"}, n=1
        )
    assert (changed.state, changed.updated_on) == ("descartada", context.now())
    assert REGISTER.load_to_change(town.store, "R0001", REGISTER.version_of(changed)) == changed
    with pytest.raises(Conflict) as refused:
        REGISTER.load_to_change(town.store, "R0001", base)
    assert refused.value.current == changed
    told = events_of(town.store, logged.id)[-1]
    assert (told.action, told.folio, told.detail) == ("feedback_discard", "R0001", {"n": 1})


def test_a_receipt_names_record_state_and_version(logged):
    receipt = REGISTER.receipt_of(logged)
    assert (receipt.record_id, receipt.folio, receipt.state) == (logged.id, "R0001", "recibida")
    assert receipt.revision_id == REGISTER.version_of(logged)


@pytest.mark.parametrize("register", [REGISTER, MEMBERS, SESSIONS, COMMITMENTS])
def test_what_a_register_says_has_a_sentence_that_needs_only_the_folio(register):
    for code in (register.not_found, register.changed):
        assert sentence(code, folio="R0001")
