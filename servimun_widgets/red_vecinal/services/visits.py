"""Visits by the codes of links and QR, as `access_log` keeps them: nobody's, only how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import starmap

from servimun_widgets.domain.index import By
from servimun_widgets.store import Store, all_of, where

_AT_ONCE = 50
"""Codes that are looked for together; of none, or of too many, the store would read every line."""


@dataclass(frozen=True)
class DayOfVisits:
    """How often a code was followed on a day (`YYYY-MM-DD`), as one server's log says."""

    code: str
    day: str
    count: int
    source: str | None = None


def days_of_visits(
    store: Store, codes: Collection[str] | None = None, since: date | None = None
) -> Iterator[DayOfVisits]:
    """Yield what is kept of each day and server: of every code or of these, from a day on."""
    asked = []
    if codes is not None:
        asked.append(where("code").one_of([*codes]))
    if since is not None:
        asked.append(where("day") >= since.isoformat())
    query = all_of(*asked) if asked else None
    columns, found_by = ("code", "day", "visits", "source"), "day" if codes is None else "code"
    table = store.table("visits")
    yield from starmap(DayOfVisits, table.column_values(query, *columns, order=(By(found_by),)))


def visits_since(store: Store, since: date) -> list[tuple[str, str, int]]:
    """Return code, day (`YYYY-MM-DD`) and how often, of each day and server from a day on.

    They are many, so they stay as the index has them.
    """
    query = where("day") >= since.isoformat()
    columns, order = ("code", "day", "visits"), (By("day"),)
    return store.table("visits").column_values(query, *columns, order=order)


def visits_by_code(store: Store) -> Counter[str]:
    """Return how often each code was followed, on all servers."""
    total: Counter[str] = Counter()
    for (code, count), days in store.table("visits").tallies(None, "code", "visits").items():
        total[code] += count * days
    return total


def last_day_of(store: Store, code: str) -> str:
    """Return the last day on which a code was followed that was."""
    newest, own = (By("day", down=True),), where("code") == code
    [(day,)] = store.table("visits").column_values(own, "day", order=newest, limit=1)
    return str(day)


@dataclass(frozen=True)
class SentCode:
    """What the code of a message to a group speaks of: its campaign, colonia and programmes."""

    campaign: str
    title: str
    colonia: str
    folios: tuple[str, ...]


def sent_codes(store: Store, codes: Collection[str]) -> dict[str, SentCode]:
    """Return what those of `codes` speak of that stand in messages to groups."""
    table, wanted_codes = store.table("dispatches"), sorted(codes)
    lines = [
        line
        for first in range(0, len(wanted_codes), _AT_ONCE)
        for line in table.search(where("code").one_of(wanted_codes[first : first + _AT_ONCE]))
    ]
    of = {line["campaign_id"] for line in lines}
    campaigns = {
        one["id"]: (one["folio"], one["content"]["title"])
        for one in store.table("campaigns").search(where("id").one_of(sorted(of)))
    }
    wanted = {line["segment_id"] for line in lines}
    segments = {
        one["id"]: tuple(used["folio"] for used in one["programs"])
        for one in store.table("campaign_segments").search(where("id").one_of(sorted(wanted)))
    }
    return {
        line["code"]: SentCode(
            *campaigns.get(line["campaign_id"], ("", "")),
            line["colonia"],
            segments.get(line["segment_id"], ()),
        )
        for line in lines
    }
