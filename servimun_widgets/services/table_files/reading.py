"""A file as a table of text: the file is checked before it is read, the header before the rows.

Every file of rows that people bring is read here, whatever room it is for, so that each takes what
spreadsheets write and refuses what could do harm in the same sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from servimun_widgets.domain.file_kinds import MARK_OF_UTF8, ZIP
from servimun_widgets.domain.look_alikes import has_look_alikes
from servimun_widgets.domain.names import bare, is_struck
from servimun_widgets.domain.text import fold, is_blank, normalised
from servimun_widgets.errors import Problem, UnreadableFile
from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.services.table_files.columns import (
    COLUMNS_LIMIT,
    NUMBERING,
    Columns,
    OtherColumns,
)
from servimun_widgets.services.table_files.csv_file import HEADER_WITHIN, decode, rows_of
from servimun_widgets.services.table_files.links import with_address
from servimun_widgets.services.table_files.mending import mend
from servimun_widgets.services.table_files.merged_cells import MergedCells, explains_columns
from servimun_widgets.services.table_files.other_files import refuse_other_files
from servimun_widgets.services.table_files.tables_below import OtherTable, TablesBelow
from servimun_widgets.services.table_files.text_rows import (
    Merged,
    TableSheet,
    TextRow,
    Unknown,
    is_ditto,
    struck_out,
    why_unknown,
)
from servimun_widgets.services.table_files.xlsx_file import open_workbook

_SHEET_ROWS = 1_048_576  # of an Excel sheet; blank rows at the end are not counted as rows

REFUSED_UNKNOWN: dict[Unknown, str] = {
    "error": "import_rejected_unknown",
    "formula": "import_rejected_unknown",
    "struck": "import_rejected_struck",
    "ditto": "import_rejected_ditto",
    "tick": "import_rejected_tick",
}
"""Why a cell is not known -> the sentence that refuses a row for it."""


@dataclass(frozen=True)
class Row:
    """One row with something in it: column -> text, blanks left out."""

    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    """Text in cells beyond the last column: the row is out of step with the header."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """Columns of which the sheet does not know what they say -> what it shows in their place."""

    def strange(self) -> list[tuple[str, Problem]]:
        """Return what of the row nobody can tell the meaning of: column, problem."""
        found = [
            (column, Problem(REFUSED_UNKNOWN[why_unknown(text)], params={"text": text}))
            for column, text in self.unknown.items()
        ]
        if self.beyond:
            text = "; ".join(self.beyond)[:100]
            found.insert(0, ("", Problem("import_rejected_cells", params={"text": text})))
        return found


@dataclass
class Sheet:
    """The rows of a file and what was noticed while it was read: row, column, problem."""

    rows: list[Row] = field(default_factory=list)
    problems: list[tuple[int, str, Problem]] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    """Optional columns that the file does not have: it says nothing of what they hold."""
    title: str = ""
    """Name of the sheet; blank for a CSV file."""


def read_table(path: Path, columns: Columns) -> Sheet:
    """Return the rows of a CSV, XLSX or ODS file that has these columns.

    Raises `UnreadableFile` when the file is not what it should be.
    """
    data = _read(path)
    refuse_other_files(data, path.name)
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlsb"):
        raise UnreadableFile("import_macros")
    if data.startswith(ZIP):
        return _read_workbook(data, columns)
    if path.suffix.lower() in (".xlsx", ".ods", ".xls", ".pdf", ".docx"):
        raise UnreadableFile("import_not_spreadsheet")
    text, encoding = decode(data)
    sheet = Sheet()
    if not encoding.startswith("utf-8"):
        sheet.problems.append((1, "", Problem("import_other_encoding", (), {"name": encoding})))
    _read_rows(sheet, rows_of(text, columns.known), columns)
    return sheet


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableFile("import_no_file", path=path.name)
        if not path.is_file():
            raise UnreadableFile("import_not_a_file", path=path.name)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFile("import_cannot_open", path=path.name) from error
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("import_too_large", limit=LARGEST_FILE // 2**20)
    if not data.removeprefix(MARK_OF_UTF8).strip():
        raise UnreadableFile("import_empty")
    return data


def _read_workbook(data: bytes, columns: Columns) -> Sheet:
    """Return the first sheet with the header among those that can be seen."""
    refusal = UnreadableFile("import_empty")
    read: Sheet | None = None
    with open_workbook(data) as sheets:
        for number, rows in enumerate(sheets):
            if read:
                if _has_header(rows, columns):
                    params = {"other": rows.title}
                    read.problems.append((1, "", Problem("import_other_sheet", params=params)))
                continue
            sheet = Sheet()
            try:
                _read_rows(sheet, iter(rows), columns, rows.merged)
            except OtherColumns as error:
                refusal = error if number == 0 else refusal
                continue
            _describe(sheet, rows)
            read = sheet
    if read is None:
        raise _of_hidden_table(data, columns) or refusal
    return read


def _of_hidden_table(data: bytes, columns: Columns) -> UnreadableFile | None:
    """Return what refuses a workbook whose table stands in a hidden sheet; None where none does."""
    with suppress(UnreadableFile), open_workbook(data, hidden=True) as sheets:
        for rows in sheets:
            if _has_header(rows, columns):
                return UnreadableFile("import_hidden_sheet", sheet=rows.title)
    return None


def _describe(sheet: Sheet, rows: TableSheet) -> None:
    """Say which sheet was read, and that some of its rows or columns are hidden."""
    sheet.title = rows.title
    if rows.hidden_columns:
        params = {"count": str(rows.hidden_columns)}
        sheet.problems.append((1, "", Problem("import_hidden_columns", params=params)))
    if rows.hidden_rows:
        params = {"count": str(rows.hidden_rows)}
        sheet.problems.append((1, "", Problem("import_hidden_rows", params=params)))


def _has_header(rows: TableSheet, columns: Columns) -> bool:
    try:
        columns.of(_header(iter(rows), columns).texts)
    except UnreadableFile:
        return False
    return True


def _read_rows(
    sheet: Sheet, rows: Iterator[TextRow], columns: Columns, merged: Iterable[Merged] = ()
) -> None:
    """Fill `sheet`. Raises `OtherColumns` where there is no header."""
    rows = islice(rows, _SHEET_ROWS)
    top = list(islice(rows, HEADER_WITHIN))
    first = _header(top, columns)
    header = columns.of(first.texts, first.number)
    is_top = first is next(filter(_is_written, top), first)
    told = _told_of_header(first, header, is_top=is_top)
    sheet.problems += [(first.number, "", problem) for problem in told]
    sheet.absent = frozenset(columns.optional) - set(header)
    below = (row for row in top if row.number > first.number)
    joined = MergedCells(one for one in merged if one.first > first.number)
    tables = TablesBelow(first, header, columns)
    for row in _written_rows(map(joined.filled, chain(below, rows))):
        no_record = _no_record(row, first, columns, joined)
        if no_record is not None:
            sheet.problems.append((row.number, "", no_record))
            continue
        if not tables.has(row):
            continue
        if len(sheet.rows) == columns.rows_limit:
            raise UnreadableFile("import_too_many_rows", limit=columns.rows_limit)
        sheet.rows.append(_row(sheet, tables.header, row, columns))
    sheet.absent -= set(tables.header)
    sheet.problems += map(_told_of_table, tables.others)
    for at, row_number, count in joined.counted():
        params = {"count": str(count)}
        if at < len(header):
            sheet.problems.append((row_number, header[at], Problem("import_merged", (), params)))
    if not sheet.rows:
        sheet.problems.append((1, "", Problem("import_no_rows")))


def _written_rows(rows: Iterable[TextRow]) -> Iterator[TextRow]:
    """Yield the rows that say something. Raises `UnreadableFile` for one without an end."""
    for row in rows:
        if len(row.texts) > COLUMNS_LIMIT:
            raise UnreadableFile("import_too_many_columns", limit=COLUMNS_LIMIT)
        if _is_written(row):
            yield row


def _told_of_header(first: TextRow, header: list[str], *, is_top: bool) -> Iterator[Problem]:
    """Yield what is said of the header: that others stood above it, and that it numbers rows."""
    if not is_top:
        yield Problem("import_header_below", params={"row": str(first.number)})
    if NUMBERING in header:
        yield Problem("import_numbering", params={"text": first.texts[header.index(NUMBERING)]})


def _no_record(
    row: TextRow, first: TextRow, columns: Columns, joined: MergedCells
) -> Problem | None:
    """Return what a row below the header `first` is, where it is not one of the table's own."""
    place = {"row": str(row.number)}
    if _is_same_row(row, first):  # several files put together
        return Problem("import_header_again", params=place)
    if columns.needed and row.number == first.number + 1 and explains_columns(row.texts):
        return Problem("import_header_explained", params=place)
    if joined.is_title(row):
        return Problem("import_title_row", params={**place, "text": _words_shown(row)})
    return None


