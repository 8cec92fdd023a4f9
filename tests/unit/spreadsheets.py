"""XLSForms written for a test: each sheet as rows of cells."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]


def write_xlsform(path: Path, survey: Rows, choices: Rows = (), **others: Rows) -> Path:
    """Write a workbook with the sheets `survey`, `choices` and `others`, and return its path."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in {"survey": survey, "choices": choices, **others}.items():
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    book.save(path)
    return path


def write_xls(path: Path, **sheets: Rows) -> Path:
    """Write a workbook of texts as Excel 95 stored them, record by record, and return its path."""
    written = [(name.encode("cp1252"), _xls_sheet(rows)) for name, rows in sheets.items()]
    head = _xls_start(_GLOBALS) + _record(0x42, struct.pack("<H", 1252))
    place = len(head) + sum(len(_record(0x85, bytes(7) + name)) for name, _ in written) + 4
    for name, sheet in written:
        head += _record(0x85, struct.pack("<IHB", place, 0, len(name)) + name)
        place += len(sheet)
    path.write_bytes(head + _record(0x0A) + b"".join(sheet for _, sheet in written))
    return path


_GLOBALS, _SHEET = 0x05, 0x10


def _xls_sheet(rows: Rows) -> bytes:
    cells = (
        _record(0x204, struct.pack("<HHHH", row, column, 0, len(text)) + text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(str(cell or "").encode("cp1252") for cell in texts)
        if text
    )
    return _xls_start(_SHEET) + b"".join(cells) + _record(0x0A)


def _xls_start(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHH", 0x500, kind, 0, 1995))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data
