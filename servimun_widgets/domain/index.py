"""What the store keeps beside each record of a table, so that lists need not read them all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.text import fold

IndexValue = str | int | None | list[str]
"""A list is several texts, of which any may be asked for."""


@dataclass(frozen=True)
class Index:
    """How the records of a table are found, ordered and counted.

    `values` is what a stored document says at each of `columns`, `searched` the text in which words
    of it are looked for, None where nobody looks for any. Both are pure: no clock, no other record.
    What depends on the day is kept as the day on which it changes, and what a list shows of other
    records is asked of those when it is searched. `orders` are the columns by which much is found
    or ordered, each with those that follow it; one with a minus before it downwards. Much is
    counted by the columns of each of the sets that are `counted`: of their values together it is
    kept how often they occur. Of the columns that are `lists` it is kept which records have a
    value, which is what `any` asks.
    Whoever changes what `values` or `searched` answer for the same document, or what is counted or
    listed, raises its edition in `subjects.py`: then stores keep it anew when they are opened.
    """

    columns: tuple[str, ...]
    values: Callable[[Mapping[str, Any]], Mapping[str, IndexValue]]
    searched: Callable[[Mapping[str, Any]], str] | None = None
    orders: tuple[tuple[str, ...], ...] = ()
    counted: tuple[tuple[str, ...], ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def found_by(self) -> frozenset[str]:
        """The columns by which an order begins, so that an index finds their values."""
        return frozenset(order[0].removeprefix("-") for order in self.orders)


@dataclass(frozen=True)
class By:
    """An order: a column, downwards or up; what has no value comes last in any case.

    `ranks` says in which place each of the column's values stands, where that is not their own
    order, as with the ids of agencies that are shown by their names.
    """

    column: str
    down: bool = False
    ranks: Mapping[str, int] | None = None


def searched_text(*said: str | None) -> str:
    """Return what a record is searched in: all that is said of it, a line each, folded."""
    return fold("\n".join(filter(None, said)))
