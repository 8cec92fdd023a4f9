"""Programmes as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.programs.rules.offering import offering_on
from servimun_widgets.programs.rules.publishing import completeness, freshness, gaps
from servimun_widgets.programs.services.reading import all_programs
from servimun_widgets.services.analyst_values import day_of, public_text
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

PROGRAMS: AnalystColumns = {
    "folio": ("string", "Clave del programa"),
    "name": ("string", "Nombre público"),
    "agency": ("string", "Sigla de la dependencia responsable"),
    "agencies": ("int64", "Cuántas dependencias participan"),
    "state": ("string", "Estado de la versión en la que se trabaja"),
    "on_show": ("bool", "Si está publicado"),
    "offering": ("string", "Qué es hoy lo publicado; sin valor si nunca se publicó"),
    "freshness": ("string", "Vigencia de lo publicado"),
    "topic": ("string", "Tema"),
    "level": ("string", "Nivel de prevención"),
    "scope": ("string", "Ámbito"),
    "cost": ("string", "Costo"),
    "age_minimum": ("Int64", "Edad mínima en años"),
    "age_maximum": ("Int64", "Edad máxima en años"),
    "venues": ("int64", "Cuántos lugares"),
    "areas": ("int64", "Cuántas colonias o zonas atiende"),
    "gaps": ("int64", "Cuántos datos recomendados están en blanco"),
    "completeness": ("float64", "Datos recomendados llenos, de 0 a 1"),
    "published_on": ("datetime64[s]", "Cuándo se publicó"),
    "verified_on": ("datetime64[s]", "Cuándo lo verificó su dependencia"),
}


def program_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield the programmes; of one on show what is on show, else what is being worked on."""
    directory = agencies(context)
    for one in all_programs(context.store):
        shown = one.shown
        said = shown or one.content
        yield {
            "folio": one.folio,
            "name": public_text(said.public_name),
            "agency": directory.name(said.lead_agency_id),
            "agencies": 1 + len(said.coresponsible_agency_ids),
            "state": one.state,
            "on_show": shown is not None,
            "offering": offering_on(one, context.today()),
            "freshness": freshness(one, context.today()),
            "topic": public_text(said.topic),
            "level": said.level,
            "scope": said.scope,
            "cost": said.cost_kind,
            "age_minimum": said.age_minimum,
            "age_maximum": said.age_maximum,
            "venues": len(said.venues),
            "areas": len(said.coverage),
            "gaps": len(gaps(said)),
            "completeness": completeness(said),
            "published_on": day_of(one.published_on) if shown else None,
            "verified_on": one.verified_on,
        }
