"""Folios are ordered by their numbers, also where a number gets one more digit."""

from __future__ import annotations

import pytest
from analysts_form import FIRST, saved
from meeting_room import Room
from seen import seen_feedback

from servimun_widgets.analyst_forms.services.records import visible_records
from servimun_widgets.analyst_forms.services.versions import promote_form, register_form
from servimun_widgets.council.services import commitments as council_commitments
from servimun_widgets.council.services import council
from servimun_widgets.domain.folios import folio_order, next_folio
from servimun_widgets.domain.windows import Asked
from servimun_widgets.feedback import services as feedback
from servimun_widgets.fichas.services import deliveries
from servimun_widgets.fichas.services.deliveries import DeliveryRecord
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.meetings.services import agreements, meetings, minutes_snapshot
from servimun_widgets.meetings.services.agenda import computed_agenda
from servimun_widgets.meetings.services.agreement_list import agreement_list
from servimun_widgets.meetings.services.records import find_meeting
from servimun_widgets.meetings.services.reminders import plan_reminders
from servimun_widgets.programs.services.reading import visible_programs
from servimun_widgets.public_text.forms import LEGAL_RULE
from servimun_widgets.public_text.services import legal_changes
from servimun_widgets.red_vecinal.services import progress as campaign_progress
from servimun_widgets.red_vecinal.services import truth as campaign_truth
from servimun_widgets.red_vecinal.services.campaign_list import campaign_list
from servimun_widgets.red_vecinal.services.sendings import waiting_sendings
from servimun_widgets.services.analyst_tables import rows_of
from servimun_widgets.store import where

SAID = {"kind": "correccion", "origin": "vecinos", "text": "El horario cambió a los viernes."}
CHAMBER = {"name": "Cámara de comercio", "kind": "empresa"}


def put_at_the_border(town, table, letters, digits=4):
    """Give the first two records of a table the last folio of `digits` and the one after it."""
    documents = town.store.table(table)
    first, second = (one.doc_id for one in documents.all()[:2])
    border = 10**digits
    documents.update({"folio": f"{letters}{border - 1}"}, doc_ids=[first])
    documents.update({"folio": f"{letters}{border}"}, doc_ids=[second])
    return [f"{letters}{border - 1}", f"{letters}{border}"]


def folios(found):
    return [getattr(one, "record", one).folio for one in found]


@pytest.mark.parametrize(
    "ordered",
    [
        ["R0001", "R0002", "R9999", "R10000", "R100000"],
        ["A2", "P2", "P10"],
        ["visita-9999", "visita-10000"],
        ["P01", "P1", "P2"],
        ["12", "P1", "Z"],
    ],
)
def test_folios_are_ordered_by_letters_and_then_by_number(ordered):
    assert sorted(set(ordered), key=folio_order) == ordered


@pytest.mark.parametrize(
    ("given", "following"),
    [
        ([], "R0001"),
        (["R0001"], "R0002"),
        (["R9999", "R0007"], "R10000"),
        (["R10000", "R9999"], "R10001"),
        (["A0009", "R0002"], "R0003"),
        (["R0002", "R-77", "R77x", "x"], "R0003"),
    ],
)
def test_the_next_folio_has_the_number_after_the_highest(given, following):
    assert next_folio("R", given, 4) == following


def test_programs(town):
    town.catalogued()
    town.catalogued(public_name="Otro programa")
    before, after = put_at_the_border(town, "programs", "P", 3)
    assert folios(visible_programs(town.at_work("coordinacion"))) == [before, after]
    coordination = town.at_work("coordinacion")
    sources = [one.folio for one in take_snapshot(coordination).sources if one.folio[:1] == "P"]
    assert sources == [before, after]
    town.clock.forward(days=400)
    town.store.table("programs").update({"verified_on": "2026-01-01"})
    [found] = computed_agenda(coordination, {"IMPAS"})
    assert [point.program_folio for point in found.points] == [before, after]
    names = [name for _, name in feedback.published_names(coordination)]
    assert names == [f"{before}, Box comunitario", f"{after}, Otro programa"]


def test_feedback(town):
    asker, coordination = town.at_work("enlace.impas"), town.at_work("coordinacion")
    for _ in range(2):
        feedback.log_feedback(asker, SAID)
    before, after = put_at_the_border(town, "feedback", "R")
    assert folios(seen_feedback(asker)) == [after, before]
    assert feedback.log_feedback(asker, SAID).folio == "R10001"
    town.store.table("feedback").update(
        {
            "state": "cerrada",
            "answer": "Ya se corrigió.",
            "answered_on": town.clock().isoformat(),
            "answered_by": "coordinacion",
            "closed_on": town.clock().isoformat(),
        }
    )
    town.clock.forward(days=1)
    taken = take_snapshot(coordination)
    assert folios(taken.asked_and_done) == ["R10001", after, before]
    assert [one.folio for one in taken.sources if one.folio[:1] == "R"] == [before, after, "R10001"]


