"""How visits by a code are counted: to whom they came, and where the messages had gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from servimun_widgets.catalogue.records.visits import Came, ToldVisits


def came_to_agencies(
    told: Iterable[ToldVisits],
    agencies_of: Mapping[str, Collection[str]],
    by_sigla: Mapping[str, str],
    since: date,
) -> list[Came]:
    """Return what came to each agency by each of its things, the most visited first.

    `agencies_of` are the agencies of each programme by its folio, `by_sigla` the ids of agencies;
    what neither names came to none of them. Those of `since` and after are the last ones.
    """
    found: dict[tuple[str, str, str], list[ToldVisits]] = defaultdict(list)
    for one in told:
        for agency_id in _agencies(one, agencies_of, by_sigla):
            found[agency_id, one.kind, one.of].append(one)
    came = [
        Came(
            agency_id,
            days[0].kind,
            of,
            days[0].title,
            lately=sum(one.count for one in days if one.on >= since),
            total=sum(one.count for one in days),
            last_on=max(one.on for one in days),
        )
        for (agency_id, _, of), days in found.items()
    ]
    return sorted(came, key=lambda one: (-one.lately, -one.total, one.kind, one.of, one.agency_id))


def _agencies(
    one: ToldVisits, agencies_of: Mapping[str, Collection[str]], by_sigla: Mapping[str, str]
) -> set[str]:
    if one.kind == "dependencia":
        return {by_sigla[one.of]} if one.of in by_sigla else set()
    return {agency for folio in one.folios for agency in agencies_of.get(folio, ())}


def came_to_colonias(told: Iterable[ToldVisits], since: date) -> list[tuple[str, int, int]]:
    """Return colonia, visits of the last days and all, of the messages that went there."""
    lately: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for one in told:
        if one.colonia:
            total[one.colonia] += one.count
            lately[one.colonia] += one.count if one.on >= since else 0
    rows = [(colonia, lately[colonia], total[colonia]) for colonia in total]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
