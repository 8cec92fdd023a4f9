"""The figures of the catalogue that documents show, counted from a snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import LEVELS, SCOPES, Level, Scope
from servimun_widgets.fichas.rules.snapshot import PublishedProgram, Snapshot

CONFIRM_WITHIN = timedelta(days=15)
"""How long agencies are given to confirm their data after the cut-off date of what asks them; the
product's own choice."""


@dataclass(frozen=True)
class CatalogueFigures:
    """Counts of the programmes on offer on the cut-off date.

    `by_scope_and_level` has a count for each pair, zero included; `unclassified` counts the
    programmes that lack one of the two. `colonias_named` counts the different colonias or zones
    that programmes name as covered or as a venue; `colonias` are those that are in the list of
    colonias, with how many programmes name each. Both it and `topics` go by count, then by name.
    """

    programs: int
    agencies: int
    free: int
    fresh: int
    to_verify: int
    never_verified: int
    shared: int
    colonias_named: int
    colonias: tuple[tuple[str, int], ...]
    naming_colonias: int
    """How many programmes name one of the list at all."""
    colonias_known: int
    by_scope_and_level: dict[tuple[Scope, Level], int]
    unclassified: int
    topics: tuple[tuple[str, int], ...]
    confirm_by: date
    """Until when agencies are asked to confirm what is not fresh."""

    @property
    def unconfirmed(self) -> int:
        """How many programmes wait for their agency to confirm their data."""
        return self.to_verify + self.never_verified

    @property
    def mostly_fresh(self) -> bool:
        """Whether the count of confirmed programmes speaks for the catalogue.

        Where it does not, a document says what was asked and by when in its place.
        """
        return self.fresh >= self.unconfirmed


def catalogue_figures(snapshot: Snapshot) -> CatalogueFigures:
    """Count what the documents show."""
    programs = snapshot.offered
    pairs = Counter((one.content.scope, one.content.level) for one in programs)
    topics = Counter(one.content.topic for one in programs if one.content.topic)
    named = {
        fold(name)
        for one in programs
        for name in (
            *(area.name for area in one.content.coverage),
            *(venue.area for venue in one.content.venues),
        )
        if name
    }
    table = {(scope, level): pairs[scope, level] for scope in SCOPES for level in LEVELS}
    return CatalogueFigures(
        programs=len(programs),
        agencies=len({one.lead_agency_id for one in programs}),
        free=sum(one.content.cost_kind == "gratuito" for one in programs),
        fresh=sum(one.freshness == "vigente" for one in programs),
        to_verify=sum(one.freshness == "por_verificar" for one in programs),
        never_verified=sum(one.freshness == "sin_verificar" for one in programs),
        shared=sum(bool(one.coresponsible_agency_ids) for one in programs),
        colonias_named=len(named),
        colonias=_ranked(
            Counter(name for one in programs for name in dict.fromkeys(_colonias(one)))
        ),
        naming_colonias=sum(any(_colonias(one)) for one in programs),
        colonias_known=snapshot.colonias,
        by_scope_and_level=table,
        unclassified=len(programs) - sum(table.values()),
        topics=_ranked(topics),
        confirm_by=snapshot.as_of + CONFIRM_WITHIN,
    )


def _colonias(program: PublishedProgram) -> Iterator[str]:
    content = program.content
    named = (*(one.colonia for one in content.coverage), *(one.colonia for one in content.venues))
    yield from filter(None, named)


def _ranked(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
