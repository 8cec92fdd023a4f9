"""A `ListPart` whose records are many: the store answers the page of the list that is shown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.windows import PAGE_ROWS, Asked
from servimun_widgets.errors import ServimunError
from servimun_widgets.pages.list_export import whole_export
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.widgets import LongList, Row, RowSource, Window


class WindowPart(ListPart):
    """A part gives what its list is (`windowed`), a row of each record and how one is found."""

    list: LongList

    @abstractmethod
    def windowed(self) -> WindowedList[Any]:
        """Return the list as the account may see it now."""

    @abstractmethod
    def row_of(self, view: Any) -> Row:
        """Return the row of what the list shows of a record."""

    @abstractmethod
    def find(self, row_id: str) -> object:
        """Return the record of a row. Raises `NotFound`."""

    def before_rows(self, _views: Sequence[Any]) -> None:
        """Read at once what the rows of these need of other records."""

    def rows(self) -> Sequence[Row]:
        """Return no rows: the browser asks for them a page at a time."""
        return ()

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list as the page's address says, or the record that it names."""
        self.list.ask(asked_in(query, self.listing))
        super().begin(query, *notices)

    def knows(self, row_id: str) -> bool:
        """Return whether the account may see a record of that name, on whatever page."""
        try:
            self.find(row_id)
        except ServimunError:
            return False
        return True

    def _fill(self) -> None:
        self.list.ask()

    def _make_list(self) -> LongList:
        return LongList(source=self._source(), **self.offered())

    def _source(self) -> RowSource:
        return row_source(self.context.today, self.listing, self.windowed, self._rows_of)

    def _rows_of(self, views: Iterable[Any]) -> Iterator[Row]:
        left = iter(views)
        while some := list(islice(left, PAGE_ROWS)):
            self.before_rows(some)
            yield from map(self.row_of, some)


def row_source(
    today: Callable[[], date],
    listing: Listing,
    windowed: Callable[[], WindowedList[Any]],
    rows_of: Callable[[Iterable[Any]], Iterable[Row]],
) -> RowSource:
    """Return where a long list has its rows from: what is `windowed`, as it stands when asked."""

    def window(asked: Asked) -> Window:
        shown = windowed()
        rows = list(rows_of(shown.page(asked)))
        total = shown.total()
        narrowed = asked.search or asked.filters  # else all there are is found: they are many
        return Window(rows, shown.found(asked) if narrowed else total, total)

    export = whole_export(
        listing.file,
        lambda asked: rows_of(windowed().whole(asked)),
        listing.columns,
        today,
        listing.free_text,
    )
    return RowSource(
        window, lambda asked: windowed().counts(asked), export if listing.file else None
    )


def read_only_list(
    context: Context,
    listing: Listing,
    query: Mapping[str, str],
    windowed: Callable[[], WindowedList[Any]],
    rows_of: Callable[[Iterable[Any]], Iterable[Row]],
) -> LongList:
    """Return one of several long lists of a page, from which nothing is opened in its place."""
    made = LongList(
        source=row_source(context.today, listing, windowed, rows_of),
        columns=listing.columns,
        caption=listing.caption,
        empty_text=listing.empty_text,
        filters=tuple(listing.filters),
        search_label=listing.search_label,
        counted=listing.counted,
        parameters=listing.parameters(),
    )
    made.ask(asked_in(query, listing))
    return made


def asked_in(query: Mapping[str, str], listing: Listing) -> Asked:
    """Return what a page's address asks of a list; `list_address.js` writes it there."""
    parameters = listing.parameters()

    def said(name: str) -> str:
        return query.get(parameters.get(name, ""), "")[:200]

    sort, _, down = said("sort").partition("-")
    sortable = {column.name for column in listing.columns if column.sortable}
    page = said("page")
    return Asked(
        said("search"),
        {name: said(name) for name in listing.filters if said(name)},
        sort if sort in sortable else "",
        bool(down),
        int(page) if page.isascii() and page.isdecimal() and 0 < int(page) < 10**6 else 1,
    )
