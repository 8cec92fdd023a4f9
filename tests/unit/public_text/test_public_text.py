"""What looks like personal data in public documents: found where it stands, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from building import COMPLETE

from servimun_widgets.council.records import CommitmentRecord, MemberRecord, SessionRecord
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.fichas.rules.snapshot import (
    AgencySnapshot,
    AskedAndDone,
    CouncilSnapshot,
    PublishedProgram,
    Snapshot,
)
from servimun_widgets.fichas.rules.unfit_texts import public_text_findings
from servimun_widgets.fichas.services.snapshot import take_snapshot
from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.public_text.demonstration import allow_known_words

DAY = date(2026, 11, 23)
MOMENT = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAMPLE = Path(__file__).parents[3] / "data" / "sample"
IDENTITY = b"""[plataforma]
direccion = "https://servimun.example"
telefono = "614 200 4800"
correo = "servimun@municipio.example"
"""
BRANDING = read_branding({"identidad.toml": IDENTITY})
AGENCY = {
    "sigla": "IMPAS",
    "name": "Instituto",
    "phones": "614-442-7300 ext. 3 o 072; impas.chihuahua@correo.example",
    "websites": "www.impas.example; facebook.com/impas",
}


def snapshot(**parts):
    return Snapshot(
        **{
            "as_of": DAY,
            "agencies": [],
            "on_show": [],
            "unpublished": [],
            "colonias": 0,
            "feedback_logged": 0,
            "feedback_answered": 0,
            "asked_and_done": [],
            "council": CouncilSnapshot(members=[], sessions=[], commitments=[]),
            "sources": [],
            **parts,
        }
    )


def program(folio="P001", **changes):
    return PublishedProgram(
        folio=folio,
        lead_agency_id="IMPAS",
        coresponsible_agency_ids=[],
        content=ProgramContent.model_validate({**COMPLETE, **changes}),
        published_on=DAY,
        verified_on=None,
        verify_by=None,
        freshness="sin_verificar",
        gaps=[],
    )


def agency(**changes):
    content = AgencyContent.model_validate({**AGENCY, **changes})
    return AgencySnapshot(id="IMPAS", content=content, liaisons=[])


def found(*programs, branding=BRANDING, **parts):
    taken = snapshot(on_show=list(programs), agencies=[agency()], **parts)
    findings = public_text_findings(taken, branding)
    return [(one.folio, one.field, one.text) for one in findings]


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"description": "Llame al 614 123 4567."}, "Descripción", "614 123 4567"),
        ({"contact_note": "ana@correo.example"}, "Otra forma de contacto", "ana@correo.example"),
        ({"requirements": "CURP GOML900101MCHRPR09"}, "Requisitos", "GOML900101MCHRPR09"),
        (
            {"venues": [{"name": "Casa", "hours": "Informes 6141234567"}]},
            "Horario en este lugar",
            "6141234567",
        ),
        (
            {"phones": [{"number": "072", "note": "o 614-123-45-67"}]},
            "Cuándo o para qué",
            "614-123-45-67",
        ),
        ({"whatsapp_text": "Escriba al +52 614 123 4567"}, "Texto para WhatsApp", None),
    ],
)
def test_it_is_shown_where_it_stands(changes, field, text):
    [(folio, title, piece)] = found(program(**changes))
    assert (folio, title) == ("P001", field)
    assert piece == text or (text is None and piece.endswith("614 123 4567"))


@pytest.mark.parametrize(
    "text",
    [
        "Marque 072, 911 o 089.",
        "Informes: 614 442 73 00, ext. 3238, o +52 614 442 7300.",
        "Plataforma: 6142004800.",
        "Escriba a servimun@municipio.example o a otra.oficina@municipio.example.",
        "Escriba a informes@impas.example o a impas.chihuahua@correo.example.",
        "Vea https://www.facebook.com/100064512345678 y www.sitio.example/6141234567.",
        "Del 2026-11-23 al 2026-12-31, de 8:00 a 15:00; inversión $1,250,000.00.",
        "Ciclo 2026-2027, folio 12345.",
    ],
)
def test_what_is_public_is_left_alone(text):
    assert found(program(description=text)) == []


def test_a_number_that_a_published_programme_declares_is_public_everywhere():
    said = program("P002", description="También en el 614 255 50 03.")
    assert found(said) == [("P002", "Descripción", "614 255 50 03")]
    declares = program(phones=[{"number": "614-255-5003", "kind": "whatsapp"}])
    assert found(declares, said) == []


def test_what_no_document_shows_is_not_read():
    hidden = {"internal_note": "614 123 4567", "source": "614 123 4567", "source_id": "a@b.mx"}
    assert found(program(**hidden)) == []


def test_a_domain_that_only_ends_like_that_of_an_agency_is_not_its_own():
    assert found(program(description="ana@noimpas.example")) != []
    assert found(program(description="ana@correo.impas.example")) == []


def test_agencies_feedback_council_and_texts_are_read_too():
    stamp = {"created_on": MOMENT, "updated_on": MOMENT, "updated_by": "x"}
    number = "614 123 4567"
    council = CouncilSnapshot(
        members=[
            MemberRecord(
                id="m",
                folio="M001",
                code="a",
                content={
                    "name": "Cámara",
                    "kind": "empresa",
                    "email": "camara@empresa.example",
                    "audience": number,
                },
                **stamp,
            )
        ],
        sessions=[
            SessionRecord(
                id="s",
                folio="S001",
                content={"number": 1, "held_on": "2026-11-01", "summary": number},
                **stamp,
            )
        ],
        commitments=[
            CommitmentRecord(
                id="k",
                folio="K001",
                content={
                    "session_id": "6141234567",
                    "member_id": "m",
                    "text": f"Llamar al {number}",
                    "due_on": "2026-12-01",
                },
                result=number,
                **stamp,
            )
        ],
    )
    done = AskedAndDone(
        folio="R0001",
        origin="vecinos",
        program_folio=None,
        text=number,
        answer=number,
        answered_on=DAY,
    )
    texts = BRANDING.model_copy(update={"texts": {"ficha.titulo": f"Llame al {number}"}})
    places = {
        (folio, field)
        for folio, field, text in found(branding=texts, asked_and_done=[done], council=council)
        if text == number
    }
    assert places == {
        ("R0001", "Qué se dijo"),
        ("R0001", "Respuesta"),
        ("S001", "Qué se trató"),
        ("K001", "Compromiso"),
        ("K001", "Qué se hizo, o por qué no"),
        ("M001", "A quién llega"),
        ("identidad", "ficha.titulo"),
    }


def test_an_agency_declares_its_numbers_and_may_not_hide_others_in_its_hours():
    taken = snapshot(agencies=[agency(hours="De 8 a 15; guardia 614 123 4567")])
    assert [(f.folio, f.field) for f in public_text_findings(taken, BRANDING)] == [
        ("IMPAS", "Horario")
    ]


def test_the_real_catalogue_is_public(town):
    allow_known_words(town.system)
    for kind, name in (("agencies", "dependencias"), ("programs", "programas")):
        import_file(town.system, kind, SAMPLE / f"{name}.csv", publish=kind == "programs")
    assert public_text_findings(take_snapshot(town.system), BRANDING) == []
    other = read_branding({"identidad.toml": b'[plataforma]\ndireccion = "https://a.example"\n'})
    assert public_text_findings(take_snapshot(town.system), other) == []
