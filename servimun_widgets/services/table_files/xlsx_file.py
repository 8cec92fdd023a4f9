"""Excel workbooks: refused when they could do harm, read cell by cell as text."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import zip_longest

import openpyxl  # type: ignore[import-untyped]  # openpyxl has no types of its own
from openpyxl.cell.cell import Cell  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]
from openpyxl.workbook.workbook import Workbook  # type: ignore[import-untyped]

from servimun_widgets.errors import Problem, UnreadableFile
from servimun_widgets.services.table_files.csv_file import TextRow

UNPACKED_LIMIT = 100 * 2**20
"""Bytes that a workbook may have when unpacked; 10,000 long rows need less than a tenth."""
PARTS_LIMIT = 1000
_CHUNK = 2**16
_DOCTYPE = b"<!DOCTYPE"

# openpyxl has no error of its own for a damaged workbook: it fails where it happens to stumble.
_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # what a reader of XML raises, Python's own or lxml where that is installed
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,  # no part says that it is the workbook; the file itself is in memory
    RuntimeError,
    TypeError,
    ValueError,
)


class SheetRows:
    """The rows of one sheet, and what was noticed while they were read."""

    def __init__(self, values: Iterator[tuple[Cell, ...]], formulas: Iterator[tuple[Cell, ...]]):
        self._rows = zip_longest(values, formulas, fillvalue=())
        self.problems: list[tuple[int, int, Problem]] = []
        """Row number, position of the cell in it, and what was noticed."""

    def __iter__(self) -> Iterator[TextRow]:
        rows = enumerate(self._rows, start=1)
        while True:
            with _damage_explained():
                number, (values, formulas) = next(rows, (0, ((), ())))
            if not number:
                return
            yield (
                number,
                [
                    self._text(number, position, value, formula)
                    for position, (value, formula) in enumerate(zip(values, formulas, strict=False))
                ],
            )

    def _text(self, row: int, position: int, value: Cell, formula: Cell) -> str:
        if value.value is None and formula.data_type == "f":
            text = str(getattr(formula.value, "text", formula.value))
            self.problems.append((row, position, Problem("import_formula", params={"text": text})))
            return text
        return text_of(value.value)


@contextmanager
def open_workbook(data: bytes) -> Iterator[Iterator[SheetRows]]:
    """Give the sheets of a workbook, in order, each to be read before the next.

    Raises `UnreadableFile`: macros, too large when unpacked, damaged, or no workbook at all.
    """
    with _damage_explained():
        _refuse_harmful(data)
        values, formulas = _load(data, values=True), _load(data, values=False)
    try:
        yield _sheets(values, formulas)
    finally:
        values.close()
        formulas.close()


def text_of(value: object) -> str:
    """Return what a cell holds as the text that a person would have typed.

    >>> text_of(6144619408.0), text_of(datetime(2025, 9, 13)), text_of(time(8, 30)), text_of(None)
    ('6144619408', '2025-09-13', '08:30', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return "sí" if value else "no"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case time():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
    return str(value)


def _sheets(values: Workbook, formulas: Workbook) -> Iterator[SheetRows]:
    for one, other in zip(values.worksheets, formulas.worksheets, strict=True):
        with _damage_explained():
            for sheet in (one, other):
                sheet.reset_dimensions()  # what a file says of its own size may be false
            rows = SheetRows(one.iter_rows(), other.iter_rows())
        yield rows


def _load(data: bytes, *, values: bool) -> Workbook:
    return openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=values, keep_links=False
    )


def _refuse_harmful(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename.lower() for part in parts}
        if "xl/workbook.xml" not in names:
            raise UnreadableFile("import_not_spreadsheet")
        if any("vbaproject" in name or "macrosheets/" in name for name in names):
            raise UnreadableFile("import_macros")
        too_large = UnreadableFile("import_unpacked_too_large", limit=UNPACKED_LIMIT // 2**20)
        if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
            raise too_large
        unpacked = 0
        for part in parts:  # the sizes that the archive declares may be false too
            with archive.open(part) as content:
                end = b""
                while chunk := content.read(_CHUNK):
                    unpacked += len(chunk)
                    if unpacked > UNPACKED_LIMIT:
                        raise too_large
                    # No spreadsheet program declares a document type: it is how entities grow.
                    if _DOCTYPE in end + chunk:
                        raise UnreadableFile("import_damaged")
                    end = chunk[-len(_DOCTYPE) :]


@contextmanager
def _damage_explained() -> Iterator[None]:
    """Turn what openpyxl stumbles over into one error; to be left before anything is yielded."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of styles and extensions, not of text
            yield
    except _DAMAGED as error:
        raise UnreadableFile("import_damaged") from error
