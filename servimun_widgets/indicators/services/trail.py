"""What the indicators read of the audit trail: each by its index, and no more than they ask of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.services.trail import (
    count_by_day,
    end_day,
    found_events,
)
from servimun_widgets.store import Store, all_of, where

OWN_ACCOUNT = "account"
"""Record type of what somebody does to an account, as signing in: no work on the platform."""
CHANGES = ("program_create", "program_edit", "program_submit", "program_verify")
"""With which an agency brings the platform up to date."""
_WORK = where("record_type") != OWN_ACCOUNT


class Told(NamedTuple):
    """What the indicators read of an event."""

    number: int
    at: datetime
    record_id: str
    content_hash: str | None


def told_of(store: Store, action: str, since: date | None = None) -> list[Told]:
    """Return the events of an action, those since a day or all, oldest first."""
    query = where("action") == action
    if since is not None:
        query = all_of(query, where("day") >= since.isoformat())
    return [
        Told(one.number, one.at, one.record_id, one.detail.get("content_hash"))
        for one in found_events(store, query)
    ]


def days_of(store: Store, action: str, since: date) -> list[date]:
    """Return the day of each event of an action since a day."""
    query = all_of(where("action") == action, where("day") >= since.isoformat())
    counts = sorted(count_by_day(store, query).items())
    return [day for day, count in counts for _ in range(count)]


def changes_after(
    store: Store, record_type: str, day: date
) -> Iterator[tuple[date, str, Mapping[str, Any]]]:
    """Yield day, record and change of each change of such a record after a day, newest first."""
    query = all_of(where("record_type") == record_type, where("day") > day.isoformat())
    for event in reversed(found_events(store, query)):
        for change in event.detail.get("changes", ()):
            yield local_day(event.at), event.record_id, change


def last_work(store: Store, account_ids: Iterable[str], day: date) -> date | None:
    """Return the last day until that on which one of the accounts did anything."""
    until = all_of(_WORK, where("day") <= day.isoformat())
    found = (
        end_day(store, all_of(where("account_id") == one, until), newest=True)
        for one in account_ids
    )
    return max(filter(None, found), default=None)


def first_change(store: Store, account_ids: Iterable[str]) -> date | None:
    """Return the first day on which one of the accounts brought a programme up to date."""
    found = (
        end_day(
            store,
            all_of(where("account_id") == one, where("action") == action),
            newest=False,
        )
        for one in account_ids
        for action in CHANGES
    )
    return min(filter(None, found), default=None)
