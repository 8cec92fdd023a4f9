"""Feedback, and what was answered to «¿Le sirvió?», as tables for analysts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.feedback.services.counting import columns_of_counted
from servimun_widgets.feedback.services.usefulness import USEFULNESS
from servimun_widgets.programs.services.reading import folios_by_id
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
    folios = folios_by_id(context.store)
    name_of = cache(agencies(context).name)
    colonia_of = cache(colonia_directory(context.store).name_of)
    day_of = cache(date.fromisoformat)
    for folio, kind, origin, program, colonia, agency, state, asked, answered in columns_of_counted(
        context.store,
        *("folio", "kind", "origin", "program_id", "colonia", "assigned_agency_id", "state"),
        *("asked_day", "answered_day"),
    ):
        asked_on, answered_on = day_of(asked), day_of(answered) if answered else None
        yield {
            "folio": folio,
            "kind": kind,
            "origin": origin,
            "program": folios.get(program),
            "colonia": colonia_of(colonia) if colonia else None,
            "agency": name_of(agency) if agency else None,
            "state": state,
            "asked_on": asked_on,
            "answered_on": answered_on,
            "days": (answered_on - asked_on).days if answered_on else None,
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
    folios = folios_by_id(context.store) if counts else {}
    for day, program_id in sorted({(day, program_id) for day, program_id, _ in counts}):
        yield {
            "day": datetime.fromisoformat(day),
            "program": folios.get(program_id),
            "yes": counts[day, program_id, True],
            "no": counts[day, program_id, False],
        }
