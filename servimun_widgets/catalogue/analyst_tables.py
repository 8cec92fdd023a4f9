"""Visits of the public site by the codes of what was handed out, as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.public_links import agency_code
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.programs.services.reading import knows_code
from servimun_widgets.red_vecinal.services.visits import days_of_visits, sent_codes
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

VISITS: AnalystColumns = {
    "day": ("datetime64[s]", "Día"),
    "kind": ("string", "Qué llevó al sitio: campana, programa, dependencia u organizacion"),
    "of": ("string", "Folio de la campaña o del programa, sigla, o código de la organización"),
    "colonia": ("string", "Colonia a la que se mandó"),
    "programs": ("string", "Folios de los programas de que hablaba"),
    "server": ("string", "Servidor que la anotó, cuando son varios"),
    "visits": ("int64", "Visitas"),
}


def visit_rows(context: Context) -> Iterator[Mapping[str, Any]]:
    """Yield the visits of each code and day, and what the code stands on."""
    days = list(days_of_visits(context.store))
    sent = sent_codes(context.store, {one.code for one in days})
    siglas = {
        agency_code(one.content.sigla): one.content.sigla
        for one in agencies(context).by_id.values()
    }
    for one in days:
        message = sent.get(one.code)
        told: tuple[str | None, ...]
        if message is not None:
            told = ("campana", message.campaign, message.colonia, ", ".join(message.folios))
        elif knows_code(context.store, one.code):
            told = ("programa", one.code.upper(), None, one.code.upper())
        elif one.code in siglas:
            told = ("dependencia", siglas[one.code], None, None)
        else:
            told = ("organizacion", one.code, None, None)
        values = (datetime.fromisoformat(one.day), *told, one.source, one.count)
        yield dict(zip(VISITS, values, strict=True))
