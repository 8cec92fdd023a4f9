"""What the indicators read of the ledger of sendings, of the audit trail and of ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.domain.vocabulary import Level, Scope
from servimun_widgets.indicators.services.trail import Told
from servimun_widgets.programs.services.reading import find_programs
from servimun_widgets.red_vecinal.services.campaign_records import programs_of_segments
from servimun_widgets.red_vecinal.services.lines import lines_since
from servimun_widgets.store import Store
from servimun_widgets.subjects import declared


@dataclass(frozen=True)
class Line:
    """A line of the ledger: when its content was frozen and sent, and what it spoke of."""

    group_id: str
    frozen: Told
    sent_at: datetime | None
    program_ids: frozenset[str]
    pairs: frozenset[tuple[Scope, Level]]


def read_lines(store: Store, submitted: Iterable[Told], since: date) -> list[Line]:
    """Return the lines that were to be sent; not those withdrawn because the content changed.

    Those that were neither frozen nor sent since that day are left out.
    """
    frozen = {one.content_hash: one for one in submitted}
    lately = {one.record_id for one in frozen.values() if local_day(one.at) >= since}
    segments = programs_of_segments(store)
    pairs = _pairs(store, frozenset().union(*segments.values()))
    said = {
        segment_id: (used, frozenset(pairs[one] for one in used if one in pairs))
        for segment_id, used in segments.items()
    }
    nothing: frozenset[Any] = frozenset()
    return [
        Line(
            line.group_id,
            frozen[line.content_hash],
            line.sent_on,
            *said.get(line.segment_id, (nothing, nothing)),
        )
        for line in lines_since(store, lately, since)
        if line.content_hash in frozen
    ]


def _pairs(store: Store, program_ids: Iterable[str]) -> dict[str, tuple[Scope, Level]]:
    """Return programme -> its scope and level, of those that say both."""
    contents = ((one.id, one.published or one.content) for one in find_programs(store, program_ids))
    return {
        key: (one.scope, one.level)
        for key, one in contents
        if one.scope is not None and one.level is not None
    }


def read_ratings(store: Store) -> Iterator[tuple[datetime, int | None]]:
    """Yield moment and rating, None for none given, of whatever room asked for one."""
    for subject in declared():
        if subject.ratings:
            yield from resolve_name(subject.ratings)(store)
