"""Feedback for the indicators: what says the same was counted by the store's index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from servimun_widgets.feedback.records import FEEDBACK_STATES, FeedbackKind, FeedbackOrigin
from servimun_widgets.feedback.services.counting import columns_of_folios, counted_by
from servimun_widgets.indicators.rules.facts import FeedbackFact
from servimun_widgets.store import Store

_COLUMNS = ("kind", "origin", "colonia", "state", "asked_day", "answered_day", "closed_day")
_day = cache(date.fromisoformat)


class Said(NamedTuple):
    """What pieces of feedback have in common: what they are, and the days of what became of them.

    `dropped_on` is when they were discarded, `done_on` when a change that they asked for was first
    published.
    """

    kind: FeedbackKind
    origin: FeedbackOrigin
    colonia: str | None
    asked_on: date
    answered_on: date | None
    dropped_on: date | None
    done_on: date | None

    def fact(self, day: date, count: int) -> FeedbackFact | None:
        """Return what was true of them at the end of that day; None of what did not count."""
        if self.asked_on > day or _by(self.dropped_on, day):
            return None
        answered, done = _by(self.answered_on, day), _by(self.done_on, day)
        return FeedbackFact(
            self.kind, self.origin, self.colonia, self.asked_on, answered, done, count
        )


def said_by_days(
    store: Store, done: Mapping[str, date], colonia_of: Callable[[str], str | None]
) -> Counter[Said]:
    """Return how many pieces of feedback are the same, but for opinions that nobody has read.

    `done` is folio -> the day of the first change that was published because of it, `colonia_of`
    what the catalogue calls a colonia.
    """
    named = cache(colonia_of)
    found: Counter[Said] = Counter()

    def add(values: tuple[Any, ...], done_on: date | None, count: int) -> None:
        for said in _said(values, named, done_on):
            found[said] += count

    for values, count in counted_by(store, *_COLUMNS).items():
        add(values, None, count)
    for folio, *one in columns_of_folios(store, set(done), "folio", *_COLUMNS):
        add(tuple(one), None, -1)
        add(tuple(one), done[folio], 1)
    return found


def _said(
    values: tuple[Any, ...], named: Callable[[str], str | None], done_on: date | None
) -> Iterator[Said]:
    kind, origin, colonia, state, asked, answered, closed = values
    row = FEEDBACK_STATES.get(state)  # of what is no record the index knows nothing
    if row is not None and row.waits != "opinions":
        yield Said(
            kind,
            origin,
            named(colonia) if colonia else None,
            _day(asked),
            _day(answered) if answered else None,
            _day(closed) if closed and not row.counts else None,
            done_on,
        )


def _by(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day
