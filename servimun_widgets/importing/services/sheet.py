"""A file as a table of text: the file is checked before it is read, the header before the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem, UnreadableFile
from servimun_widgets.importing.services.columns import COLUMNS, OPTIONAL, Kind, all_columns
from servimun_widgets.importing.services.mending import mend
from servimun_widgets.importing.services.personal_headings import personal_columns
from servimun_widgets.services.table_files.csv_file import TextRow, decode, rows_of
from servimun_widgets.services.table_files.xlsx_file import open_workbook

BYTES_LIMIT = 20 * 2**20
ROWS_LIMIT = 10_000
COLUMNS_LIMIT = 200
_SHEET_ROWS = 1_048_576  # of an Excel sheet; blank rows at the end are not counted as rows
_SHOWN = 12  # unknown columns named in an error

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ERRORS = {"#N/A", "#N/D", "#REF!", "#VALUE!", "#¡VALOR!", "#NAME?", "#¿NOMBRE?", "#DIV/0!"}


@dataclass(frozen=True)
class Row:
    """One row with something in it: column -> text, blanks left out."""

    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    """Text in cells beyond the last column: the row is out of step with the header."""


@dataclass
class Sheet:
    """The rows of a file and what was noticed while it was read: row, column, problem."""

    rows: list[Row] = field(default_factory=list)
    problems: list[tuple[int, str, Problem]] = field(default_factory=list)
    absent: frozenset[str] = frozenset()
    """Optional columns that the file does not have: it says nothing of what they hold."""


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
    rows = rows_of(text, lambda header: len(set(map(_key, header)) & set(all_columns(kind))))
    _read_rows(sheet, iter(rows), kind)
    return sheet


def _read(path: Path) -> bytes:
    try:
        if not path.exists():
            raise UnreadableFile("import_no_file", path=path.name)
        if not path.is_file():
            raise UnreadableFile("import_not_a_file", path=path.name)
        with path.open("rb") as file:
            data = file.read(BYTES_LIMIT + 1)
    except OSError as error:
        raise UnreadableFile("import_cannot_open", path=path.name) from error
    if len(data) > BYTES_LIMIT:
        raise UnreadableFile("import_too_large", limit=BYTES_LIMIT // 2**20)
    if not data.strip():
        raise UnreadableFile("import_empty")
    return data


def _read_workbook(data: bytes, kind: Kind) -> Sheet:
    refusal = UnreadableFile("import_empty")
    with open_workbook(data) as sheets:
        for number, rows in enumerate(sheets):
            sheet = Sheet()
            try:
                header = _read_rows(sheet, iter(rows), kind)
            except UnreadableFile as error:
                if error.code != "import_columns":
                    raise
                refusal = error if number == 0 else refusal
                continue
            sheet.problems += [
                (row, header[position] if position < len(header) else "", problem)
                for row, position, problem in rows.problems
                if row > 1
            ]
            return sheet
    raise refusal


def _read_rows(sheet: Sheet, rows: Iterable[TextRow], kind: Kind) -> list[str]:
    """Fill `sheet` and return the header's columns, in the order of the file."""
    rows = islice(rows, _SHEET_ROWS)
    _, first = next(iter(rows), (1, []))
    header = _columns(first, kind)
    sheet.absent = frozenset(OPTIONAL[kind]) - set(header)
    for number, texts in rows:
        if len(texts) > COLUMNS_LIMIT:
            raise UnreadableFile("import_too_many_columns", limit=COLUMNS_LIMIT)
        if not any(text.strip() for text in texts):
            continue
        if len(sheet.rows) == ROWS_LIMIT:
            raise UnreadableFile("import_too_many_rows", limit=ROWS_LIMIT)
        cells = {}
        for column, text in zip(header, texts, strict=False):
            if text.strip():
                cells[column] = _clean(sheet, number, column, text.strip())
        beyond = tuple(text.strip() for text in texts[len(header) :] if text.strip())
        sheet.rows.append(Row(number, cells, beyond))
    if not sheet.rows:
        sheet.problems.append((1, "", Problem("import_no_rows")))
    return header


def _clean(sheet: Sheet, row: int, column: str, text: str) -> str:
    mended = mend(text)
    if mended != text:
        params = {"before": text, "after": mended}
        sheet.problems.append((row, column, Problem("import_mended", params=params)))
    if text in _ERRORS:
        sheet.problems.append((row, column, Problem("import_cell_error", params={"text": text})))
    return mended


def _columns(first: list[str], kind: Kind) -> list[str]:
    """Return the columns that the first row names; raise `UnreadableFile` unless they are right."""
    while first and not first[-1].strip():
        first = first[:-1]
    header = [_key(text) for text in first]
    personal = personal_columns(header) if kind == "groups" else []
    if personal:
        raise UnreadableFile("import_personal_columns", columns=_named(personal))
    unknown = [
        text for text, key in zip(first, header, strict=True) if key not in all_columns(kind)
    ]
    missing = [column for column in COLUMNS[kind] if column not in header]
    if unknown or missing:
        raise UnreadableFile(
            "import_columns",
            missing=_named(missing),
            unknown=_named(text[:40] or "(en blanco)" for text in unknown[:_SHOWN]),
            expected=_named(COLUMNS[kind]),
            optional=_named(OPTIONAL[kind]),
        )
    repeated = sorted({column for column in header if header.count(column) > 1})
    if repeated:
        raise UnreadableFile("import_columns_repeated", columns=_named(repeated))
    return header


def _key(text: str) -> str:
    return fold(mend(text)).replace(" ", "_")


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"«{name.strip()}»" for name in names) or "ninguna"
