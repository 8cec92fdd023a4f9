"""What every register of records promises, tried on that of feedback."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from servimun_widgets.council.services.records import COMMITMENTS, MEMBERS, SESSIONS
from servimun_widgets.errors import Conflict, NotFound
from servimun_widgets.feedback import services as feedback
from servimun_widgets.meetings.records.agreements import AgreementRecord
from servimun_widgets.meetings.records.minutes import MinutesRecord
from servimun_widgets.meetings.services.agreements import REGISTER as AGREEMENTS
from servimun_widgets.meetings.services.minutes import MINUTES
from servimun_widgets.meetings.services.points import POINTS
from servimun_widgets.meetings.services.records import MEETINGS
from servimun_widgets.services.context import Receipt
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


@pytest.mark.parametrize(
    "register",
    [REGISTER, MEMBERS, SESSIONS, COMMITMENTS, AGREEMENTS, MEETINGS, MINUTES, POINTS],
    ids=lambda one: one.table,
)
def test_what_a_register_says_has_a_sentence_that_needs_only_the_folio(register):
    for code in (register.not_found, register.changed):
        assert sentence(code, folio="R0001")


def test_a_version_is_a_revision_else_a_count_of_changes_else_a_moment(logged):
    minutes = MinutesRecord.model_construct(
        id="m", folio="J0001", revision_id="r2", number=2, updated_on=logged.updated_on
    )
    agreement = AgreementRecord.model_construct(
        id="a", folio="A0001", state="abierto", version=3, updated_on=logged.updated_on
    )
    assert REGISTER.receipt_of(logged).revision_id == logged.updated_on.isoformat()
    assert AGREEMENTS.receipt_of(agreement) == Receipt("a", "A0001", "abierto", "3", 3)
    assert MINUTES.receipt_of(minutes) == Receipt("m", "J0001", "", "r2", 2)


def test_each_change_is_counted_where_changes_are(town):
    context = town.at_work("coordinacion")
    values = {"meeting_id": "m", "agency_id": "a", "program_id": None, "program_name": None}
    with context.store.transaction():
        one, _ = POINTS.store_new(
            context, [{**values, "program_folio": None, "weight": 1, "reasons": []}] * 2
        )
        changed = POINTS.replace(context, "meeting_point_no_procede", one, {"weight": 2})
    assert (one.version, changed.version, POINTS.find_by(town.store, "id", one.id)) == (
        1,
        2,
        changed,
    )
    assert events_of(town.store, one.id)[0].folio is None, "it is about no programme"


def test_new_records_get_folios_that_follow_one_another(town, logged):
    context = town.at_work("coordinacion")
    values = {"content": logged.content, "state": "recibida", "author_id": "a", "agency_id": None}
    with context.store.transaction():
        made = REGISTER.store_new(context, [values, {**values, "folio": "R0900"}, values])
    assert [one.folio for one in made] == ["R0002", "R0900", "R0003"]
    assert REGISTER.next_folio(town.store) == "R0901"
    with pytest.raises(ValidationError), context.store.transaction():
        REGISTER.insert(context, "feedback_log", {**values, "not_declared": 1})
