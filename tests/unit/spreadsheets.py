"""XLSForms written for a test: each sheet as rows of cells."""

from __future__ import annotations

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
