"""A `ListPart` whose records are many: the store answers the page of the list that is shown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.windows import PAGE_ROWS, Asked
from servimun_widgets.errors import ServimunError
from servimun_widgets.pages.list_export import whole_export
from servimun_widgets.pages.list_part import Listing, ListPart
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
        listing = self.listing
        export = whole_export(
            listing.file,
            lambda asked: self._rows_of(self.windowed().whole(asked)),
            listing.columns,
            self.context.today,
            listing.free_text,
        )
        return RowSource(
            self._window,
            lambda asked: self.windowed().counts(asked),
            export if listing.file else None,
        )

    def _rows_of(self, views: Iterable[Any]) -> Iterator[Row]:
        left = iter(views)
        while some := list(islice(left, PAGE_ROWS)):
            self.before_rows(some)
            yield from map(self.row_of, some)

    def _window(self, asked: Asked) -> Window:
        windowed = self.windowed()
        rows = list(self._rows_of(windowed.page(asked)))
        total = windowed.total()
        narrowed = asked.search or asked.filters  # else all there are is found: they are many
        return Window(rows, windowed.found(asked) if narrowed else total, total)


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
