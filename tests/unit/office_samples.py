"""Snapshots to make office documents from: the real catalogue, and one with everything extreme."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from building import MORNING

from servimun_widgets.council.records import (
    CommitmentContent,
    CommitmentRecord,
    CommitmentState,
    MemberContent,
    MemberRecord,
    SessionContent,
    SessionRecord,
)
from servimun_widgets.documents.branding import read_branding
from servimun_widgets.domain.agencies import AgencyContent, AgencyRecord
from servimun_widgets.domain.branding import Branding
from servimun_widgets.fichas.rules.snapshot import (
    AgencySnapshot,
    AskedAndDone,
    CouncilSnapshot,
    Liaison,
    PublishedProgram,
    Snapshot,
)
from servimun_widgets.importing.services import import_file
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.publishing import freshness, gaps
from servimun_widgets.public_text.demonstration import allow_known_words
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.store import memory_store

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
AS_OF = date(2026, 11, 23)
IDENTITY = """
[plataforma]
direccion = "https://servimun.example"
telefono = "072"
correo = "coordinacion@servimun.example"
oficina = "Palacio Municipal, planta baja"
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20" fill="#12395b"/></svg>'
)
"""A logo twice as wide as high."""
STAMP: dict[str, Any] = {
    "created_on": MORNING,
    "updated_on": MORNING,
    "updated_by": SYSTEM_ACCOUNT,
}
LONG_NAME = (
    "Taller “único” de «habilidades para la vida» y 'crianza' con \"límites\" 👨‍👩‍👧 🏀 para niñas,"
    " niños & <jóvenes> de todas las colonias del norte y del sur ñ"
)


def branding(identity: str = IDENTITY, **files: bytes | str) -> Branding:
    """Return the shipped identity with a public address; `files` replaces others by name."""
    overrides = {"identidad.toml": identity.encode()}
    for name, data in files.items():
        overrides[name] = data.encode() if isinstance(data, str) else data
    return read_branding(overrides)


@cache
def catalogue() -> Snapshot:
    """Return the real catalogue of the sample, with no session of the council yet."""
    numbers = itertools.count(1)
    with memory_store() as store:
        context = Context(store, lambda: MORNING, lambda: f"id-{next(numbers):05}", SYSTEM_ACCOUNT)
        import_file(context, "colonias", SAMPLE / "colonias.csv")
        import_file(context, "agencies", SAMPLE / "dependencias.csv")
        with store.transaction():
            allow_known_words(context)
        import_file(context, "programs", SAMPLE / "programas.csv", publish=True)
        agencies = [AgencyRecord(**one) for one in store.table("agencies").all()]
        programs = [ProgramRecord(**one) for one in store.table("programs").all()]
        colonias = len(store.table("colonias"))
    return Snapshot(
        as_of=AS_OF,
        agencies=[
            AgencySnapshot(id=one.id, content=one.content, liaisons=_liaisons(one.content))
            for one in sorted(agencies, key=lambda one: one.content.sigla)
        ],
        on_show=[_published(one, number) for number, one in enumerate(programs) if one.published],
        unpublished=[],
        colonias=colonias,
        feedback_logged=0,
        feedback_answered=0,
        asked_and_done=[],
        council=CouncilSnapshot(members=[], sessions=[], commitments=[]),
        sources=[],
    )


def agency_id(sigla: str) -> str:
    """Return the id of an agency of the catalogue."""
    return next(one.id for one in catalogue().agencies if one.content.sigla == sigla)


def _liaisons(agency: AgencyContent) -> list[Liaison]:
    domain = f"{agency.sigla.lower().replace(' ', '-')}.example"
    if not domain.isascii():
        return []
    return [
        Liaison(account_id="s", display_name="", position="suplente", email=f"suplente@{domain}"),
        Liaison(account_id="t", display_name="", position="titular", email=f"titular@{domain}"),
        Liaison(account_id="n", display_name="", position="suplente", email=None),
    ]


def _published(record: ProgramRecord, number: int) -> PublishedProgram:
    content = record.published
    assert content is not None
    verified = (None, AS_OF - timedelta(days=10), AS_OF - timedelta(days=120))[number % 3]
    record = record.model_copy(update={"verified_on": verified})
    return PublishedProgram(
        folio=record.folio,
        lead_agency_id=record.lead_agency_id,
        coresponsible_agency_ids=record.coresponsible_agency_ids,
        content=content,
        published_on=AS_OF,
        verified_on=verified,
        verify_by=verified + timedelta(days=90) if verified else None,
        freshness=freshness(record, AS_OF),
        gaps=gaps(content),
    )


def with_every_program(snapshot: Snapshot, **changes: Any) -> Snapshot:
    """Return a snapshot whose programmes are all changed so."""
    return snapshot.model_copy(
        update={
            "on_show": [
                one.model_copy(update={"content": one.content.model_copy(update=changes)})
                for one in snapshot.programs
            ]
        }
    )


