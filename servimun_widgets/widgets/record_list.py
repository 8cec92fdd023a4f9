"""The record list: search, filters, order, actions on a row, and export of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, ClassVar

from traitlets import Bool, Dict, List, Unicode

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.widgets.frame import guarded
from servimun_widgets.widgets.list_own import ListKeeping
from servimun_widgets.widgets.list_rows import Cell, Column, Row, RowAction, row_json
from servimun_widgets.widgets.list_watch import ListWatch, WatchingList
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, outcome_answer, short_text


@dataclass(frozen=True)
class Download:
    """A file for the person: its name, media type and bytes."""

    name: str
    mime: str
    data: bytes


NEW_RECORD = "_nuevo"
"""In place of a record's id in the page's address: the form of a new record; no id is like it."""


class RecordList(WatchingList):
    """A table of records that stays fluid with thousands of rows.

    `open_row(row_id)` is called when a person opens a row, and `back()` when the browser's «back»
    leaves it for the list. `act(row_id, action, key)` carries out
    an action of that row, once for each key. `export(row_ids, column_names, format)` is given the
    rows in the order shown and "csv" or "xlsx". Rows and actions that are not in the list are
    refused without calling anything. `add()` begins a new record, with a button called
    `add_label` while it is offered (`offer_new`). `counted` names one and several records
    («programa», «programas»). `parameters` names the query parameters that keep the state of the
    list in the page's address: `search`, `sort`, `page`, `open`, and the name of any column of
    `filters`.
    """

    script: ClassVar[str] = "record_list.js"
    styles: ClassVar[Sequence[str]] = ("review.css", "record_list.css")

    columns: List[Any] = List().tag(sync=True)
    rows: List[Any] = List().tag(sync=True)
    filters: List[Any] = List().tag(sync=True)
    search_label = Unicode().tag(sync=True)
    """Blank: a list of few rows, without search, filters, count and downloads."""
    row_actions: List[Any] = List().tag(sync=True)
    caption = Unicode().tag(sync=True)
    empty_text = Unicode().tag(sync=True)
    counted: List[Any] = List().tag(sync=True)
    parameters = Dict().tag(sync=True)
    can_open = Bool().tag(sync=True)
    can_export = Bool().tag(sync=True)
    add_label = Unicode().tag(sync=True)
    new_record = Unicode(NEW_RECORD).tag(sync=True)
    folded = Bool().tag(sync=True)
    """Whether only its caption stands there until a person unfolds it."""
    shown = Unicode().tag(sync=True)
    """The record in the place of the list, "" where it is the list."""

    def __init__(
        self,
        *,
        columns: Sequence[Column],
        rows: Sequence[Row],
        caption: str,
        empty_text: str,
        filters: Sequence[str] = (),
        search_label: str = "Buscar",
        row_actions: Sequence[RowAction] = (),
        open_row: Callable[[str], None] | None = None,
        back: Callable[[], None] | None = None,
        act: Callable[[str, str, str], Outcome] | None = None,
        export: Callable[[Sequence[str], Sequence[str], str], Download] | None = None,
        counted: tuple[str, str] = ("registro", "registros"),
        parameters: Mapping[str, str] | None = None,
        add: Callable[[], None] | None = None,
        add_label: str = "",
        folded: bool = False,
        keeping: ListKeeping | None = None,
        watch: ListWatch | None = None,
    ) -> None:
        self._known = {row.id: row for row in rows}
        self._column_names = frozenset(column.name for column in columns)
        self._actions = frozenset(one.name for one in row_actions if not one.address)
        self._open_row = open_row
        self._back = back
        self._act = act
        self._export = export
        self._add = add
        super().__init__(
            columns=[asdict(column) for column in columns],
            rows=[row_json(row) for row in rows],
            filters=list(filters),
            search_label=search_label,
            row_actions=[asdict(one) for one in row_actions if act or one.address],
            caption=caption,
            empty_text=empty_text,
            counted=list(counted),
            parameters=dict(parameters or {}),
            can_open=open_row is not None,
            can_export=export is not None,
            folded=folded,
        )
        self._add_label = add_label
        self.offer_new(offered=add is not None)
        self.begin_keeping(keeping)
        self.begin_watching(watch)

    def offer_new(self, *, offered: bool) -> None:
        """Show the button of `add`, or show none and refuse it; who has no `add` has no button."""
        label = self._add_label if offered and self._add is not None else ""
        if label != self.add_label:
            self.add_label = label

    def cell(self, row_id: str, column: str) -> Cell:
        """Return a cell of the list; raise `NotFound` when there is no such row."""
        return self._row(row_id).cells.get(column)

    def begin_record(self) -> Outcome:
        """Begin a new record. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._add is None or not self.add_label:
                raise NotAllowed("ui_refused")
            return self._opened(NEW_RECORD, self._add)

        return guarded(work)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; search, filters, order and focus stay."""
        self._known = {row.id: row for row in rows}
        self.rows = [row_json(row) for row in rows]

    def update_row(self, row: Row) -> None:
        """Show a changed row where it is, or a new one at the end; only this row is sent."""
        shown = row_json(row)
        if row.id in self._known:
            position = next(at for at, one in enumerate(self.rows) if one["id"] == row.id)
            # In place, so that the whole list is not sent again; the browser is told below.
            self.rows[position] = shown
        else:
            self.rows.append(shown)
        self._known[row.id] = row
        self.send({"type": "row", "row": shown})

    def show_open(self, row_id: str | None) -> None:
        """Write into the page's address which record is open; None when none is."""
        self.shown = row_id or ""
        self.send({"type": "shown", "row": row_id})

    def open_record(self, row_id: str) -> Outcome:
        """Open a row of the list. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._open_row is None:
                raise NotAllowed("ui_refused")
            self._require(row_id)
            return self._opened(row_id, partial(self._open_row, row_id))

        return guarded(work)

    def _opened(self, row_id: str, show: Callable[[], None]) -> Outcome:
        """Say what is open before it is shown: `show` may say otherwise, as when it is over."""
        self.show_open(row_id)
        try:
            show()
        except Exception:
            self.show_open(None)
            raise
        return Outcome("done")

    def go_back(self) -> Outcome:
        """Show the list in the place of the record that was opened. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._back is None:
                raise NotAllowed("ui_refused")
            self._back()
            return Outcome("done")

        return guarded(work)

    def open_from_address(self, wanted: str | None) -> None:
        """Open the record that the page's address names, before the list is ever drawn.

        What is not in the list, or cannot be opened, leaves the list in its place; the browser then
        asks once more and is told why.
        """
        if wanted == NEW_RECORD:
            self.begin_record()
        elif wanted in self._known:
            self.open_record(wanted)

    def perform(self, row_id: str, action: str, key: str) -> Outcome:
        """Carry out an action of a row, or `undo:<action>` when it was offered. Never raises."""
        row = self._known.get(row_id)
        allowed = row is not None and action in self._actions and action in row.actions

        def work() -> Outcome:
            if self._act is None:
                raise NotAllowed("ui_refused")
            return self._act(row_id, action, key)

        return self._once(key, action, allowed, work, about=row_id)

    def download(
        self, row_ids: Sequence[str], columns: Sequence[str], file_format: str
    ) -> Download:
        """Return the file of the given rows and columns.

        Raises `NotFound` for a row that is not in the list and `NotAllowed` for another column or
        format, and what `export` raises.
        """
        if (
            self._export is None
            or file_format not in ("csv", "xlsx")
            or not self._column_names.issuperset(columns)
        ):
            raise NotAllowed("ui_refused")
        for row_id in row_ids:
            self._row(row_id)
        return self._export(row_ids, columns, file_format)

    def _require(self, row_id: str) -> None:
        """Raise `NotFound` for a record that is not opened from here."""
        self._row(row_id)

    def _row(self, row_id: str) -> Row:
        try:
            return self._known[row_id]
        except KeyError:
            raise NotFound("ui_no_row") from None

    def _handlers(self) -> Mapping[str, Handler]:
        return {
            "open": self._on_open,
            "add": self._on_add,
            "back": self._on_back,
            "act": self._on_act,
            "export": self._on_export,
            **self.keeping_handlers(),
            **self.watching_handlers(),
        }

    def _on_add(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        return outcome_answer(self.begin_record())

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        return outcome_answer(self.go_back())

    def _on_open(self, _key: str, content: Mapping[str, Any]) -> Answer:
        return outcome_answer(self.open_record(short_text(content, "row")))

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        row_id, action = short_text(content, "row"), short_text(content, "action")
        return outcome_answer(self.perform(row_id, action, key))

    def _on_export(self, _key: str, content: Mapping[str, Any]) -> Answer:
        file = self.download(
            text_list(content, "rows"), text_list(content, "columns"), short_text(content, "format")
        )
        return Answer({"type": "file", "name": file.name, "mime": file.mime}, (file.data,))


def text_list(content: Mapping[str, Any], name: str) -> list[str]:
    """Return the list of texts `name` of a message; anything else is refused."""
    found = content.get(name)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise NotAllowed("ui_refused")
    return found
