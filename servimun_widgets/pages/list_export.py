"""A list as a file, exactly as it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from servimun_widgets.documents.spreadsheet import csv_table, xlsx_table
from servimun_widgets.domain.text_rules.personal_data import without_personal_data
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Download, RecordList
from servimun_widgets.widgets.record_list import Cell

_MIMES = {
    "csv": "text/csv;charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Export = Callable[[Sequence[str], Sequence[str], str], Download]


def list_export(
    title: str,
    shown: Callable[[], RecordList],
    columns: Sequence[Column],
    today: Callable[[], date],
    free_text: Collection[str] = (),
) -> Export:
    """Return what makes the file of a list: `export(row_ids, column_names, "csv" | "xlsx")`.

    In the columns named in `free_text` personal data are blotted out, since the file leaves the
    platform.
    """
    labels = {column.name: column.label for column in columns}

    def export(row_ids: Sequence[str], names: Sequence[str], file_format: str) -> Download:
        headings = [labels[name] for name in names]
        rows = [
            [_text(shown().cell(row, name), blot=name in free_text) for name in names]
            for row in row_ids
        ]
        data = (
            csv_table(headings, rows) if file_format == "csv" else xlsx_table(title, headings, rows)
        )
        return Download(f"{title}-{today().isoformat()}.{file_format}", _MIMES[file_format], data)

    return export


def _text(cell: Cell, *, blot: bool) -> str | int | None:
    if isinstance(cell, int) or cell is None:
        return cell
    text = str(cell["text"]) if isinstance(cell, Mapping) else str(cell)
    return without_personal_data(text, sentence("export_personal_data")) if blot else text
