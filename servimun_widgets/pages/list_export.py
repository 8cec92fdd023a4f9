"""A list as a file: what is shown, with numbers, dates, yes and no as what they are.

Every list of records is made here, so that each can be downloaded.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from servimun_widgets.documents.spreadsheet import Share, Value, csv_table, xlsx_table
from servimun_widgets.domain.file_kinds import CSV_TYPE, XLSX_TYPE
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.packages import file_name
from servimun_widgets.domain.text_rules.personal_data import without_personal_data
from servimun_widgets.domain.windows import Asked
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Download, RecordList, Row
from servimun_widgets.widgets.list_rows import Cell

_MIMES = {
    "csv": CSV_TYPE,
    "xlsx": XLSX_TYPE,
}
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?")

Export = Callable[[Sequence[str], Sequence[str], str], Download]


def exported_list(
    today: Callable[[], date],
    *,
    columns: Sequence[Column],
    caption: str,
    file: str = "",
    free_text: Collection[str] = (),
    **said: Any,
) -> RecordList:
    """Return a `RecordList` with its downloads, named `file` or else by the caption.

    In the columns named in `free_text` personal data are blotted out, since the file leaves the
    platform.
    """
    made: RecordList = RecordList(
        columns=columns,
        caption=caption,
        export=list_export(file or file_name(caption), lambda: made, columns, today, free_text),
        **said,
    )
    return made


def list_export(
    title: str,
    shown: Callable[[], RecordList],
    columns: Sequence[Column],
    today: Callable[[], date],
    free_text: Collection[str] = (),
) -> Export:
    """Return what makes the file of a list: `export(row_ids, column_names, "csv" | "xlsx")`.

    `free_text` as for `exported_list`.
    """

    def export(row_ids: Sequence[str], names: Sequence[str], file_format: str) -> Download:
        cells = ({name: shown().cell(row, name) for name in names} for row in row_ids)
        return _file(title, cells, names, columns, today(), file_format, free_text)

    return export


def whole_export(
    title: str,
    rows: Callable[[Asked], Iterable[Row]],
    columns: Sequence[Column],
    today: Callable[[], date],
    free_text: Collection[str] = (),
) -> Callable[[Asked, Sequence[str], str], Download]:
    """Return what makes the file of all that a long list finds, not of the page that is shown."""

    def export(asked: Asked, names: Sequence[str], file_format: str) -> Download:
        cells = (row.cells for row in rows(asked))
        return _file(title, cells, names, columns, today(), file_format, free_text)

    return export


def _file(
    title: str,
    found: Iterable[Mapping[str, Cell]],
    names: Sequence[str],
    columns: Sequence[Column],
    today: date,
    file_format: str,
    free_text: Collection[str],
) -> Download:
    known = {column.name: column for column in columns}
    headings = [known[name].label for name in names]
    rows = [
        [_value(known[name].kind, cells.get(name), blot=name in free_text) for name in names]
        for cells in found
    ]
    return table_file(title, headings, rows, file_format, today)


def table_file(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Value]],
    file_format: str,
    day: date,
) -> Download:
    """Return a table as the file of a list, in the format "csv" or "xlsx"."""
    data = csv_table(headings, rows) if file_format == "csv" else xlsx_table(title, headings, rows)
    return Download(f"{title}-{day.isoformat()}.{file_format}", _MIMES[file_format], data)


def _value(kind: str, cell: Cell, *, blot: bool) -> Value:
    """Return what a file holds of a cell: its words, unless these are a number or a date alone."""
    if isinstance(cell, bool | int | float) or cell is None:
        return cell
    if isinstance(cell, str):
        cell = {"text": cell}
    text, order = str(cell["text"]), cell.get("sort")
    if kind == "date":
        return day_or_moment(str(order or text)) or text
    if isinstance(order, int | float):
        return _number(text, order)
    return without_personal_data(text, sentence("export_personal_data")) if blot else text


def day_or_moment(text: str) -> date | datetime | None:
    """Return the day or moment, in the time of Chihuahua, that ISO text says, or None."""
    try:
        if len(text) == len("2026-11-29"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(CHIHUAHUA).replace(tzinfo=None) if moment.tzinfo else moment


def _number(text: str, order: float) -> Value:
    """Return the number that a cell is ordered by where its words say it and no other."""
    said = [float(one.replace(",", "")) for one in _NUMBERS.findall(text)]
    if len(said) > 1:
        return text
    if text.endswith("%"):
        return Share(order)
    return order if not said or math.isclose(said[0], order, rel_tol=1e-5) else text
