"""Tables as files that open well in Excel and LibreOffice and run nothing there."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

from servimun_widgets.domain.workbook_properties import signed_workbook

# A cell that begins with one of these would be run as a formula (OWASP, "CSV injection").
# So do other forms of the same signs, which some programs take for them: «＝», «﹢».
_FORMULA_STARTS = tuple("=+-@\t\r\n")
_WIDEST = 60
_LONGEST_CELL = 32_767  # characters; the library leaves out a longer one without a word


class Share(float):
    """A part of a whole, from 0 to 1, that is shown in hundredths."""


Value = str | int | float | bool | date | datetime | None
"""A moment is wall-clock time, without zone."""

_FORMATS = ((datetime, "yyyy-mm-dd hh:mm"), (date, "yyyy-mm-dd"), (Share, "0%"))
"""How Excel shows a value of a type; a moment is a date too, so it comes first."""


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file: UTF-8 with byte order mark, every cell quoted, formulas made inert.

    Dates and moments are written as ISO 8601 does, a yes and no as Excel in Spanish does.
    """
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_inert(heading) for heading in headings])
    writer.writerows([_inert(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def xlsx_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an XLSX file with a bold heading row that stays in view and a filter on it.

    Numbers, dates, moments, yes and no are what they are, not texts.
    """
    return xlsx_tables([(title, headings, rows)])


def xlsx_tables(
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[Value]]]],
) -> bytes:
    """Return an XLSX file with a sheet for each table (title, headings, rows), as `xlsx_table`."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        named: set[str] = set()
        for title, headings, rows in tables:
            name = _sheet_name(title)
            if name.casefold() in named:
                name = f"{name[:27]} {len(named) + 1}"
            named.add(name.casefold())
            _write_table(book, name, headings, rows)
    return signed_workbook(stream.getvalue())


def _write_table(
    book: xlsxwriter.Workbook,
    name: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats = [
        (kind, book.add_format({"num_format": shown, "valign": "top"})) for kind, shown in _FORMATS
    ]
    widths = [len(heading) for heading in headings]
    sheet.write_row(0, 0, headings, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            look = next((one for kind, one in formats if isinstance(value, kind)), wrapped)
            sheet.write(last, column, _writable(value), look)
            widths[column] = max(widths[column], len(str(value or "")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, width + 2))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, max(0, len(headings) - 1))


def _writable(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    whole = value.encode("utf-8", "replace").decode()
    return whole if len(whole) <= _LONGEST_CELL else f"{whole[: _LONGEST_CELL - 1]}…"


def _inert(value: Value) -> Value:
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Share):
        return f"{value:.0%}"
    if not isinstance(value, str):
        return value
    plain = unicodedata.normalize("NFKC", value[:1])
    return f"'{value}" if plain.startswith(_FORMULA_STARTS) else value


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\'")[:31] or "Lista"
