"""A programme as the cells of the file that an import takes: out, corrected, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.importing.services.columns import OWN_PROGRAM_COLUMNS, REVISION
from servimun_widgets.programs.records.parts import Phone, Venue
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.rules.offering import days_told

Cell = str | int

_AS_THEY_ARE = {
    "nombre": "public_name",
    "poblacion_objetivo": "audience",
    "edad_min": "age_minimum",
    "edad_max": "age_maximum",
    "tema": "topic",
    "nivel_prevencion_juicio": "level",
    "ambito_juicio": "scope",
    "modalidad": "modality",
    "horario": "hours",
    "requisitos": "requirements",
    "fecha_fuente": "source_date",
    "fuente": "source",
    "id_fuente": "source_id",
    "confianza": "confidence",
    "nota": "internal_note",
    **{column: name for name, column in OWN_PROGRAM_COLUMNS.items()},
}


def program_cells(record: ProgramRecord, directory: AgencyDirectory) -> dict[str, Cell]:
    """Return column -> what it holds of the version being worked on, blanks left out.

    Numbers are numbers. With the revision, by which a row that became stale is noticed.
    """
    content = record.content
    shared = map(directory.name, content.coresponsible_agency_ids)
    cells: dict[str, Cell | None] = {
        "clave": record.folio,
        "dependencia": directory.name(content.lead_agency_id),
        "corresponsables": "; ".join(shared),
        "descripcion": content.description or content.summary,
        "sede_direccion": "; ".join(map(_venue, content.venues)),
        "colonias_cobertura": "; ".join(area.name for area in content.coverage),
        "telefono_whatsapp": _contact(content),
        "costo": _cost(content),
        "vigencia": _validity(content),
        **{column: getattr(content, name) for column, name in _AS_THEY_ARE.items()},
        REVISION: record.revision_id,
    }
    return {column: cell for column, cell in cells.items() if cell not in (None, "")}


def as_text(cells: Mapping[str, Cell]) -> dict[str, str]:
    """Return cells as a file gives them back."""
    return {column: str(cell) for column, cell in cells.items()}


def _venue(venue: Venue) -> str:
    area = f"col. {venue.colonia}" if venue.colonia else venue.other_area
    said = (venue.name, venue.address, area, venue.hours, venue.map_point)
    return ", ".join(filter(None, said))


def _contact(content: ProgramContent) -> str:
    told = (*map(_phone, content.phones), content.website, content.contact_note)
    return "; ".join(filter(None, told))


def _phone(phone: Phone) -> str:
    kind = "WhatsApp " if phone.kind == "whatsapp" else ""
    extensions = f" ext. {phone.extensions}" if phone.extensions else ""
    note = f" ({phone.note})" if phone.note else ""
    return f"{kind}{phone.number}{extensions}{note}"


def _cost(content: ProgramContent) -> str | None:
    if content.cost_note:
        return content.cost_note
    amount = f"${content.cost_amount}" if content.cost_amount is not None else ""
    words = COST_KINDS[content.cost_kind].cell if content.cost_kind else ""
    return f"{words} {amount}".strip()


def _validity(content: ProgramContent) -> str | None:
    if content.validity_note:
        return content.validity_note
    if content.validity_kind == "permanente":
        return "Permanente"
    days = [_day(one) for one in days_told(content) if one]
    return " al ".join(days)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