def _told_of_table(table: OtherTable) -> tuple[int, str, Problem]:
    params = {"row": str(table.row), "text": table.headings, "count": str(table.rows)}
    return table.row, "", Problem("import_other_table", params=params)


def _row(sheet: Sheet, header: list[str], row: TextRow, columns: Columns) -> Row:
    """Return a row. What stands below no heading is out of step, unless other columns may be."""
    cells, unknown, beyond = {}, {}, []
    for position, (column, text) in enumerate(zip(header, row.texts, strict=False)):
        if column in ("", NUMBERING) and not columns.others:
            is_number = column == NUMBERING and normalised(text).rstrip(".)").isdecimal()
            beyond += [] if is_number else [text]
        elif position in row.unknown or is_ditto(text) or columns.is_ticked(column, text):
            unknown[column] = normalised(text)
        elif "~" in text and is_struck(text):
            unknown[column] = struck_out(normalised(text.replace("~", "")))
        elif not is_blank(text):
            cells[column] = _mended(sheet, row.number, column, text)
            if column in columns.bare:
                cells[column] = bare(cells[column])
            if position in row.links:
                cells[column], told = with_address(
                    cells[column], row.links[position], columns.addresses, column
                )
                sheet.problems += [(row.number, column, told)] if told else []
    beyond += row.texts[len(header) :]
    return Row(row.number, cells, tuple(filter(None, map(normalised, beyond))), unknown)


