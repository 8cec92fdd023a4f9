"""Visits of the public site by the codes of what was handed out, as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from servimun_widgets.catalogue.services.visits import told_visits
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.services.context import Context

VISITS: AnalystColumns = {
    "day": ("datetime64[s]", "Día"),
    "kind": ("string", "Qué llevó al sitio: campana, programa, dependencia u organizacion"),
    "of": ("string", "Folio de la campaña o del programa, sigla, o código de la organización"),
    "colonia": ("string", "Colonia a la que se mandó"),
    "programs": ("string", "Folios de los programas de que hablaba"),
    "server": ("string", "Servidor que la anotó, cuando son varios"),
    "visits": ("int64", "Visitas"),
}


def visit_rows(context: Context, code: str | None = None) -> Iterator[Mapping[str, Any]]:
    """Yield the visits of each code and day, or of one code, and what it stands on."""
    for one in told_visits(context, code):
        on = datetime.combine(one.on, time())
        programs = ", ".join(one.folios) or None
        values = (on, one.kind, one.of, one.colonia, programs, one.server, one.count)
        yield dict(zip(VISITS, values, strict=True))
