"""Tables for people: a row a programme, a row an agency, with headings in plain Spanish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from servimun_widgets.catalogue.documents.program_view import ALL, ProgramView
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.documents.spreadsheet import Value, csv_table
from servimun_widgets.programs.documents.facts import (
    areas_text,
    cost_text,
    phones_text,
    places_text,
    validity_text,
)
from servimun_widgets.programs.rules.offering import OFFERINGS

_PROGRAMS = (
    *("Clave", "Programa", "Nombre oficial", "Qué es", "Descripción", "Tema", "Para quién"),
    *("Edad mínima", "Edad máxima", "Costo", "Vigencia", "Situación", "Horario", "Lugares"),
    *("Colonias", "Modalidad", "Cupo", "Requisitos", "Documentos", "Pasos", "Accesibilidad"),
    *("Teléfonos", "Llame al", "Página", "Otra forma de contacto", "Dependencia"),
    *("Dependencias corresponsables", "Aviso", "Publicado el", "Confirmado el", "Enlace"),
)
_AGENCIES = (
    *("Siglas", "Dependencia", "Tipo", "Depende de", "Temas", "Teléfonos", "Domicilio"),
    *("Horario", "Páginas", "Programas"),
)


def programs_table(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> bytes:
    """Return the programmes on show as a CSV file that opens well in a spreadsheet."""
    names = {one.id: one.name for one in snapshot.agencies}
    return csv_table(_PROGRAMS, (_program(snapshot, one, names) for one in views))


def agencies_table(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> bytes:
    """Return the agencies, with how many programmes each gives alone or with others."""
    rows = [
        (
            *(one.sigla, one.name, one.kind, one.parent, "; ".join(one.topics), one.phones),
            *(one.address, one.hours, one.websites),
            sum(one.id in view.program.agency_ids for view in views),
        )
        for one in snapshot.agencies
    ]
    return csv_table(_AGENCIES, rows)


def _program(snapshot: PublicSnapshot, view: ProgramView, names: dict[str, str]) -> list[Value]:
    content, branding = view.program.content, snapshot.identity.branding()
    partners = view.program.coresponsible_agency_ids
    return [
        *(view.folio, view.name, content.official_name, content.summary, content.description),
        *(content.topic, content.audience, content.age_minimum, content.age_maximum),
        *(cost_text(content), validity_text(content, branding), OFFERINGS[view.offering].label),
        content.timetable,
        places_text(content, branding, ALL),
        areas_text(content, branding, ALL),
        *(content.modality, content.capacity, content.requirements, content.documents),
        *(content.steps, content.accessibility),
        phones_text(content, branding, ALL),
        *(view.call.number, content.website, content.contact_note),
        names.get(view.program.lead_agency_id),
        "; ".join(names[one] for one in partners if one in names),
        content.alert,
        view.program.published_on.isoformat(),
        _day(view.program.verified_on),
        f"{snapshot.identity.address.rstrip('/')}{view.path}",
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
