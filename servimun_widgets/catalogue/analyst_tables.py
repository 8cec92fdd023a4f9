"""Visits of the public site by the codes of what was handed out, as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from servimun_widgets.catalogue.services.visits import meanings, visits_by_day
from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.red_vecinal.services.visits import days_of_visits
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


def visit_rows(
    context: Context, code: str | None = None, *, by_days_since: date | None = None
) -> Iterator[Mapping[str, Any]]:
    """Yield the visits of each code and day, or of one code, and what it stands on.

    `by_days_since` asks for those from that day on, added up by day and kind of code, and for
    nothing else of them.
    """
    if by_days_since is not None:
        for (day, kind), count in sorted(visits_by_day(context, by_days_since).items()):
            yield {"day": _moment(day), "kind": kind, "visits": count}
        return
    days = list(days_of_visits(context.store, None if code is None else [code]))
    meant = meanings(context, {one.code for one in days})
    for one in days:
        what = meant[one.code]
        programs = ", ".join(what.folios) or None
        on = _moment(one.day)
        values = (on, what.kind, what.of, what.colonia, programs, one.source, one.count)
        yield dict(zip(VISITS, values, strict=True))


@cache
def _moment(day: str) -> datetime:
    return datetime.fromisoformat(day)
