"""The record list of which the kernel holds the rows: the browser is sent one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from traitlets import Dict

from servimun_widgets.domain.windows import PAGE_ROWS, Asked
from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets.list_rows import Row, row_json
from servimun_widgets.widgets.panel import Answer, Handler, short_text
from servimun_widgets.widgets.record_list import NEW_RECORD, Download, RecordList, text_list

_MOST_PAGES = 1_000_000


@dataclass(frozen=True)
class Window:
    """The page that was asked for, how many rows are found and how many there are.

    Without rows it is past the last page.
    """

    rows: Sequence[Row]
    found: int
    total: int


@dataclass(frozen=True)
class RowSource:
    """Where a long list has its rows from, a page at a time.

    `counts` is column -> what is read there -> how many rows there would be with it, for each
    filter. `export(asked, column_names, format)` makes the file of all that is found.
    """

    window: Callable[[Asked], Window]
    counts: Callable[[Asked], Mapping[str, Mapping[str, int]]]
    export: Callable[[Asked, Sequence[str], str], Download] | None = None


class LongList(RecordList):
    """A `RecordList` with a `RowSource`; it shows nothing before it is told what to `ask`.

    Search, filters and order are the source's. A record is opened by its id from any page: what
    `open_row` may not show, it refuses.
    """

    window = Dict().tag(sync=True)
    """What `rows` are: what was `asked`, how many are `found` and how many there are, `total`."""

    def __init__(self, *, source: RowSource, **of_a_list: Any) -> None:
        self._source = source
        self._asked = Asked()
        super().__init__(rows=(), **of_a_list)
        self.can_export = source.export is not None

    def ask(self, asked: Asked | None = None) -> None:
        """Show the page that is asked for, or anew the one that is shown."""
        rows, window = self._window_of(asked or self._asked)
        with self.hold_sync():
            self.window, self.rows = window, rows

    def rows_now(self) -> Sequence[Row]:
        """Return the rows that the page which is shown would have now."""
        return self._source.window(self._asked).rows

    def update_row(self, row: Row) -> None:
        """Show a changed row where it is, if it is on the page that is shown."""
        if row.id in self._known:
            super().update_row(row)

    def open_from_address(self, wanted: str | None) -> None:
        """Open the record that the page's address names, on whatever page of the list it is."""
        if wanted and wanted != NEW_RECORD and wanted not in self._known:
            self.open_record(wanted)
        else:
            super().open_from_address(wanted)

    def file_of(self, asked: Asked, columns: Sequence[str], file_format: str) -> Download:
        """Return the file of all that is found. Raises as `download`."""
        if (
            self._source.export is None
            or file_format not in ("csv", "xlsx")
            or not self._column_names.issuperset(columns)
        ):
            raise NotAllowed("ui_refused")
        return self._source.export(asked, columns, file_format)

    def _require(self, row_id: str) -> None:
        """Let any record be asked for."""

    def _window_of(self, asked: Asked) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """Return the rows of a page, of the last one where it is past that, and what is said."""
        found = self._source.window(asked)
        if found.found and not found.rows:
            asked = replace(asked, page=-(-found.found // PAGE_ROWS))
            found = self._source.window(asked)
        self._asked = asked
        self._known = {row.id: row for row in found.rows}
        window = {"asked": asdict(asked), "found": found.found, "total": found.total}
        return [row_json(row) for row in found.rows], window

    def _handlers(self) -> Mapping[str, Handler]:
        return {**super()._handlers(), "window": self._on_window, "counts": self._on_counts}

    def _on_window(self, _key: str, content: Mapping[str, Any]) -> Answer:
        rows, window = self._window_of(self._asked_in(content))
        # In place: the answer has them, and the traits need not be sent again.
        self.rows[:] = rows
        self.window.update(window)
        return Answer({"type": "window", "rows": rows, "window": window})

    def _on_counts(self, _key: str, content: Mapping[str, Any]) -> Answer:
        counts = self._source.counts(self._asked_in(content))
        return Answer({"type": "counts", "counts": {name: dict(of) for name, of in counts.items()}})

    def _on_export(self, _key: str, content: Mapping[str, Any]) -> Answer:
        columns, file_format = text_list(content, "columns"), short_text(content, "format")
        file = self.file_of(self._asked_in(content), columns, file_format)
        return Answer({"type": "file", "name": file.name, "mime": file.mime}, (file.data,))

    def _asked_in(self, content: Mapping[str, Any]) -> Asked:
        """Return what a message asks of the list; anything else is refused."""
        asked = content.get("asked")
        if not isinstance(asked, Mapping):
            raise NotAllowed("ui_refused")
        filters, page, sort = asked.get("filters"), asked.get("page"), short_text(asked, "sort")
        if not isinstance(filters, Mapping) or not isinstance(page, int):
            raise NotAllowed("ui_refused")
        if not 0 < page < _MOST_PAGES or (sort and sort not in self._column_names):
            raise NotAllowed("ui_refused")
        chosen = {name: short_text(filters, name) for name in self.filters if filters.get(name)}
        return Asked(short_text(asked, "search"), chosen, sort, asked.get("down") is True, page)
