"""What an index keeps of one row."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql
from servimun_widgets.store.codec import decode
from servimun_widgets.store.engine import Row
from servimun_widgets.store.index_lists import keep_lists
from servimun_widgets.store.index_query import stored_value


class Kept(NamedTuple):
    """What is kept of a row."""

    values: tuple[Any, ...]
    text: str

    def named(self, index: Index) -> dict[str, Any]:
        """Return the values by the names of their columns."""
        return dict(zip(index.columns, self.values, strict=True))


def kept_of(index: Index, row: Row) -> Kept:
    """Return what is kept of a row; of one that is no record of its table nothing is known."""
    try:
        document = decode(row.body)
        values = index.values(document)
        return Kept(
            tuple([stored_value(values[column]) for column in index.columns]),
            index.searched(document) if index.searched else "",
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return Kept((None,) * len(index.columns), "")


def keep_row(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    row: Row | None,
    *,
    new: bool,
) -> Kept | None:
    """Keep what is to be kept of a row in the place of before; of no row nothing.

    Of a row that is `new` nothing was kept. Returns what is kept now.
    """
    what = None if row is None else kept_of(index, row)
    if not new:
        forget_row(connection, kept, index, doc_id, None if what is None else what.text)
    if what is None:
        return None
    if index.lists:
        keep_lists(connection, kept, index, doc_id, what.named(index))
    if index.searched and (new or not _has_text(connection, kept, doc_id)):
        statement = f'INSERT INTO "{kept.text}" (rowid, text) VALUES (?, ?)'
        connection.execute(statement, (doc_id, what.text))
    marks = ", ".join("?" * (len(what.values) + 1))
    connection.execute(f'INSERT INTO "{kept.values}" VALUES ({marks})', (doc_id, *what.values))
    return what


def forget_row(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    text: str | None,
) -> None:
    """Forget what was kept of a row, but for its text where that is still the same."""
    connection.execute(f'DELETE FROM "{kept.values}" WHERE doc_id = ?', (doc_id,))
    if index.lists:
        connection.execute(f'DELETE FROM "{kept.lists}" WHERE doc_id = ?', (doc_id,))
    if index.searched:
        statement = f'DELETE FROM "{kept.text}" WHERE rowid = ? AND text IS NOT ?'
        connection.execute(statement, (doc_id, text))


def _has_text(connection: sqlite3.Connection, kept: sql.IndexTables, doc_id: int) -> bool:
    statement = f'SELECT 1 FROM "{kept.text}" WHERE rowid = ?'
    return connection.execute(statement, (doc_id,)).fetchone() is not None
