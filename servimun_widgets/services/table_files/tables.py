"""The one table of a file, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, islice

from servimun_widgets.domain.text import is_blank
from servimun_widgets.services.table_files.csv_file import HEADER_WITHIN, decode, rows_of
from servimun_widgets.services.table_files.text_rows import TextRow
from servimun_widgets.services.table_files.xlsx_file import open_workbook

KnownColumns = Callable[[list[str]], int]
"""How many columns a row of headings names that are known."""

_ZIP = b"PK\x03\x04"


@contextmanager
def open_table(data: bytes, known_columns: KnownColumns) -> Iterator[Iterator[TextRow]]:
    """Give the header of a CSV file or workbook and the rows below it, blank ones left out.

    It is that of the first sheet, among those that can be seen, that names a known column in one of
    its first rows; where none does, the first row of the file. Raises `UnreadableFile`.
    """
    if not data.startswith(_ZIP):
        text, _ = decode(data)
        yield _from_header(rows_of(text, known_columns), known_columns)[1]
        return
    with open_workbook(data) as sheets:
        first: list[TextRow] = []
        for sheet in sheets:
            known, rows = _from_header(iter(sheet), known_columns)
            if known:
                yield rows
                return
            first = first or list(islice(rows, 1))
        yield iter(first)


def _from_header(
    rows: Iterator[TextRow], known_columns: KnownColumns
) -> tuple[int, Iterator[TextRow]]:
    """Return how many columns the header names, and the rows from it on."""
    rows = (row for row in rows if not all(map(is_blank, row.texts)))
    top = list(islice(rows, HEADER_WITHIN))
    if not top:
        return 0, iter(())
    counts = [known_columns(row.texts) for row in top]
    at = counts.index(max(counts))
    return counts[at], chain(top[at:], rows)
