"""Agencies as a table for analysts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.programs.rules.offering import is_offered
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons

AGENCIES: AnalystColumns = {
    "agency": ("string", "Sigla"),
    "name": ("string", "Nombre oficial"),
    "kind": ("string", "Tipo"),
    "programs": ("int64", "Programas en oferta de los que es responsable"),
    "shared": ("int64", "Programas en oferta de los que es corresponsable"),
    "liaisons": ("int64", "Cuentas activas de enlace"),
}


def agency_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the agencies by sigla."""
    today = context.today()
    told = [one for one in all_programs(context.store) if is_offered(one, today)]
    shown = [one.shown for one in told if one.shown]
    leads = Counter(one.lead_agency_id for one in shown)
    shares = Counter(agency for one in shown for agency in one.coresponsible_agency_ids)
    liaisons = active_liaisons(context)
    offices = agencies(context).by_id.values()
    for one in sorted(offices, key=lambda office: office.content.sigla):
        yield {
            "agency": one.content.sigla,
            "name": one.content.name,
            "kind": one.content.kind,
            "programs": leads[one.id],
            "shared": shares[one.id],
            "liaisons": len(liaisons.get(one.id, ())),
        }
