"""The list of meetings, a page at a time, and what of them waits: by the store's index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.index import By
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.meetings.records.meetings import MEETING_STATES, MeetingRecord, MeetingState
from servimun_widgets.meetings.rules.meeting_index import wall_minute
from servimun_widgets.meetings.services.acting import rights_of
from servimun_widgets.meetings.services.minutes import MINUTES
from servimun_widgets.meetings.services.records import MEETINGS, MeetingView, view_of
from servimun_widgets.meetings.workflow import MEETING
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.windows import Facet, WindowedList, told_order
from servimun_widgets.store import Query, Store, all_of, where

LATEST = (
    By("begins", down=True),
    By("folio_letters", down=True),
    By("folio_number", down=True),
)
"""The latest date first."""
_CONFIRMED = [state for (state, action) in MEETING if action == "acknowledge"]
_OCCUPY = [state for state, row in MEETING_STATES.items() if row.occupies]


def meeting_list(context: Context, never_held: str) -> WindowedList[MeetingView]:
    """Return the list of the meetings that the acting account may see, the latest date first.

    `never_held` is how the list calls one that is over by its call and never began.
    """
    account, table = acting_account(context), context.store.table(MEETINGS.table)
    directory, seen = agencies(context), visible(account)
    now = context.now()

    def also_found(word: str) -> Iterable[Query]:
        named = [key for key in directory.by_id if word in fold(directory.name(key))]
        return [where("agencies").any(named)] if named else []

    def by_agencies() -> tuple[By]:
        def named(document: Mapping[str, Any]) -> str:
            return sort_text(", ".join(map(directory.name, document["content"]["agency_ids"])))

        return told_order({one["folio"]: named(one) for one in table.window(seen)})

    labels = {state: row.label for state, row in MEETING_STATES.items()}
    ordered = sorted(labels, key=labels.__getitem__)
    ranks: dict[str, int] = {state: place for place, state in enumerate(ordered)}
    return WindowedList(
        table,
        lambda document: view_of(account, MeetingRecord.model_validate(document)),
        seen,
        facets={
            "state": Facet(
                queries={
                    never_held: _never_held(now),
                    **{labels[state]: _standing(state, now) for state in labels},
                }
            )
        },
        order=LATEST,
        orders={
            "title": (By("title_order"),),
            "folio": (By("folio_letters"), By("folio_number")),
            "day": (By("day"),),
            "time": (By("hours"),),
            "where": (By("where_order"),),
            "state": (By("state", ranks=ranks),),
            "agencies": by_agencies,
        },
        also_found=also_found,
    )


def visible(account: AccountRecord) -> Query | None:
    """Return the query for the meetings an account may see, as `may_see` says; None for all."""
    if "view" not in rights_of(account):
        return where("folio").one_of([])
    if not account.of_one_agency:
        return None
    return where("agencies").any([account.agency_id] if account.agency_id else [])


def meetings_in(context: Context, states: Iterable[MeetingState]) -> list[MeetingView]:
    """Return those in these states that the acting account may see, the latest date first."""
    account = acting_account(context)
    query = all_of(where("state").one_of(list(states)), visible(account))
    return [view_of(account, one) for one in MEETINGS.window(context.store, query, *LATEST)]


def unconfirmed_minutes(context: Context) -> list[tuple[str, str]]:
    """Return folio and day of each meeting whose minutes the acting account may confirm still.

    The latest date first. No record is read: there are many, and most are confirmed.
    """
    account = acting_account(context)
    if "acknowledge" not in rights_of(account) or account.agency_id is None:
        return []
    own = [account.agency_id]
    written = context.store.table(MINUTES.table)
    confirmed = dict(written.column_values(where("confirmed").any(own), "folio", "id"))
    came = all_of(where("state").one_of(_CONFIRMED), where("came").any(own))
    meetings = context.store.table(MEETINGS.table)
    found = meetings.column_values(came, "folio", "day", order=LATEST)
    return [(folio, day) for folio, day in found if folio not in confirmed]


def count_meetings(context: Context, state: MeetingState) -> tuple[int, int]:
    """Return how many the acting account may see, and how many of them are in that state."""
    seen, table = visible(acting_account(context)), context.store.table(MEETINGS.table)
    return table.tally(seen), table.tally(all_of(where("state") == state, seen))


def meetings_at(store: Store, begins: datetime, ends: datetime) -> list[MeetingRecord]:
    """Return the meetings, whoever asks, whose liaisons are taken at some of that time."""
    first, last = (wall_minute(one.astimezone(CHIHUAHUA)) for one in (begins, ends))
    query = all_of(where("state").one_of(_OCCUPY), where("begins") < last, where("ends") > first)
    return MEETINGS.window(store, query, By("folio_letters"), By("folio_number"))


def _never_held(now: datetime) -> Query:
    over: Query = where("ends") <= wall_minute(now.astimezone(CHIHUAHUA))
    return all_of(where("state") == "convocada", over)


def _standing(state: MeetingState, now: datetime) -> Query:
    query: Query = where("state") == state
    if state != "convocada":
        return query
    return all_of(query, where("ends") > wall_minute(now.astimezone(CHIHUAHUA)))
