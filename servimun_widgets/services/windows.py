"""A list of which the store answers one page: search, filters, order and counts by its index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from servimun_widgets.domain.index import By
from servimun_widgets.domain.text import fold, sort_text
from servimun_widgets.domain.windows import PAGE_ROWS, Asked
from servimun_widgets.store import EngineTable, Query, StoredDocument, all_of, any_of, holds, where

View = TypeVar("View")


@dataclass(frozen=True)
class Facet:
    """A column by which a list is filtered: a column of the index, or a query for each label.

    `labels` says how the values of `column` are read; without it they are read as they are.
    `queries` is label -> query, for what depends on the day.
    """

    column: str = ""
    labels: Mapping[Any, str] | None = None
    queries: Mapping[str, Query] = field(default_factory=dict)

    def chosen(self, label: str) -> Query:
        """Return the query for what is read as `label`."""
        if self.queries:
            return self.queries.get(label, where("folio").one_of([]))
        return where(self.column).one_of(self._values(lambda own: own == label, label))

    def holding(self, word: str) -> Query | None:
        """Return the query for what is read as something that holds the folded `word`."""
        if self.queries:
            found = [query for label, query in self.queries.items() if word in fold(label)]
            return any_of(*found) if found else None
        values = self._values(lambda own: word in fold(own))
        return where(self.column).one_of(values) if values else None

    def ranks(self) -> Mapping[Any, int] | None:
        """Return in which place each value stands among the others as they are read."""
        labels = self.labels
        if labels is None:
            return None
        ordered = sorted(labels, key=lambda value: sort_text(labels[value]))
        return {value: place for place, value in enumerate(ordered)}

    def _values(self, fits: Callable[[str], bool], *plain: str) -> list[Any]:
        if self.labels is None:
            return list(plain)
        return [value for value, label in self.labels.items() if fits(label)]


def told_order(told: Mapping[str, Any]) -> tuple[By]:
    """Return the order of records by what is `told` of each: folio -> something that is ordered."""
    places = {one: place for place, one in enumerate(sorted(set(told.values())))}
    return (By("folio", ranks={folio: places[one] for folio, one in told.items()}),)


@dataclass(frozen=True)
class WindowedList(Generic[View]):
    """The records of a table that an account may see, as a list shows them.

    `view` makes of a stored document what is shown of it, and `seen` is the query for these.
    `orders` is column -> the order upwards when people choose it, where that is not the facet's
    own, or what tells it, where much is read for it; `order` is the list's own. `also_found`
    answers, for a folded word, queries for records that show it though they do not hold it, such
    as another's name.
    """

    table: EngineTable
    view: Callable[[StoredDocument], View]
    seen: Query | None
    facets: Mapping[str, Facet]
    order: Sequence[By]
    orders: Mapping[str, Sequence[By] | Callable[[], Sequence[By]]] = field(default_factory=dict)
    also_found: Callable[[str], Iterable[Query]] = lambda _word: ()

    def total(self) -> int:
        """Return how many records there are to be seen."""
        return self.table.tally(self.seen)

    def found(self, asked: Asked) -> int:
        """Return how many of them are found."""
        return self.table.tally(self._query(asked))

    def page(self, asked: Asked) -> list[View]:
        """Return what is on the page that is asked for."""
        first = (asked.page - 1) * PAGE_ROWS
        query, order = self._query(asked), self._order(asked)
        found = self.table.window(query, order=order, limit=PAGE_ROWS, offset=first)
        return [self.view(document) for document in found]

    def first(self, asked: Asked, most: int) -> list[View]:
        """Return the first of all that is found, whatever page is shown."""
        query, order = self._query(asked), self._order(asked)
        return [self.view(one) for one in self.table.window(query, order=order, limit=most)]

    def whole(self, asked: Asked) -> Iterator[View]:
        """Yield all that is found, in order, whatever page is shown."""
        query, order = self._query(asked), self._order(asked)
        return map(self.view, self.table.window(query, order=order))

    def counts(self, asked: Asked) -> dict[str, dict[str, int]]:
        """Return how many would be found with each choice of each filter, the others as chosen."""
        return {name: self._counts_of(name, asked) for name in self.facets}

    def _counts_of(self, name: str, asked: Asked) -> dict[str, int]:
        facet, query = self.facets[name], self._query(asked, without=name)
        if facet.queries:
            told = ((label, all_of(one, query)) for label, one in facet.queries.items())
            counted = {label: self.table.tally(one) for label, one in told}
            return {label: count for label, count in counted.items() if count}
        counted = {}
        for value, count in self.table.tallies(query, facet.column).items():
            label = value if facet.labels is None else facet.labels.get(value)
            if label:
                counted[label] = counted.get(label, 0) + count
        return counted

    def _query(self, asked: Asked, without: str = "") -> Query | None:
        parts = [] if self.seen is None else [self.seen]
        for name, label in asked.filters.items():
            if name != without and name in self.facets:
                parts.append(self.facets[name].chosen(label))
        parts += [self._word(word) for word in fold(asked.search).split()]
        return all_of(*parts) if parts else None

    def _word(self, word: str) -> Query:
        shown = (facet.holding(word) for facet in self.facets.values())
        found = [holds(word), *(one for one in shown if one is not None), *self.also_found(word)]
        return any_of(*found)

    def _order(self, asked: Asked) -> Sequence[By]:
        facet = self.facets.get(asked.sort)
        told = self.orders.get(asked.sort, ())
        chosen = told() if callable(told) else told
        if not chosen and facet is not None and facet.column:
            chosen = (By(facet.column, ranks=facet.ranks()),)
        return (*(By(by.column, asked.down, by.ranks) for by in chosen), *self.order)
