"""Tables as files that open well in Excel and LibreOffice and run nothing there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

# A cell that begins with one of these would be run as a formula (OWASP, "CSV injection").
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_WIDEST = 60

Value = str | int | float | None


def csv_table(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a CSV file: UTF-8 with byte order mark, every cell quoted, formulas made inert."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_inert(heading) for heading in headings])
    writer.writerows([_inert(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return an XLSX file with a bold heading row that stays in view and a filter on it."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        widths = [len(heading) for heading in headings]
        sheet.write_row(0, 0, headings, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                sheet.write(last, column, value, wrapped)
                widths[column] = max(widths[column], len(str(value or "")))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(_WIDEST, width + 2))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, max(0, len(headings) - 1))
    return stream.getvalue()


def _inert(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _sheet_name(title: str) -> str:
    return "".join(c for c in title if c not in "[]:*?/\\'")[:31] or "Lista"
