"""What the indicators read of the ledger of sendings, of the audit trail and of ratings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pkgutil import resolve_name

from servimun_widgets.domain.vocabulary import Level, Scope
from servimun_widgets.programs.services.reading import find_programs
from servimun_widgets.red_vecinal.records.dispatch import CONTENT_CHANGED, SENT
from servimun_widgets.red_vecinal.services.campaign_records import all_segments
from servimun_widgets.red_vecinal.services.lines import all_lines
from servimun_widgets.store import Store
from servimun_widgets.subjects import declared


@dataclass(frozen=True)
class Event:
    """What the indicators read of an event."""

    number: int
    at: datetime
    action: str
    record_id: str
    agency_id: str | None
    content_hash: str | None


@dataclass(frozen=True)
class Line:
    """A line of the ledger: when its content was frozen and sent, and what it spoke of."""

    group_id: str
    frozen: Event
    sent_at: datetime | None
    program_ids: frozenset[str]
    pairs: frozenset[tuple[Scope, Level]]


def read_lines(store: Store, events: Iterable[Event]) -> list[Line]:
    """Return the lines that were to be sent; not those withdrawn because the content changed."""
    frozen = {one.content_hash: one for one in events if one.action == "campaign_submit"}
    segments: dict[str, frozenset[str]] = {
        segment.id: frozenset(used.program_id for used in segment.programs)
        for segment in all_segments(store)
    }
    spoken_of = frozenset().union(*segments.values())
    programs = {one.id: one for one in find_programs(store, spoken_of)}
    found = []
    for line in all_lines(store):
        if line.content_hash not in frozen or line.reason == CONTENT_CHANGED:
            continue
        used = segments.get(line.segment_id, frozenset())
        contents = [
            programs[one].published or programs[one].content for one in used if one in programs
        ]
        found.append(
            Line(
                line.group_id,
                frozen[line.content_hash],
                line.sent_on if line.state in SENT else None,
                used,
                frozenset(
                    (one.scope, one.level)
                    for one in contents
                    if one.scope is not None and one.level is not None
                ),
            )
        )
    return found


def read_ratings(store: Store) -> Iterator[tuple[datetime, int | None]]:
    """Yield moment and rating, None for none given, of whatever room asked for one."""
    for subject in declared():
        if subject.ratings:
            yield from resolve_name(subject.ratings)(store)
