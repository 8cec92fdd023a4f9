"""Meetings and their agreements as tables for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.services.agreement_figures import agreement_lines
from servimun_widgets.meetings.services.meeting_figures import held_meetings, kept_by_agency
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

AGREEMENTS: AnalystColumns = {
    "folio": ("string", "Folio"),
    "meeting": ("string", "Folio de la reunión"),
    "agency": ("string", "Sigla de quien lo hace"),
    "program": ("string", "Clave del programa"),
    "field": ("string", "Dato que se acordó actualizar"),
    "state": ("string", "Estado"),
    "agreed_on": ("datetime64[s]", "Cuándo se acordó"),
    "due_on": ("datetime64[s]", "Para cuándo"),
    "fulfilled_on": ("datetime64[s]", "Cuándo se publicó el valor nuevo"),
    "due": ("bool", "Si ya se cumplió o su fecha ya pasó, y no se canceló"),
    "on_time": ("bool", "Si se cumplió en su fecha o antes"),
}


AGREEMENTS_ON_TIME: AnalystColumns = {
    "agency": ("string", "Sigla de quien los hace"),
    "on_time": ("int64", "Acuerdos cumplidos en su fecha o antes"),
    "due": ("int64", "Acuerdos que ya se cumplieron o cuya fecha ya pasó"),
    "share": ("float64", "Los primeros entre los segundos, de 0 a 1"),
}


MEETINGS: AnalystColumns = {
    "meeting": ("string", "Folio"),
    "held_on": ("datetime64[s]", "Fecha"),
    "agencies_called": ("int64", "Dependencias convocadas"),
    "agencies_present": ("int64", "Dependencias que asistieron"),
    "points": ("int64", "Puntos"),
    "points_settled": ("int64", "Puntos resueltos"),
    "programs_verified": ("int64", "Programas que siguen vigentes"),
    "fields_edited": ("int64", "Datos corregidos en la reunión"),
    "agreements": ("int64", "Acuerdos"),
    "fields_published": ("int64", "Datos publicados por acuerdos cumplidos"),
    "fields_updated": ("int64", "Suma de corregidos y publicados"),
}


def agreement_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the agreements by folio."""
    directory = agencies(context)
    today = context.today()
    for one in agreement_lines(context.store):
        due_on, agreed_on, kept, _ = one.days
        counts = AGREEMENT_STANDINGS[one.state].counts
        yield {
            "folio": one.folio,
            "meeting": one.meeting_folio,
            "agency": directory.name(one.owner_agency_id),
            "program": one.program_folio,
            "field": one.program_field,
            "state": one.state,
            "agreed_on": agreed_on,
            "due_on": due_on,
            "fulfilled_on": kept,
            "due": counts and (kept is not None or today > due_on),
            "on_time": counts and kept is not None and kept <= due_on,
        }


def agreements_on_time_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the agencies that have any agreement due, by sigla: those on time ÷ those due."""
    name = agencies(context).name
    found = kept_by_agency(context.store, context.today())
    for agency, on_time, due in sorted((name(key), kept, due) for key, kept, due in found):
        yield {"agency": agency, "on_time": on_time, "due": due, "share": on_time / due}


def meeting_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the meetings that were concluded, the oldest first.

    `fields_edited` were edited in the meeting itself, `fields_published` by agreements that were
    kept.
    """
    for one in held_meetings(context.store):
        yield {
            "meeting": one.meeting.folio,
            "held_on": one.meeting.held.day,
            "agencies_called": len(one.meeting.content.agency_ids),
            "agencies_present": len(one.meeting.attending_agency_ids),
            "points": one.points,
            "points_settled": one.settled,
            "programs_verified": one.verified,
            "fields_edited": one.edited,
            "agreements": one.agreements,
            "fields_published": one.published,
            "fields_updated": one.updated,
        }
