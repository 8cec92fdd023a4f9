"""Figures of meetings: what each left, and all of them together, by the store's index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from servimun_widgets.domain.index import By
from servimun_widgets.domain.windows import PAGE_ROWS
from servimun_widgets.meetings.records.agreements import AGREEMENT_STANDINGS
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.services.agreements import BY_FOLIO
from servimun_widgets.meetings.services.agreements import REGISTER as AGREEMENTS
from servimun_widgets.meetings.services.meeting_list import LATEST
from servimun_widgets.meetings.services.minutes import MINUTES
from servimun_widgets.meetings.services.points import POINTS
from servimun_widgets.meetings.services.records import MEETINGS
from servimun_widgets.services.acting import require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList, told_order
from servimun_widgets.store import Query, Store, all_of, where

_CONCLUDED: Query = where("state") == "concluida"
_PROMISED: Query = where("state").one_of(
    [state for state, row in AGREEMENT_STANDINGS.items() if row.counts]
)


@dataclass(frozen=True)
class HeldFigures:
    """What a meeting that was concluded left."""

    meeting: MeetingRecord
    points: int
    settled: int
    verified: int
    edited: int
    """Fields that were edited in the meeting itself."""
    agreements: int
    published: int
    """Fields that were published by agreements that were kept."""

    @property
    def updated(self) -> int:
        """How many fields it brought up to date."""
        return self.edited + self.published


def held_meetings(store: Store) -> Iterator[HeldFigures]:
    """Yield the figures of each meeting that was concluded, by folio."""
    left = iter(MEETINGS.window(store, _CONCLUDED, *BY_FOLIO))
    while some := list(islice(left, PAGE_ROWS)):
        yield from _figures(store, some)


def figures_of(context: Context, meetings: Sequence[MeetingRecord]) -> list[HeldFigures]:
    """Return the figures of these meetings, in their order.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    return _figures(context.store, meetings)


def _figures(store: Store, meetings: Sequence[MeetingRecord]) -> list[HeldFigures]:
    ids = [one.id for one in meetings]
    minutes = store.table(MINUTES.table).column_values(
        where("id").one_of(ids), "id", "verified", "edited"
    )
    wrote = {key: (verified, edited) for key, verified, edited in minutes}
    points = store.table(POINTS.table).tallies(
        where("meeting_id").one_of(ids), "meeting_id", "settled"
    )
    agreed = store.table(AGREEMENTS.table).tallies(
        where("meeting_folio").one_of([one.folio for one in meetings]), "meeting_folio", "state"
    )
    made: dict[str, int] = {}
    for (folio, _), count in agreed.items():
        made[folio] = made.get(folio, 0) + count
    return [
        HeldFigures(
            one,
            points=points.get((one.id, 0), 0) + points.get((one.id, 1), 0),
            settled=points.get((one.id, 1), 0),
            verified=wrote.get(one.id, (0, 0))[0],
            edited=wrote.get(one.id, (0, 0))[1],
            agreements=made.get(one.folio, 0),
            published=agreed.get((one.folio, "cumplido"), 0),
        )
        for one in meetings
    ]


def held_list(context: Context) -> WindowedList[MeetingRecord]:
    """Return the list of the meetings that were concluded, the latest first.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    store = context.store

    def by(told: Callable[[HeldFigures], int]) -> Callable[[], Sequence[By]]:
        return lambda: told_order({one.meeting.folio: told(one) for one in held_meetings(store)})

    return WindowedList(
        store.table(MEETINGS.table),
        MeetingRecord.model_validate,
        _CONCLUDED,
        facets={},
        order=LATEST,
        orders={
            "meeting": BY_FOLIO,
            "held_on": (By("day"),),
            "present": by(lambda one: len(one.meeting.attending_agency_ids)),
            "points": by(lambda one: one.points),
            "settled": by(lambda one: one.settled),
            "verified": by(lambda one: one.verified),
            "agreements": by(lambda one: one.agreements),
            "updated": by(lambda one: one.updated),
        },
    )


def updated_fields(context: Context) -> tuple[int, int]:
    """Return how many fields the meetings brought up to date, and how many meetings were concluded.

    Raises `NotAllowed` for who reads no figures.
    """
    require_reader(context)
    store = context.store
    edited = store.table(MINUTES.table).tallies(None, "edited")
    agreements = store.table(AGREEMENTS.table)
    kept: Query = where("state") == "cumplido"
    under_way = MEETINGS.window(store, where("state") == "en_curso")
    of_these = where("meeting_folio").one_of([one.folio for one in under_way])
    early = agreements.tally(all_of(of_these, kept)) if under_way else 0
    published = agreements.tally(kept) - early
    held = store.table(MEETINGS.table).tally(_CONCLUDED)
    return sum(fields * count for fields, count in edited.items()) + published, held


def kept_by_agency(store: Store, today: date) -> Iterable[tuple[str, int, int]]:
    """Return agency, how many of its agreements were kept on time, and how many were due.

    Due is what was kept, and what was to be kept before today.
    """
    table = store.table(AGREEMENTS.table)
    never: Query = where("on_time") == None  # noqa: E711  (a query)
    open_yet: Query = where("state") == "abierto"
    late = table.tallies(
        all_of(open_yet, never, where("due_on") < today.isoformat()), "owner_agency_id"
    )
    on_time, due = dict.fromkeys(late, 0), dict(late)
    for (agency, kept), count in table.tallies(_PROMISED, "owner_agency_id", "on_time").items():
        if kept is not None:
            due[agency] = due.get(agency, 0) + count
            on_time[agency] = on_time.get(agency, 0) + count * kept
    return [(agency, on_time.get(agency, 0), due[agency]) for agency in due]
