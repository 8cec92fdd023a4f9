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
            tuple(stored_value(values[column]) for column in index.columns),
            index.searched(document),
        )
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return Kept((None,) * len(index.columns), "")


def keep_row(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    row: Row | None,
) -> None:
    """Keep what is to be kept of a row in the place of before; of no row nothing."""
    what = None if row is None else kept_of(index, row)
    if index.lists:
        keep_lists(connection, kept, index, doc_id, what and what.named(index))
    said = connection.execute(f'SELECT text FROM "{kept.text}" WHERE rowid = ?', (doc_id,))
    before = said.fetchone()
    if before is not None and (what is None or before[0] != what.text):
        connection.execute(f'DELETE FROM "{kept.text}" WHERE rowid = ?', (doc_id,))
    if what is None:
        return
    if before is None or before[0] != what.text:
        statement = f'INSERT INTO "{kept.text}" (rowid, text) VALUES (?, ?)'
        connection.execute(statement, (doc_id, what.text))
    marks = ", ".join("?" * (len(what.values) + 1))
    connection.execute(f'INSERT INTO "{kept.values}" VALUES ({marks})', (doc_id, *what.values))
