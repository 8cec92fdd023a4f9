"""Feedback, and what was answered to «¿Le sirvió?», as tables for analysts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.feedback.services import all_feedback
from servimun_widgets.feedback.services.usefulness import USEFULNESS
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.analyst_values import day_of
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

FEEDBACK: AnalystColumns = {
    "folio": ("string", "Folio"),
    "kind": ("string", "Qué es"),
    "origin": ("string", "De quién viene"),
    "program": ("string", "Clave del programa; sin valor si es sobre la plataforma"),
    "colonia": ("string", "Colonia del catálogo; sin valor si no se dijo o no está"),
    "agency": ("string", "Sigla de quien responde"),
    "state": ("string", "Estado"),
    "asked_on": ("datetime64[s]", "Cuándo se recibió"),
    "answered_on": ("datetime64[s]", "Cuándo se respondió"),
    "days": ("Int64", "Días de una fecha a la otra"),
}


def feedback_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the feedback that was not discarded, the oldest first.

    A colonia is named as the catalogue writes it and missing otherwise: free text might hold
    anything. `days` go from the day of the question to that of its answer.
    """
    directory = agencies(context)
    folios = {one.id: one.folio for one in all_programs(context.store)}
    catalogue = colonia_directory(context.store)
    for one in all_feedback(context.store):
        if not one.standing.counts:
            continue
        asked = day_of(one.created_on)
        answered = day_of(one.answered_on)
        agency = one.assigned_agency_id
        yield {
            "folio": one.folio,
            "kind": one.content.kind,
            "origin": one.content.origin,
            "program": folios.get(one.content.program_id or ""),
            "colonia": next((c.name for c in catalogue.find(one.content.colonia or "")), None),
            "agency": directory.name(agency) if agency else None,
            "state": one.state,
            "asked_on": asked,
            "answered_on": answered,
            "days": (answered - asked).days if answered and asked else None,
        }


HELPED: AnalystColumns = {
    "day": ("datetime64[s]", "Día"),
    "program": ("string", "Clave del programa"),
    "yes": ("int64", "Cuántas veces se dijo que sí"),
    "no": ("int64", "Cuántas veces se dijo que no"),
}


def helped_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield how often citizens said yes and no to «¿Le sirvió?» of each programme and day."""
    counts = Counter(
        (row["on"], row["program_id"], bool(row["helped"]))
        for row in context.store.table(USEFULNESS)
    )
    folios = {one.id: one.folio for one in all_programs(context.store)} if counts else {}
    for day, program_id in sorted({(day, program_id) for day, program_id, _ in counts}):
        yield {
            "day": datetime.fromisoformat(day),
            "program": folios.get(program_id),
            "yes": counts[day, program_id, True],
            "no": counts[day, program_id, False],
        }
