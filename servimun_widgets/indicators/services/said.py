"""Feedback for the indicators: what says the same was counted by the store's index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from servimun_widgets.feedback.records import FeedbackKind, FeedbackOrigin
from servimun_widgets.feedback.services.counting import columns_of_folios, counted_by
from servimun_widgets.indicators.rules.facts import FeedbackFact, NeedFact
from servimun_widgets.store import Store

_NEED = ("need_day", "need_colonia", "need_answered_day", "dropped_day")
_day = cache(date.fromisoformat)


class Said(NamedTuple):
    """What pieces of feedback have in common, and the day on which they were discarded, if any."""

    kind: FeedbackKind
    origin: FeedbackOrigin
    asked_on: date
    dropped_on: date | None

    def fact(self, day: date, count: int) -> FeedbackFact | None:
        """Return what was true of them at the end of that day; None of what did not count."""
        if self.asked_on > day or _by(self.dropped_on, day):
            return None
        return FeedbackFact(self.kind, self.origin, self.asked_on, count)


class Needed(NamedTuple):
    """What needs have in common, and the days of what became of them.

    `done_on` is when a change that they asked for was first published.
    """

    colonia: str | None
    asked_on: date
    answered_on: date | None
    dropped_on: date | None
    done_on: date | None

    def fact(self, day: date, count: int) -> NeedFact | None:
        """Return what was true of them at the end of that day; None of what did not count."""
        if self.asked_on > day or _by(self.dropped_on, day):
            return None
        return NeedFact(self.colonia, _by(self.answered_on, day), _by(self.done_on, day), count)


def said_by_days(store: Store) -> Counter[Said]:
    """Return how many pieces of feedback are the same, but for opinions that nobody has read."""
    counts = counted_by(store, "figured_kind", "origin", "asked_day", "dropped_day")
    return Counter(
        {
            Said(kind, origin, _day(asked), _day(dropped) if dropped else None): count
            for (kind, origin, asked, dropped), count in counts.items()
            if kind is not None  # nor of what is no record
        }
    )


def needs_by_days(
    store: Store, done: Mapping[str, date], colonia_of: Callable[[str], str | None]
) -> Counter[Needed]:
    """Return how many needs are the same, but for those that nobody has read.

    `done` is folio -> the day of the first change that was published because of it, `colonia_of`
    what the catalogue calls a colonia.
    """
    named = cache(colonia_of)
    found: Counter[Needed] = Counter()

    def add(values: tuple[Any, ...], done_on: date | None, count: int) -> None:
        for need in _needed(values, named, done_on):
            found[need] += count

    for values, count in counted_by(store, *_NEED).items():
        add(values, None, count)
    for folio, *one in columns_of_folios(store, set(done), "folio", *_NEED):
        add(tuple(one), None, -1)
        add(tuple(one), done[folio], 1)
    return found


def _needed(
    values: tuple[Any, ...], named: Callable[[str], str | None], done_on: date | None
) -> Iterator[Needed]:
    asked, colonia, answered, dropped = values
    if asked is not None:
        yield Needed(
            named(colonia) if colonia else None,
            _day(asked),
            _day(answered) if answered else None,
            _day(dropped) if dropped else None,
            done_on,
        )


def _by(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day
