"""The values of an index's `lists`, one row each, by which whoever has one of them is found."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql

Members = list[tuple[str, Any]]
"""Column and value of each."""


def list_statements(kept: sql.IndexTables, index: Index, place: str = "") -> list[str]:
    """Return what makes the table of the lists, in the schema of that `place`."""
    if not index.lists:
        return []
    return [
        f'CREATE TABLE {place}"{kept.lists}" (name, value, doc_id, PRIMARY KEY (name, value,'
        " doc_id)) WITHOUT ROWID",
        f'CREATE INDEX {place}"{kept.lists}_0" ON "{kept.lists}" (doc_id)',
    ]


def members(index: Index, values: Mapping[str, Any]) -> Members:
    """Return what the lists of a row hold, each once, by what the row keeps as its `values`."""
    return sorted({(name, one) for name in index.lists for one in json.loads(values[name] or "[]")})


def keep_lists(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    values: Iterable[tuple[int, Mapping[str, Any]]],
) -> None:
    """Keep what the lists of rows hold, of which nothing is kept."""
    rows = [(*one, doc_id) for doc_id, named in values for one in members(index, named)]
    connection.executemany(f'INSERT OR REPLACE INTO "{kept.lists}" VALUES (?, ?, ?)', rows)


def lists_between(
    connection: sqlite3.Connection, kept: sql.IndexTables, index: Index, ends: tuple[int, int]
) -> Mapping[int, Members]:
    """Return what is kept of the lists of the rows from one to the other, and of each in order."""
    found: dict[int, Members] = defaultdict(list)
    if index.lists:
        statement = (
            f'SELECT doc_id, name, value FROM "{kept.lists}" WHERE doc_id BETWEEN ? AND ?'
            " ORDER BY name, value"
        )
        for doc_id, *member in connection.execute(statement, ends):
            found[doc_id].append((member[0], member[1]))
    return found


def lists_of_no_row(connection: sqlite3.Connection, kept: sql.IndexTables, index: Index) -> bool:
    """Return whether a list of a row is kept of which nothing else is."""
    if not index.lists:
        return False
    statement = (
        f'SELECT 1 FROM "{kept.lists}" WHERE doc_id NOT IN (SELECT doc_id FROM "{kept.values}")'
        " LIMIT 1"
    )
    return connection.execute(statement).fetchone() is not None
