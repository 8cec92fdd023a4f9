"""The agenda orders what there is to see by weights that a table gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from building import content

from servimun_widgets.feedback.records import FeedbackContent, FeedbackRecord
from servimun_widgets.meetings.records.agreements import AgreementContent, AgreementRecord
from servimun_widgets.meetings.records.reasons import REASONS
from servimun_widgets.meetings.rules.agenda import WEIGHTS, agenda
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def program(folio, *, verified=0, state="publicado", note=None, days=0, **changes):
    said = ProgramContent.model_validate(content(**changes))
    shown = state != "borrador"
    return ProgramRecord(
        id=folio.lower(),
        folio=folio,
        lead_agency_id=said.lead_agency_id,
        coresponsible_agency_ids=said.coresponsible_agency_ids,
        state=state,
        revision_id="r",
        revision_number=1,
        content=said,
        review_note=note,
        published=said if shown else None,
        verified_on=TODAY - timedelta(days=verified) if verified is not None else None,
        created_on=NOW,
        updated_on=NOW - timedelta(days=days),
        updated_by="x",
    )


def feedback(folio, program_id, *, days=0, state="recibida", assigned=None):
    return FeedbackRecord(
        id=folio,
        folio=folio,
        content=FeedbackContent(
            kind="queja", origin="vecinos", program_id=program_id, text="¿Cuándo abre?"
        ),
        state=state,
        author_id="x",
        agency_id=None,
        assigned_agency_id=assigned,
        created_on=NOW - timedelta(days=days),
        updated_on=NOW,
    )


def agreement(folio, program_id, *, late):
    return AgreementRecord(
        id=folio,
        folio=folio,
        meeting_id="m",
        meeting_folio="J0001",
        point_id="p",
        content=AgreementContent(
            program_id=program_id,
            program_field="hours",
            owner_agency_id="IMPAS",
            due_on=TODAY - timedelta(days=late),
            text="Poner el horario.",
        ),
        program_folio=program_id.upper(),
        created_on=NOW,
        created_by="x",
        updated_on=NOW,
        updated_by="x",
    )


def compute(programs, requests=(), agreements=(), agencies=("IMPAS", "DIF")):
    return agenda(programs, requests, agreements, agency_ids=agencies, today=TODAY, zone=UTC)


def shown(found):
    return {
        of_agency.agency_id: [
            (point.program_folio, [reason.kind for reason in point.reasons])
            for point in of_agency.points
        ]
        for of_agency in found
    }


def test_a_programme_that_is_fresh_and_complete_is_not_spoken_of():
    assert compute([program("P001")]) == []


def test_each_reason_puts_a_programme_on_the_agenda_of_its_lead_agency():
    found = compute(
        [
            program("P001", verified=None),
            program("P002", verified=100),
            program("P003", state="borrador", summary=None, level=None, verified=None),
            program("P004", state="observado", note="Falta el horario."),
            program("P005"),
            program("P006"),
            program("P007", verified=None, state="archivado"),
        ],
        [feedback("R0001", "p005"), feedback("R0002", "p001", state="cerrada")],
        [agreement("A0001", "p006", late=1), agreement("A0002", "p005", late=0)],
    )
    assert shown(found) == {
        "IMPAS": [
            ("P006", ["acuerdo_vencido"]),
            ("P004", ["devuelto"]),
            ("P005", ["retroalimentacion"]),
            ("P001", ["sin_verificar"]),
            ("P003", ["faltan"]),
            ("P002", ["por_verificar"]),
        ]
    }
    by_folio = {point.program_folio: point.reasons[0] for point in found[0].points}
    assert by_folio["P003"].fields == ["summary", "level"]
    assert by_folio["P002"].days == 10
    assert by_folio["P004"].text == "Falta el horario."
    assert (by_folio["P006"].folio, by_folio["P006"].days) == ("A0001", 1)


@pytest.mark.parametrize("kind", REASONS)
def test_every_reason_has_a_weight_and_more_of_it_is_never_lighter(kind):
    weights = [WEIGHTS[kind].of(units) for units in range(200)]
    assert weights == sorted(weights)
    assert weights[0] > 0
    assert weights[-1] == WEIGHTS[kind].base + WEIGHTS[kind].most


def test_the_older_of_two_alike_comes_first_and_reasons_add_up():
    programs = [program("P001"), program("P002"), program("P003", verified=None, summary=None)]
    requests = [feedback("R0001", "p001", days=2), feedback("R0002", "p002", days=9)]
    found = compute(programs, [*requests, feedback("R0003", "p003")])
    points = found[0].points
    assert [point.program_folio for point in points] == ["P003", "P002", "P001"]
    assert points[0].weight == sum(reason.weight for reason in points[0].reasons) == 30 + 20 + 13
    assert found[0].weight == sum(point.weight for point in points)


def test_what_is_asked_of_the_platform_is_a_point_of_who_has_to_answer():
    requests = [
        feedback("R0001", None, assigned="DIF", state="asignada"),
        feedback("R0002", None),
    ]
    assert shown(compute([], requests)) == {"DIF": [(None, ["retroalimentacion"])]}


def test_agencies_that_are_not_called_are_left_out_and_the_heaviest_is_first():
    programs = [
        program("P001", verified=100),
        program("P002", verified=None, lead_agency_id="DIF"),
        program("P003", verified=None, lead_agency_id="DSPM"),
    ]
    assert list(shown(compute(programs))) == ["DIF", "IMPAS"]