def _mended(sheet: Sheet, row: int, column: str, text: str) -> str:
    """Return text as it is taken in; a broken encoding is mended first, while it is whole."""
    before, after = normalised(text), normalised(mend(text.replace("\u0085", "\n")))
    if before != after:
        params = {"before": text.strip(), "after": after}
        sheet.problems.append((row, column, Problem("import_mended", params=params)))
    elif has_look_alikes(text):
        told = Problem("import_look_alike", params={"text": after[:60]})
        sheet.problems.append((row, column, told))
    return after


def _is_same_row(row: TextRow, other: TextRow) -> bool:
    """Return whether two rows have the same words; most differ in their first cell."""
    if row.texts[:1] and other.texts[:1] and fold(row.texts[0]) != fold(other.texts[0]):
        return False
    return _words(row) == _words(other)


def _words_shown(row: TextRow) -> str:
    return " ".join(filter(None, map(normalised, row.texts)))[:60]


def _words(row: TextRow) -> list[str]:
    return list(filter(None, map(fold, row.texts)))


def _is_written(row: TextRow) -> bool:
    return not all(map(is_blank, row.texts))


def _header(rows: Iterable[TextRow], columns: Columns) -> TextRow:
    """Return that of the first rows which names most columns; where none does, the first."""
    first = list(islice(rows, HEADER_WITHIN)) or [TextRow(1, [])]
    return max(first, key=lambda row: columns.known(row.texts))
