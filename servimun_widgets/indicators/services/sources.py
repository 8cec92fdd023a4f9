"""What the indicators read of the ledger of sendings, of the audit trail and of analysts' forms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from servimun_widgets.domain.vocabulary import Level, Scope
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.red_vecinal.records.campaigns import Segment
from servimun_widgets.red_vecinal.records.dispatch import CONTENT_CHANGED, DispatchRecord
from servimun_widgets.red_vecinal.services.lines import SENT
from servimun_widgets.services.acting import analyst_ids
from servimun_widgets.store import Store

RATING = "utilidad"
"""The field in which a form of analysts asks how useful the information was, from 1 to 5."""
_RATINGS = ("1", "2", "3", "4", "5")


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
    programs = {
        one.id: one for one in (ProgramRecord.model_validate(d) for d in store.table("programs"))
    }
    segments: dict[str, frozenset[str]] = {
        segment.id: frozenset(used.program_id for used in segment.programs)
        for segment in map(Segment.model_validate, store.table("campaign_segments"))
    }
    found = []
    for line in map(DispatchRecord.model_validate, store.table("dispatches")):
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


def read_ratings(store: Store) -> Iterable[tuple[datetime, int | None]]:
    """Yield the ratings that people gave in any form that asks for one, None when they gave none.

    A rating is a number or a choice of one. Those of analysts do not count: they fill in forms to
    try them.
    """
    analysts = analyst_ids(store)
    for record in store.table("form_records"):
        if RATING in record["answers"] and record["author_id"] not in analysts:
            rating = str(record["answers"][RATING])
            given = int(rating) if rating in _RATINGS else None
            yield datetime.fromisoformat(record["created_on"]), given
