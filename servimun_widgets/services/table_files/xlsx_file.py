"""Workbooks: refused when they could do harm; those of Excel read cell by cell as text.

openpyxl, which takes longer to load than most commands to run, is loaded for the first workbook.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import unescape

from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.table_files.links import linked_by
from servimun_widgets.services.table_files.number_formats import shown_date, shown_number
from servimun_widgets.services.table_files.ods_file import is_ods, ods_sheets
from servimun_widgets.services.table_files.text_rows import (
    Merged,
    TableSheet,
    TextRow,
    is_error_value,
    struck_out,
)
from servimun_widgets.services.table_files.xlsx_links import links_of

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell  # type: ignore[import-untyped]  # it has no types
    from openpyxl.workbook.workbook import Workbook  # type: ignore[import-untyped]

UNPACKED_LIMIT = 100 * 2**20
"""Bytes that a workbook may have when unpacked; 10,000 long rows need less than a tenth."""
PARTS_LIMIT = 1000
_CHUNK = 2**16
_COLUMNS_MEANT = 1000  # whoever hides all that is right of a table hides some 16,000
_DOCTYPE = b"<!DOCTYPE"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s+ref\s*=\s*["']([A-Z0-9:]+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SHARED = re.compile(rb"<(?:\w+:)?si>.*?</(?:\w+:)?si>", re.DOTALL)
_STRIKE = re.compile(rb"""<(?:\w+:)?strike(?!\s+val\s*=\s*["'](?:0|false))""")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# ISO/IEC 29500 Strict names its parts otherwise; openpyxl knows the names of Transitional.
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMES = (
    (_STRICT + b"spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (_STRICT + b"drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (_STRICT + b"officeDocument", b"http://schemas.openxmlformats.org/officeDocument/2006"),
)

# openpyxl has no error of its own for a damaged workbook: it fails where it happens to stumble.
_DAMAGED = (
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


class Struck(NamedTuple):
    """How one sees that a cell, or a part of it, is struck out."""

    formats: frozenset[int]
    texts: frozenset[str]
    """Texts of the book that are struck out in part."""


class SheetRows:
    """The rows of one sheet that can be seen."""

    def __init__(
        self,
        title: str,
        values: Iterator[tuple[Cell, ...]],
        formulas: Iterator[tuple[Cell, ...]],
        hidden: tuple[int, int],
        merged: Sequence[Merged],
        struck: Struck,
        links: Mapping[int, Mapping[int, str]],
    ):
        self.title = title
        self._links = links
        self.merged = merged
        self.hidden_rows, self.hidden_columns = hidden
        self._struck = struck
        self._rows = zip_longest(values, formulas, fillvalue=())

    def __iter__(self) -> Iterator[TextRow]:
        rows = enumerate(self._rows, start=1)
        while True:
            with _damage_explained():
                number, (values, formulas) = next(rows, (0, ((), ())))
            if not number:
                return
            row = _text_row(number, values, formulas, self._struck)
            links = {**self._links.get(number, {}), **row.links}
            yield row._replace(links=links) if links else row


def _text_row(
    number: int,
    values: tuple[Cell, ...],
    formulas: tuple[Cell, ...],
    struck: Struck,
) -> TextRow:
    texts, unknown = [], set()
    links: dict[int, str] = {}
    for position, (value, formula) in enumerate(zip_longest(values, formulas[: len(values)])):
        text = shown(value)
        if value.value is None and formula is not None and formula.data_type == "f":
            text = str(getattr(formula.value, "text", formula.value))
            unknown.add(position)
        elif value.data_type == "e" or is_error_value(text):
            unknown.add(position)
        elif text and (value._style_id in struck.formats or text in struck.texts):
            text = struck_out(text)
            unknown.add(position)
        elif formula is not None and formula.data_type == "f":
            links |= {position: link} if (link := linked_by(str(formula.value))) else {}
        texts.append(text)
    return TextRow(number, texts, frozenset(unknown), links)


@contextmanager
def open_workbook(data: bytes, *, hidden: bool = False) -> Iterator[Iterator[TableSheet]]:
    """Give the sheets of a workbook that can be seen, or those `hidden`, in order.

    Each is to be read before the next. Raises `UnreadableFile`: macros, too large when unpacked,
    damaged, or no workbook at all.
    """
    with _damage_explained():
        _refuse_harmful(data)
        open_document = ods_sheets(data, hidden=hidden) if is_ods(data) else None
    if open_document is not None:
        yield iter(open_document)
        return
    with _damage_explained():
        data = _without_strict_names(data)
        values, formulas = _load(data, values=True), _load(data, values=False)
    try:
        yield _sheets(data, values, formulas, hidden=hidden)
    finally:
        values.close()
        formulas.close()


def shown(cell: Cell) -> str:
    """Return what a cell shows, as the text that a person would have typed."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "sí" if value else "no"
        case int() | float():
            return shown_number(value, cell.number_format or "")
        case date():
            return shown_date(value, cell.number_format or "")
        case time():
            return value.isoformat(timespec="minutes")
        case timedelta():
            hours, minutes = divmod(round(value.total_seconds() / 60), 60)
            return f"{hours}:{minutes:02d}"
    # A sign that XML cannot hold is written as its number.
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), str(value))


def _sheets(
    data: bytes, values: Workbook, formulas: Workbook, *, hidden: bool
) -> Iterator[SheetRows]:
    struck = Struck(_struck_formats(values), _struck_texts(data))
    for one, other in zip(values.worksheets, formulas.worksheets, strict=True):
        if (one.sheet_state != "visible") != hidden:
            continue
        with _damage_explained():
            for sheet in (one, other):
                sheet.reset_dimensions()  # what a file says of its own size may be false
            part = _part(data, one._worksheet_path)
            unseen = (
                sum(bool(_HIDDEN.search(row)) for row in _ROW.findall(part)),
                sum(_width(one) for one in _COLUMN.findall(part) if _HIDDEN.search(one)),
            )
            formulas_in_it = other.iter_rows() if _FORMULA.search(part) else iter(())
            rows = SheetRows(
                one.title,
                one.iter_rows(),
                formulas_in_it,
                unseen,
                _merged(part),
                struck,
                links_of(data, one._worksheet_path, part),
            )
        yield rows


def _struck_formats(book: Workbook) -> frozenset[int]:
    """Return the numbers of the formats of cells whose whole text is struck out."""
    fonts = {number for number, font in enumerate(book._fonts) if font.strike}
    return frozenset(
        number for number, one in enumerate(book._cell_styles) if fonts and one.fontId in fonts
    )


def _struck_texts(data: bytes) -> frozenset[str]:
    """Return the texts that are struck out in part: openpyxl tells no formats within a text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [one for one in archive.namelist() if one.lower() == "xl/sharedstrings.xml"]
        parts = [archive.read(name) for name in names]
    found = (one for part in parts if _STRIKE.search(part) for one in _SHARED.findall(part))
    return frozenset(
        unescape(b"".join(_TEXT.findall(one)).decode()) for one in found if _STRIKE.search(one)
    )


def _width(column: bytes) -> int:
    """Return how many columns one setting is of; those beyond any table are not counted."""
    ends = dict(re.findall(rb"""\b(min|max)\s*=\s*["'](\d+)""", column))
    first, last = int(ends.get(b"min", b"1")), int(ends.get(b"max", b"1"))
    return 0 if last > _COLUMNS_MEANT else last - first + 1


def _merged(part: bytes) -> list[Merged]:
    from openpyxl.utils import range_boundaries  # type: ignore[import-untyped]

    found = []
    for written in _MERGED.findall(part):
        left, first, right, last = range_boundaries(written.decode())
        if None not in (left, first, right, last):
            found.append(Merged(first, last, left - 1, right - 1))
    return found


def _part(data: bytes, name: str) -> bytes:
    """Return a sheet as it is written: openpyxl tells neither its hidden rows nor its formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _without_strict_names(data: bytes) -> bytes:
    """Return a workbook of ISO/IEC 29500 Strict with the names of Transitional; others as is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.lower() == "xl/workbook.xml"]
        if not any(_STRICT in archive.read(name) for name in names):
            return data
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as plain:
            for part in archive.infolist():
                content = archive.read(part)
                for strict, transitional in _NAMES:
                    content = content.replace(strict, transitional)
                plain.writestr(part, content)
    return file.getvalue()


def _load(data: bytes, *, values: bool) -> Workbook:
    import openpyxl  # type: ignore[import-untyped]
    from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

    try:
        return openpyxl.load_workbook(
            io.BytesIO(data), read_only=True, data_only=values, keep_links=False
        )
    except InvalidFileException as error:
        raise zipfile.BadZipFile(str(error)) from error


def _refuse_harmful(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename.lower() for part in parts}
        if "xl/workbook.xml" not in names and not is_ods(data):
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
