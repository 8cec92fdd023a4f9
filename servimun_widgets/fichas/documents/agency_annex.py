"""The annex of an agency: its own programmes and, for its liaison, what is missing or stale.

Source: internal strategy 1 of the plan of diffusion; the annex goes with the ficha of the platform.
"""

from __future__ import annotations

from typing import Any

from servimun_widgets.documents.letterhead import letterhead, lines
from servimun_widgets.documents.typesetting import Typeset
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.fichas.documents.agency_name import agency_of, full_name
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot, UnpublishedProgram
from servimun_widgets.programs.documents.facts import (
    Room,
    ages_text,
    areas_text,
    cost_text,
    phones_text,
    places_text,
    standing_text,
    summary_text,
    validity_text,
)
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.texts.dates import day_text

_ROOM = Room(text=300, fact=250, items=4)
"""A short data sheet: the whole is on the record's page and in the programme's own ficha."""


def agency_annex(snapshot: Snapshot, branding: Branding, agency_id: str) -> Typeset:
    """Return the annex of one agency, to be rendered: as many letter pages as it needs.

    Raises `NotFound` when the snapshot does not know the agency.
    """
    annex = _Annex(snapshot, branding, agency_id)
    text, agency = annex.text, full_name(annex.agency)
    title = text("nombre", dependencia=agency)
    data = {
        **letterhead(branding, snapshot.as_of, title=title),
        "privacy": text("reserva"),  # the others are for everybody, and say so
        "footer": text("pie", sigla=annex.agency.content.sigla),
        "kind": text("tipo"),
        "heading": text("titulo"),
        "agency": agency,
        "purpose": text("uso" if annex.published else "sin_programas"),
        "figures": [(text(f"cifra_{name}"), str(count)) for name, count in annex.figures().items()],
        "to_do_heading": text("que_hacer"),
        "to_do": annex.to_do(),
        "stale_heading": text("fechas"),
        "stale_header": annex.header("clave", "programa", "ultima", "limite"),
        "stale": [_stale_row(one, branding) for one in sorted(annex.stale, key=_oldest_first)],
        "programs_heading": text("programas"),
        "programs": [_sheet(one, snapshot, branding, agency_id) for one in annex.published],
        "missing": text("falta"),
        "ended_heading": text("terminados"),
        "ended_header": [*annex.header("clave", "programa"), text("terminados_cuando")],
        "ended": [_ended_row(one, snapshot, branding) for one in annex.ended],
        "waiting_heading": text("no_publicados"),
        "waiting_header": [
            *annex.header("clave", "programa"),
            text("no_publicados_estado"),
            text("no_publicados_falta"),
        ],
        "waiting": [_waiting_row(one, branding) for one in annex.waiting],
    }
    return Typeset("anexo", data, "carta", snapshot.as_of)


class _Annex:
    """An agency's programmes by what there is to do about them."""

    def __init__(self, snapshot: Snapshot, branding: Branding, agency_id: str) -> None:
        self._snapshot, self._branding = snapshot, branding
        self.agency = agency_of(snapshot, agency_id)
        self.published = snapshot.programs_of(agency_id)
        self.waiting = [one for one in snapshot.unpublished if one.lead_agency_id == agency_id]
        self.ended = snapshot.ended_of(agency_id)
        self.stale = [one for one in self.published if one.freshness != "vigente"]
        self.incomplete = [one for one in self.published if one.gaps]

    def text(self, name: str, **values: object) -> str:
        return self._branding.text(f"anexo.{name}", **values)

    def header(self, *names: str) -> list[str]:
        return [self.text(f"fechas_{name}") for name in names]

    def figures(self) -> dict[str, int]:
        return {
            "en_oferta": sum(self._snapshot.offering(one).is_offered for one in self.published),
            "terminados": len(self.ended),
            "con_faltantes": len(self.incomplete),
            "por_verificar": len(self.stale),
            "no_publicados": len(self.waiting),
        }

    def to_do(self) -> list[str]:
        steps = {
            "verificar": self.stale,
            "terminados": self.ended,
            "completar": self.incomplete,
            "publicar": self.waiting,
        }
        needed = [self.text(f"que_hacer_{name}") for name, programs in steps.items() if programs]
        if not self.published:
            return [*needed, *lines(self.text("sin_programas_pasos"))]
        return needed or [self.text("que_hacer_nada")]


def gap_labels(names: list[str]) -> list[str]:
    """Return what a form calls the fields, from their names."""
    return [ProgramContent.model_fields[name].title or name for name in names]


def _oldest_first(program: PublishedProgram) -> tuple[str, str]:
    return (program.verified_on.isoformat() if program.verified_on else "", program.folio)


def _stale_row(program: PublishedProgram, branding: Branding) -> list[str]:
    verified, until = program.verified_on, program.verify_by
    return [
        program.folio,
        program.content.public_name,
        day_text(verified) if verified else branding.text("anexo.nunca"),
        day_text(until) if until else branding.text("anexo.fechas_ahora"),
    ]


def _ended_row(program: PublishedProgram, snapshot: Snapshot, branding: Branding) -> list[str]:
    content = program.content
    return [
        program.folio,
        content.public_name,
        standing_text(content, snapshot.as_of, branding) or "",
    ]


def _waiting_row(program: UnpublishedProgram, branding: Branding) -> list[str]:
    missing = "; ".join(gap_labels(program.gaps)) or branding.text("anexo.nada")
    return [program.folio, program.public_name, PROGRAM_STATES[program.state].label, missing]


def _sheet(
    program: PublishedProgram, snapshot: Snapshot, branding: Branding, agency_id: str
) -> dict[str, Any]:
    """Return one programme's data sheet; `facts` are pairs of label and text."""
    content = program.content
    facts = {
        "anexo.que_es": summary_text(content, _ROOM.text),
        "programa.para_quien": content.audience,
        "programa.edades": ages_text(content, branding),
        "programa.lugares": places_text(content, branding, _ROOM),
        "programa.colonias": areas_text(content, branding, _ROOM),
        "programa.horario": content.hours,
        "programa.telefonos": phones_text(content, branding, _ROOM),
        "programa.costo": cost_text(content),
        "programa.vigencia": validity_text(content, branding),
    }
    shared = None
    if program.lead_agency_id != agency_id:
        lead = snapshot.sigla(program.lead_agency_id)
        shared = branding.text("anexo.compartido", sigla=lead)
    return {
        "folio": program.folio,
        "name": content.public_name,
        "freshness": _freshness(program, branding),
        "fresh": program.freshness == "vigente",
        "shared": shared,
        "standing": standing_text(content, snapshot.as_of, branding),
        "facts": [(branding.text(name), text) for name, text in facts.items() if text],
        "gaps": "; ".join(gap_labels(program.gaps)),
        "complete": branding.text("anexo.completo"),
    }


def _freshness(program: PublishedProgram, branding: Branding) -> str:
    if program.verify_by is None:
        return branding.text("anexo.sin_verificar")
    name = "vigente" if program.freshness == "vigente" else "por_verificar"
    return branding.text(f"anexo.{name}", dia=day_text(program.verify_by))