def test_meetings_and_agreements(town):
    room = Room(town)
    program = town.catalogued()
    folio = room.begin()
    for name in ("hours", "requirements"):
        room.agree(program.id, program_field=name)
    before, after = put_at_the_border(town, "agreements", "A")
    assert folios(agreement_list(room.staff).whole(Asked())) == [before, after]
    assert folios(agreements.REGISTER.all(town.store)) == [before, after]
    held = find_meeting(town.store, folio)
    made = minutes_snapshot.minutes_snapshot(room.staff, held, None, 1)
    assert folios(made.agreements) == [before, after]
    room.change_agency("IMPAS", head_email="titular.impas@municipio.example")
    town.clock.forward(days=60)
    assert folios(plan_reminders(room.staff).letters[0].agreements) == [before, after]

    room.called(held_on="2027-03-01")
    town.store.table("meetings").update({"content": find_document(town, "meetings", "J0002")})
    before, after = put_at_the_border(town, "meetings", "J")
    assert folios(meetings.visible_meetings(room.staff)) == [after, before]


def find_document(town, table, folio):
    return town.store.table(table).get(where("folio") == folio)["content"]


def test_campaigns(red):
    town = red.town
    for _ in range(2):
        red.campaign()
    before, after = put_at_the_border(town, "campaigns", "C")
    assert folios(campaign_list(red.staff).whole(Asked())) == [after, before]
    told = [row["folio"] for row in rows_of(town.at_work("analisis"), "campaigns")]
    assert told == [before, after]
    town.store.table("campaigns").update({"state": "en_envio"})
    assert folios(campaign_progress.sending_campaigns(red.at_work("norte"))) == [after, before]
    assert waiting_sendings(red.staff)[0].folio == after
    assert red.campaign() == "C10001"


def test_held_campaigns(red):
    box = red.town.catalogued(public_name="Box comunitario", coverage=[{"colonia": "Centro"}])
    red.group("G001")
    for _ in range(2):
        red.approve(red.submitted(program_folios=[box.folio]))
    before, after = put_at_the_border(red.town, "campaigns", "C")
    red.town.store.table("programs").update({"state": "archivado"})
    assert folios(campaign_truth.held_campaigns(red.staff)) == [after, before]


def test_deliveries(town):
    table = town.store.table("deliveries")
    for folio, agency in (("D10000", "DIF"), ("D9999", "IMPAS")):
        record = DeliveryRecord(
            id=folio,
            folio=folio,
            package="2026-11-20-fichas-1",
            agency_id=agency,
            delivered_on=town.clock(),
            delivered_by="coordinacion",
            updated_on=town.clock(),
        )
        table.insert(record.model_dump(mode="json"))
    assert folios(deliveries.deliveries(town.at_work("coordinacion"))) == ["D10000", "D9999"]
    told = [row["folio"] for row in rows_of(town.at_work("analisis"), "deliveries")]
    assert told == ["D9999", "D10000"]


def test_the_register_of_the_council(town):
    coordination = town.at_work("coordinacion")
    member = council.add_member(coordination, CHAMBER).record_id
    session = {"number": 1, "held_on": "2026-11-02", "member_ids": [member]}
    session_id = council.add_session(coordination, session).record_id
    promise = {
        "text": "Poner el cartel en los negocios.",
        "due_on": "2026-11-30",
        "session_id": session_id,
        "member_id": member,
    }
    for _ in range(2):
        council_commitments.add_commitment(coordination, promise)
    before, after = put_at_the_border(town, "commitments", "K", 3)
    assert folios(council_commitments.commitments(coordination)) == [before, after]
    town.clock.forward(days=1)
    assert folios(take_snapshot(coordination).council.commitments) == [before, after]
    assert council_commitments.add_commitment(coordination, promise).folio == "K1001"


def test_changes_of_the_legal_rules(town):
    coordination = town.at_work("coordinacion")
    for word in ("Morado", "Violeta"):
        said = {
            **LEGAL_RULE.empty_value(),
            "kind": "palabra",
            "word": word,
            "source": "Acuerdo del IEE.",
        }
        legal_changes.propose_change(coordination, said)
    before, after = put_at_the_border(town, "legal_changes", "L", 3)
    assert folios(legal_changes.rule_changes(coordination)) == [after, before]


def test_records_of_a_form(town):
    register_form(town.at_work("analisis"), FIRST)
    promote_form(town.system, "visita")
    for _ in range(2):
        saved(town, "enlace.impas")
    before, after = put_at_the_border(town, "form_records", "visita-")
    assert folios(visible_records(town.at_work("enlace.impas"), "visita")) == [after, before]
