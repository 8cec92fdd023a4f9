"""OpenDocument spreadsheets (.ods), read cell by cell as text. Source: OpenDocument 1.3, part 3."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from servimun_widgets.domain.numerals import plain_number
from servimun_widgets.domain.reading.dates import read_date
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.table_files.number_formats import plain_figures
from servimun_widgets.services.table_files.text_rows import (
    Merged,
    TextRow,
    is_error_value,
    struck_out,
)

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MOST_COLUMNS, _MOST_ROWS = 256, 20_000
"""More than any import takes; one cell may say that it is repeated a million times."""


@dataclass
class OdsSheet:
    """A sheet that can be seen, with the rows in which something stands."""

    title: str
    hidden_rows: int
    hidden_columns: int
    rows: tuple[TextRow, ...]
    merged: Sequence[Merged] = ()

    def __iter__(self) -> Iterator[TextRow]:
        return iter(self.rows)


def is_ods(data: bytes) -> bool:
    """Return whether an archive is an OpenDocument spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        kind = archive.read("mimetype") if "mimetype" in names else b""
        return kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet") and (
            "content.xml" in names
        )


def ods_sheets(data: bytes, *, hidden: bool = False) -> list[OdsSheet]:
    """Return the sheets that can be seen, or those `hidden`, in order.

    The archive has been found harmless before. Raises `UnreadableFile` where there is none.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))
    unseen = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}table-properties")
        if properties.get(f"{_TABLE}display") == "false"
    }
    tables = list(root.iter(f"{_TABLE}table"))
    if not tables:
        raise UnreadableFile("import_not_spreadsheet")
    struck = _struck_styles(root)
    return [
        _sheet(one, struck)
        for one in tables
        if (one.get(f"{_TABLE}style-name") in unseen) == hidden
    ]


def _struck_styles(root: Element) -> frozenset[str | None]:
    """Return the styles of what is struck out."""
    return frozenset(
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for properties in style.iter(f"{_STYLE}text-properties")
        if properties.get(f"{_STYLE}text-line-through-style", "none") != "none"
    )


def _sheet(table: Element, struck: Collection[str | None]) -> OdsSheet:
    rows: list[TextRow] = []
    merged: list[Merged] = []
    number = hidden = 0
    for row in table.iter(f"{_TABLE}table-row"):
        times = _repeated(row, "rows")
        if _has_text(row):
            hidden += times * (row.get(f"{_TABLE}visibility") in ("collapse", "filter"))
            kept = range(number, min(number + times, number + _MOST_ROWS - len(rows)))
            rows += [_text_row(at + 1, row, struck) for at in kept]
            merged += _merged(number + 1, row)
        number += times
    title = table.get(f"{_TABLE}name") or ""
    return OdsSheet(title, hidden, _hidden_columns(table), tuple(rows), tuple(merged))


def _hidden_columns(table: Element) -> int:
    """Return how many columns are hidden; not those beyond any table, which are hidden together."""
    hidden = (
        _repeated(one, "columns")
        for one in table.iter(f"{_TABLE}table-column")
        if one.get(f"{_TABLE}visibility") in ("collapse", "filter")
    )
    return sum(times for times in hidden if times < _MOST_COLUMNS)


def _merged(number: int, row: Element) -> Iterator[Merged]:
    at = 0
    for cell in (one for one in row if one.tag in _CELLS):
        down = int(cell.get(f"{_TABLE}number-rows-spanned") or 1)
        across = int(cell.get(f"{_TABLE}number-columns-spanned") or 1)
        if (down, across) != (1, 1):
            yield Merged(number, number + down - 1, at, at + across - 1)
        at += _repeated(cell, "columns")


def _has_text(row: Element) -> bool:
    return next(row.iter(f"{_TEXT}p"), None) is not None


def _repeated(element: Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated") or 1)


def _text_row(number: int, row: Element, struck: Collection[str | None]) -> TextRow:
    texts: list[str] = []
    unknown: set[int] = set()
    links: dict[int, str] = {}
    for cell in (one for one in row if one.tag in _CELLS):
        text = _shown(cell)
        times = min(_repeated(cell, "columns"), _MOST_COLUMNS - len(texts))
        is_struck = bool(text) and _is_struck(cell, struck)
        text = struck_out(text) if is_struck else text
        if is_struck or _is_unknown(cell, text):
            unknown.update(range(len(texts), len(texts) + times))
        link = next((one.get(_HREF) for one in cell.iter(f"{_TEXT}a")), None)
        links |= dict.fromkeys(range(len(texts), len(texts) + times), link) if link else {}
        texts += [text] * times
    while texts and not texts[-1]:
        texts.pop()
    return TextRow(number, texts, frozenset(unknown), links)


def _is_struck(cell: Element, struck: Collection[str | None]) -> bool:
    """Return whether a cell, or a part of its text, is struck out."""
    parts = (one.get(f"{_TEXT}style-name") for one in cell.iter(f"{_TEXT}span"))
    return any(one in struck for one in (cell.get(f"{_TABLE}style-name"), *parts))


def _is_unknown(cell: Element, text: str) -> bool:
    if cell.get(f"{_CALC}value-type") == "error" or is_error_value(text):
        return True
    has_result = cell.get(f"{_OFFICE}value-type") is not None
    return cell.get(f"{_TABLE}formula") is not None and not has_result and not text


def _shown(cell: Element) -> str:
    text = "\n".join(_words(one) for one in cell.findall(f"{_TEXT}p"))
    match cell.get(f"{_OFFICE}value-type"):
        case "boolean":
            return "sí" if cell.get(f"{_OFFICE}boolean-value") == "true" else "no"
        case "date":
            return _shown_date(cell.get(f"{_OFFICE}date-value") or "", text)
        case "float" | "currency":
            return _shown_number(float(cell.get(f"{_OFFICE}value") or 0), text)
    return text


def _shown_date(stored: str, text: str) -> str:
    """Return a date as wide as it is shown: a month where only that is seen."""
    moment = datetime.fromisoformat(stored)
    span = read_date(text)
    if span and span.first != span.last and span.first <= moment.date() <= span.last:
        whole_year = (span.last - span.first).days > 31
        return f"{moment:%Y}" if whole_year else f"{moment:%Y-%m}"
    if moment.time() == datetime.min.time():
        return date.isoformat(moment.date())
    return moment.isoformat(sep=" ", timespec="minutes")


def _shown_number(value: float, text: str) -> str:
    """Return what is shown where it says more than the number, as leading zeros do."""
    said = plain_number(text)
    plain = plain_figures(value)
    if said is None:
        return text or plain
    return text if said.startswith("0") and said.isdigit() and int(said) == value else plain


def _words(paragraph: Element) -> str:
    """Return the text of a paragraph, with the blanks and breaks that it tells as elements."""
    pieces = [paragraph.text or ""]
    for one in paragraph:
        if one.tag == f"{_TEXT}s":
            pieces.append(" " * int(one.get(f"{_TEXT}c") or 1))
        elif one.tag == f"{_TEXT}tab":
            pieces.append("\t")
        elif one.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif not one.tag.endswith("}annotation"):
            pieces.append(_words(one))
        pieces.append(one.tail or "")
    return "".join(pieces)
