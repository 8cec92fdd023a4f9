"""What an index keeps of rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
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


def keep_rows(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    rows: Mapping[int, Kept],
    with_text: Collection[int] = (),
) -> None:
    """Keep what is to be kept of rows of which nothing is, but for the text of some."""
    if index.lists:
        keep_lists(
            connection, kept, index, [(one, what.named(index)) for one, what in rows.items()]
        )
    if index.searched:
        texts = [(one, what.text) for one, what in rows.items() if one not in with_text]
        _put(connection, kept.text, "(rowid, text)", texts)
    _put(connection, kept.values, "", [(one, *what.values) for one, what in rows.items()])


def _put(
    connection: sqlite3.Connection, table: str, columns: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f'INSERT OR REPLACE INTO "{table}" {columns} VALUES ({marks})', rows)


def forget_row(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    what: Kept | None,
) -> bool:
    """Forget what was kept of a row, but for its text where that is still the same.

    `what` is to be kept of it now. Returns whether there is its text still.
    """
    connection.execute(f'DELETE FROM "{kept.values}" WHERE doc_id = ?', (doc_id,))
    if index.lists:
        connection.execute(f'DELETE FROM "{kept.lists}" WHERE doc_id = ?', (doc_id,))
    if not index.searched:
        return False
    statement = f'DELETE FROM "{kept.text}" WHERE rowid = ? AND text IS NOT ?'
    connection.execute(statement, (doc_id, None if what is None else what.text))
    return what is not None and _has_text(connection, kept, doc_id)


def _has_text(connection: sqlite3.Connection, kept: sql.IndexTables, doc_id: int) -> bool:
    statement = f'SELECT 1 FROM "{kept.text}" WHERE rowid = ?'
    return connection.execute(statement, (doc_id,)).fetchone() is not None