def member(number: int, name: str, **content: Any) -> MemberRecord:
    """Return a member organisation."""
    return MemberRecord(
        id=f"m{number}",
        folio=f"M{number:03}",
        code=f"k7w3pz{number:02}",
        content=MemberContent(name=name, kind="sociedad_civil", **content),
        **STAMP,
    )


def session(number: int, held_on: date) -> SessionRecord:
    """Return a session whose id is `s<number>`."""
    return SessionRecord(
        id=f"s{number}",
        folio=f"S{number:03}",
        content=SessionContent(number=number, held_on=held_on, place="Sala de cabildo"),
        **STAMP,
    )


def commitment(
    number: int,
    text: str,
    *,
    of: int = 56,
    by: int = 1,
    due_on: date = AS_OF + timedelta(days=20),
    state: CommitmentState = "abierto",
    result: str | None = None,
    reached: int | None = None,
) -> CommitmentRecord:
    """Return a commitment of the session `of` by the member `by`."""
    return CommitmentRecord(
        id=f"k{number}",
        folio=f"K{number:03}",
        content=CommitmentContent(
            session_id=f"s{of}", member_id=f"m{by}", text=text, due_on=due_on
        ),
        state=state,
        result=result,
        reached=reached,
        settled_on=None if state == "abierto" else AS_OF - timedelta(days=2),
        **STAMP,
    )


def with_council(
    snapshot: Snapshot,
    members: list[MemberRecord],
    sessions: list[SessionRecord],
    commitments: list[CommitmentRecord],
) -> Snapshot:
    """Return a snapshot with that register of the council."""
    council = CouncilSnapshot(members=members, sessions=sessions, commitments=commitments)
    return snapshot.model_copy(update={"council": council})


def in_session() -> Snapshot:
    """Return the real catalogue before a session: commitments of every kind, feedback answered."""
    members = [
        member(1, "Asociación civil contra las adicciones (ejemplo)", email="a@asociacion.example"),
        member(2, "Cámara de comercio (ejemplo)"),
        member(3, "Universidad pública (ejemplo)"),
    ]
    sessions = [
        session(55, date(2026, 9, 14)),
        session(56, date(2026, 10, 12)),
        session(57, date(2026, 12, 14)),
    ]
    commitments = [
        commitment(1, "Pasar el cartel a sus agremiados.", of=55, by=2, due_on=date(2026, 10, 1)),
        commitment(
            2,
            "Compartir el texto con las madres y padres de 12 escuelas.",
            state="cumplido",
            result="Se compartió en 12 grupos y en dos reuniones.",
            reached=1480,
        ),
        commitment(
            3,
            "Poner el cartel en la entrada de cada facultad.",
            by=3,
            state="cumplido",
            result="Está en siete facultades.",
            reached=5200,
        ),
        commitment(4, "Publicar una nota en su boletín.", by=2, due_on=date(2026, 11, 3)),
        commitment(5, "Presentar la plataforma a su consejo directivo.", by=1),
        commitment(
            6, "Imprimir mil volantes.", by=2, state="cancelado", result="No hubo presupuesto."
        ),
    ]
    asked = [
        AskedAndDone(
            folio=f"R{number:03}",
            origin="vecinos",
            program_folio="P001",
            text="El horario publicado ya no es el del grupo.",
            answer="Se corrigió el horario en la plataforma.",
            answered_on=AS_OF - timedelta(days=number),
        )
        for number in range(1, 9)
    ]
    snapshot = catalogue().model_copy(
        update={"asked_and_done": asked, "feedback_logged": 12, "feedback_answered": 8}
    )
    return with_council(snapshot, members, sessions, commitments)


def extreme() -> Snapshot:
    """Return the longest names, forty long commitments, no date verified, emoji and quotes."""
    members = [member(n, LONG_NAME[:150]) for n in range(1, 12)]
    text, result = (LONG_NAME * 5)[:600], (LONG_NAME * 8)[:1000]
    commitments = [
        commitment(
            n,
            text if n % 2 else "Poner el cartel.",
            by=n % 11 + 1,
            state="cumplido" if n % 3 else "abierto",
            result=result if n % 3 else None,
            reached=5_000_000,
        )
        for n in range(1, 41)
    ]
    asked = [
        AskedAndDone(
            folio=f"R{n:03}",
            origin="COPREV",
            program_folio=None,
            text=text,
            answer=result,
            answered_on=AS_OF,
        )
        for n in range(1, 21)
    ]
    snapshot = with_every_program(catalogue(), public_name=LONG_NAME[:150], topic=LONG_NAME[:80])
    snapshot = snapshot.model_copy(update={"asked_and_done": asked, "feedback_logged": 3000})
    return with_council(snapshot, members, [session(56, date(2026, 10, 12))], commitments)
