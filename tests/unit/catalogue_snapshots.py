"""Snapshots to make documents from: the real catalogue, and what a catalogue may come to hold."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from servimun_widgets.council.records import (
    CommitmentContent,
    CommitmentRecord,
    MemberContent,
    MemberRecord,
    SessionContent,
    SessionRecord,
)
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.rules.snapshot import (
    AgencySnapshot,
    AskedAndDone,
    CouncilSnapshot,
    PublishedProgram,
    Snapshot,
    UnpublishedProgram,
)
from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.publishing import gaps
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

AS_OF = date(2026, 11, 22)
ADDRESS = "https://servimun.example"
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
MORNING = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
ROUGH = "Niñas «a» “b” 'c' \"d\" ‘e’ #let x = 1 *b* _i_ $x$ <b> @a 🏀 ❤️ 👩‍👧 → ≥ 12 中"
"""Quotes of four kinds and more, markup, emoji, and characters that no shipped font has."""


def branding(**identity: str) -> Branding:
    """Return the shipped identity with the public address of the tests."""
    lines = [f'direccion = "{ADDRESS}"', *(f'{key} = "{value}"' for key, value in identity.items())]
    return read_branding({"identidad.toml": "\n".join(["[plataforma]", *lines]).encode()})


@cache
def real_catalogue() -> Snapshot:
    """Return the public catalogue as it is imported, a third of it verified."""
    numbers = itertools.count(1)
    with memory_store() as store:
        context = Context(store, lambda: MORNING, lambda: f"id-{next(numbers)}", SYSTEM_ACCOUNT)
        import_file(context, "agencies", SAMPLE / "dependencias.csv")
        import_file(context, "colonias", SAMPLE / "colonias.csv")
        import_file(context, "programs", SAMPLE / "programas.csv")
        programs = sorted(all_programs(store), key=lambda one: one.folio)
        agencies = [
            AgencySnapshot(id=row["id"], content=AgencyContent(**row["content"]), liaisons=[])
            for row in store.table("agencies").all()
        ]
        colonias = len(store.table("colonias"))
    return Snapshot(
        as_of=AS_OF,
        agencies=sorted(agencies, key=lambda one: one.content.sigla),
        on_show=[published(one.folio, one.content, n) for n, one in enumerate(programs)],
        unpublished=[],
        colonias=colonias,
        feedback_logged=12,
        feedback_answered=9,
        asked_and_done=[asked(number) for number in range(9)],
        council=council(),
        sources=[],
    )


def published(folio: str, content: ProgramContent, number: int = 0) -> PublishedProgram:
    """Return a programme on show; of three, one is fresh, one stale and one never verified."""
    verified = [AS_OF - timedelta(days=20), AS_OF - timedelta(days=200), None][number % 3]
    return PublishedProgram(
        folio=folio,
        lead_agency_id=content.lead_agency_id,
        coresponsible_agency_ids=content.coresponsible_agency_ids,
        content=content,
        published_on=AS_OF - timedelta(days=200),
        verified_on=verified,
        verify_by=verified + timedelta(days=90) if verified else None,
        freshness=("vigente", "por_verificar", "sin_verificar")[number % 3],
        gaps=gaps(content),
    )


def agency_with(programs: int, name: str = "Dependencia de prueba") -> Snapshot:
    """Return the real catalogue with one more agency, «PRUEBA», and its programmes alone."""
    agency = AgencySnapshot(
        id="prueba",
        content=AgencyContent(sigla="PRUEBA", name=name),
        liaisons=[],
    )
    real = real_catalogue()
    given = [
        published(
            f"P{900 + number}",
            one.content.model_copy(
                update={"lead_agency_id": "prueba", "coresponsible_agency_ids": []}
            ),
            number,
        )
        for number, one in enumerate(itertools.islice(itertools.cycle(real.programs), programs))
    ]
    return real.model_copy(update={"agencies": [*real.agencies, agency], "on_show": given})


def with_program(content: ProgramContent) -> Snapshot:
    """Return the real catalogue with one more programme, «P999», of the agency «PRUEBA»."""
    snapshot = agency_with(0)
    return snapshot.model_copy(update={"on_show": [published("P999", content)]})


def longest_program(text: Callable[[int], str]) -> ProgramContent:
    """Return a programme whose every field is as long as it may be, written by `text(length)`."""
    phone = {"number": "6142004800", "extensions": text(60), "kind": "telefono", "note": text(120)}
    venue = {"name": text(150), "address": text(250), "colonia": text(80), "hours": text(200)}
    room = {
        name: limit.max_length
        for name, info in ProgramContent.model_fields.items()
        for limit in info.metadata
        if hasattr(limit, "max_length") and info.default_factory is None
    }
    return ProgramContent.model_validate(
        {
            **{name: text(length) for name, length in room.items()},
            "lead_agency_id": "prueba",
            "coresponsible_agency_ids": [one.id for one in real_catalogue().agencies],
            "summary": " ".join(text(300).split()[:25]),
            "level": "primaria",
            "scope": "social",
            "age_minimum": 6,
            "age_maximum": 120,
            "venues": [venue] * 60,
            "coverage": [{"colonia": text(120)}] * 300,
            "phones": [phone] * 12,
            "website": "https://ejemplo.example/" + "a" * 276,
            "image_url": "https://ejemplo.example/" + "a" * 276,
            "picture": None,
            "cost_kind": "con_costo",
            "cost_amount": "1000000",
            "validity_kind": "temporada",
            "valid_from": "2026-01-01",
            "valid_until": "2026-12-31",
            "capacity": 1_000_000,
        }
    )


def unpublished(number: int, name: str = "Programa en preparación") -> UnpublishedProgram:
    """Return a programme of «PRUEBA» that is not on show."""
    return UnpublishedProgram(
        folio=f"P{800 + number}",
        public_name=name,
        lead_agency_id="prueba",
        state="borrador",
        gaps=["summary", "hours"],
    )


def asked(number: int) -> AskedAndDone:
    """Return something that was asked and done."""
    return AskedAndDone(
        folio=f"R{number:03}",
        origin="vecinos",
        program_folio="P001" if number % 2 else None,
        text="Piden que el grupo también se dé por la tarde, después de la escuela.",
        answer="Se abrió un segundo horario los martes a las 17:00 y se corrigió en la plataforma.",
        answered_on=AS_OF - timedelta(days=number),
    )


def member(number: int, name: str) -> MemberRecord:
    """Return a member organisation of the council."""
    return MemberRecord(
        id=f"m{number}",
        folio=f"M{number:03}",
        code=f"k7q{number}x2",
        content=MemberContent(name=name, kind="sociedad_civil"),
        **_stamp(),
    )


def council(commitments: int = 6) -> CouncilSnapshot:
    """Return a council of three organisations and two sessions."""
    members = [member(n, f"Asociación civil de ejemplo {n}") for n in range(1, 4)]
    sessions = [
        SessionRecord(
            id=f"s{number}",
            folio=f"S{number:03}",
            content=SessionContent(
                number=60 + number,
                held_on=AS_OF - timedelta(days=60 - 30 * number),
                member_ids=["m1", "m2"],
            ),
            **_stamp(),
        )
        for number in (0, 1)
    ]
    made = [
        CommitmentRecord(
            id=f"c{number}",
            folio=f"C{number:03}",
            content=CommitmentContent(
                session_id="s1" if number % 3 else "s0",
                member_id=f"m{number % 3 + 1}",
                text="Pasar la información a las madres y los padres de doce escuelas primarias.",
                due_on=AS_OF + timedelta(days=10 * (number - 2)),
            ),
            state=("abierto", "cumplido", "cancelado")[number // 2 % 3],
            result="Se entregó en las reuniones de inicio de curso." if number // 2 == 1 else None,
            reached=450 if number // 2 == 1 else None,
            **_stamp(),
        )
        for number in range(commitments)
    ]
    return CouncilSnapshot(members=members, sessions=sessions, commitments=made)


def _stamp() -> dict[str, Any]:
    return {"created_on": MORNING, "updated_on": MORNING, "updated_by": SYSTEM_ACCOUNT}
