"""How visits by a code are counted: to whom they came, and where the messages had gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from servimun_widgets.catalogue.records.visits import Came, CodeMeaning, CodeVisits


def came_to_agencies(
    told: Iterable[CodeVisits],
    agencies_of: Mapping[str, Collection[str]],
    by_sigla: Mapping[str, str],
) -> list[Came]:
    """Return what came to each agency by each of its things, the most visited first.

    `agencies_of` are the agencies of each programme by its folio, `by_sigla` the ids of agencies;
    what neither names came to none of them.
    """
    found: dict[tuple[str, str, str], list[CodeVisits]] = defaultdict(list)
    for one in told:
        for agency_id in _agencies(one.code, agencies_of, by_sigla):
            found[agency_id, one.code.kind, one.code.of].append(one)
    came = [
        Came(
            agency_id,
            codes[0].code.kind,
            of,
            codes[0].code.title,
            lately=sum(one.lately for one in codes),
            total=sum(one.total for one in codes),
            last_on=max(one.last_on for one in codes),
        )
        for (agency_id, _, of), codes in found.items()
    ]
    return sorted(came, key=lambda one: (-one.lately, -one.total, one.kind, one.of, one.agency_id))


def _agencies(
    one: CodeMeaning, agencies_of: Mapping[str, Collection[str]], by_sigla: Mapping[str, str]
) -> set[str]:
    if one.kind == "dependencia":
        return {by_sigla[one.of]} if one.of in by_sigla else set()
    return {agency for folio in one.folios for agency in agencies_of.get(folio, ())}


def came_to_colonias(told: Iterable[CodeVisits]) -> list[tuple[str, int, int]]:
    """Return colonia, visits of the last days and all, of the messages that went there."""
    lately: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for one in told:
        if one.code.colonia:
            total[one.code.colonia] += one.total
            lately[one.code.colonia] += one.lately
    rows = [(colonia, lately[colonia], total[colonia]) for colonia in total]
    return sorted(rows, key=lambda row: (-row[1], -row[2], row[0]))
