"""A file as a table of text: the file is checked before it is read, the header before the rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from servimun_widgets.domain.text import fold, is_blank, normalised
from servimun_widgets.errors import Problem, UnreadableFile
from servimun_widgets.importing.services.columns import (
    COLUMNS,
    OPTIONAL,
    RETURNING,
    Kind,
    all_columns,
)
from servimun_widgets.importing.services.mending import mend
from servimun_widgets.importing.services.personal_headings import personal_columns
from servimun_widgets.services.received_files import LARGEST_FILE
from servimun_widgets.services.table_files.csv_file import HEADER_WITHIN, decode, rows_of
from servimun_widgets.services.table_files.text_rows import TableSheet, TextRow
from servimun_widgets.services.table_files.xlsx_file import open_workbook

ROWS_LIMIT = 10_000
COLUMNS_LIMIT = 200
_SHEET_ROWS = 1_048_576  # of an Excel sheet; blank rows at the end are not counted as rows
_SHOWN = 12  # unknown columns named in an error

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_NOTE = re.compile(r"\s*[(\[*:].*", re.DOTALL)


@dataclass(frozen=True)
class Row:
    """One row with something in it: column -> text, blanks left out."""

    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    """Text in cells beyond the last column: the row is out of step with the header."""
    unknown: Mapping[str, str] = field(default_factory=dict)
    """Columns of which the sheet does not know what they say -> what it shows in their place."""


@dataclass
class Sheet:
    """The rows of a file and what was noticed while it was read: row, column, problem."""

    rows: list[Row] = field(default_factory=list)
    problems: list[tuple[int, str, Problem]] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    """Optional columns that the file does not have: it says nothing of what they hold."""
    title: str = ""
    """Name of the sheet; blank for a CSV file."""


def read_sheet(path: Path, kind: Kind) -> Sheet:
    """Return the rows of a CSV or XLSX file that has the columns of `kind`.

    Raises `UnreadableFile` when the file is not what it should be.
    """
    data = _read(path)
    if data.startswith(_OLE):
        raise UnreadableFile("import_old_excel")
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlsb"):
        raise UnreadableFile("import_macros")
    if data.startswith(_ZIP):
        return _read_workbook(data, kind)
    if path.suffix.lower() in (".xlsx", ".ods", ".xls", ".pdf", ".docx"):
        raise UnreadableFile("import_not_spreadsheet")
    text, encoding = decode(data)
    sheet = Sheet()
    if not encoding.startswith("utf-8"):
        sheet.problems.append((1, "", Problem("import_other_encoding", (), {"name": encoding})))
    rows = rows_of(text, lambda header: _known(header, kind))
    _read_rows(sheet, iter(rows), kind)
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
    if not data.strip():
        raise UnreadableFile("import_empty")
    return data


def _read_workbook(data: bytes, kind: Kind) -> Sheet:
    """Return the first sheet with the header among those that can be seen."""
    refusal = UnreadableFile("import_empty")
    read: Sheet | None = None
    with open_workbook(data) as sheets:
        for number, rows in enumerate(sheets):
            if read:
                if _has_header(rows, kind):
                    params = {"other": rows.title}
                    read.problems.append((1, "", Problem("import_other_sheet", params=params)))
                continue
            sheet = Sheet()
            try:
                _read_rows(sheet, iter(rows), kind)
            except UnreadableFile as error:
                if error.code != "import_columns":
                    raise
                refusal = error if number == 0 else refusal
                continue
            _describe(sheet, rows)
            read = sheet
    if read is None:
        raise refusal
    return read


def _describe(sheet: Sheet, rows: TableSheet) -> None:
    """Say which sheet was read, and that some of its rows are hidden."""
    sheet.title = rows.title
    if rows.hidden_rows:
        params = {"count": str(rows.hidden_rows)}
        sheet.problems.append((1, "", Problem("import_hidden_rows", params=params)))


def _has_header(rows: TableSheet, kind: Kind) -> bool:
    try:
        _columns(_header(iter(rows), kind).texts, kind)
    except UnreadableFile:
        return False
    return True


def _read_rows(sheet: Sheet, rows: Iterator[TextRow], kind: Kind) -> None:
    """Fill `sheet`. Raises `UnreadableFile` (`import_columns`) where there is no header."""
    rows = islice(rows, _SHEET_ROWS)
    first, below = _first_rows(rows, kind)
    header = _columns(first.texts, kind)
    if first.number > 1:
        params = {"row": str(first.number)}
        sheet.problems.append((first.number, "", Problem("import_header_below", params=params)))
    sheet.absent = frozenset(OPTIONAL[kind]) - set(header)
    for row in chain(below, rows):
        if len(row.texts) > COLUMNS_LIMIT:
            raise UnreadableFile("import_too_many_columns", limit=COLUMNS_LIMIT)
        if all(is_blank(text) for text in row.texts):
            continue
        if len(sheet.rows) == ROWS_LIMIT:
            raise UnreadableFile("import_too_many_rows", limit=ROWS_LIMIT)
        sheet.rows.append(_row(sheet, header, row))
    if not sheet.rows:
        sheet.problems.append((1, "", Problem("import_no_rows")))


def _row(sheet: Sheet, header: list[str], row: TextRow) -> Row:
    cells, unknown = {}, {}
    for position, (column, text) in enumerate(zip(header, row.texts, strict=False)):
        if position in row.unknown:
            unknown[column] = normalised(text)
        elif not is_blank(text):
            cells[column] = _mended(sheet, row.number, column, text)
    beyond = tuple(filter(None, map(normalised, row.texts[len(header) :])))
    return Row(row.number, cells, beyond, unknown)


def _mended(sheet: Sheet, row: int, column: str, text: str) -> str:
    """Return text as it is taken in; a broken encoding is mended first, while it is whole."""
    before, after = normalised(text), normalised(mend(text.replace("\u0085", "\n")))
    if before != after:
        params = {"before": text.strip(), "after": after}
        sheet.problems.append((row, column, Problem("import_mended", params=params)))
    return after


def _first_rows(rows: Iterator[TextRow], kind: Kind) -> tuple[TextRow, list[TextRow]]:
    """Return the header and the rows below it that were read while it was looked for."""
    first = list(islice(rows, HEADER_WITHIN))
    header = _header(first, kind)
    return header, [row for row in first if row.number > header.number]


def _header(rows: Iterable[TextRow], kind: Kind) -> TextRow:
    """Return that of the first rows which names most columns; where none does, the first."""
    first = list(islice(rows, HEADER_WITHIN)) or [TextRow(1, [])]
    return max(first, key=lambda row: _known(row.texts, kind))


def _known(texts: list[str], kind: Kind) -> int:
    """Return how many columns of `kind` a row names; a single one may be a word of a title."""
    count = len({_key(text, kind) for text in texts} & set(all_columns(kind)))
    return count if count > 1 else 0


def _columns(first: list[str], kind: Kind) -> list[str]:
    """Return the columns that the header names; raise `UnreadableFile` unless they are right."""
    while first and is_blank(first[-1]):
        first = first[:-1]
    header = [_key(text, kind) for text in first]
    personal = personal_columns(header) if kind == "groups" else []
    if personal:
        raise UnreadableFile("import_personal_columns", columns=_named(personal))
    unknown = [
        text
        for text, key in zip(first, header, strict=True)
        if key not in (*all_columns(kind), *RETURNING[kind])
    ]
    missing = [column for column in COLUMNS[kind] if column not in header]
    if unknown or missing:
        raise UnreadableFile(
            "import_columns",
            missing=_named(missing),
            unknown=_named(normalised(text)[:40] or "(en blanco)" for text in unknown[:_SHOWN]),
            expected=_named(COLUMNS[kind]),
            optional=_named(OPTIONAL[kind]),
        )
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise UnreadableFile("import_columns_repeated", columns=_named(repeated))
    return header


def _key(text: str, kind: Kind) -> str:
    """Return the column that a heading names, a note beside its name left out."""
    key = fold(mend(text)).replace(" ", "_")
    if key in all_columns(kind):
        return key
    plain = fold(_NOTE.sub("", mend(text))).replace(" ", "_")
    return plain if plain in all_columns(kind) else key


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"«{name.strip()}»" for name in names) or "ninguna"
