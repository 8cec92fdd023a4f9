"""How often the values of an index's `counted` columns occur together, kept beside the others.

A list is counted by it: one row for all records that say the same at these columns, which are few.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tinydb.queries import QueryLike

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql
from servimun_widgets.store.index_query import Compiled, compiled
from servimun_widgets.store.session import single

Counts = Counter[tuple[Any, ...]]


def named(columns: Sequence[str]) -> str:
    """Return columns as a statement names them."""
    return ", ".join(f'"{column}"' for column in columns)


def count_statements(kept: sql.IndexTables, index: Index, place: str = "") -> list[str]:
    """Return what makes the counts, in the schema of that `place`; nothing where none are kept."""
    if not index.counted:
        return []
    columns = named(index.counted)
    made = f'CREATE TABLE {place}"{kept.counts}" ({columns}, count)'
    return [made, f'CREATE INDEX {place}"{kept.counts}_0" ON "{kept.counts}" ({columns})']


def note(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    counts: Counts,
    how_often: int,
) -> None:
    """Add to `counts` what is kept of a row now, or take it away; of no row nothing is kept."""
    if index.counted:
        statement = f'SELECT {named(index.counted)} FROM "{kept.values}" WHERE doc_id = ?'
        for values in connection.execute(statement, (doc_id,)):
            counts[values] += how_often


def keep_counts(
    connection: sqlite3.Connection, kept: sql.IndexTables, index: Index, changes: Counts
) -> None:
    """Bring the counts up to date by what changed."""
    same = " AND ".join(f'"{column}" IS ?' for column in index.counted)
    marks = ", ".join("?" * (len(index.counted) + 1))
    for values, change in changes.items():
        if not change:
            continue
        added = f'UPDATE "{kept.counts}" SET count = count + ? WHERE {same}'
        if not connection.execute(added, (change, *values)).rowcount:
            connection.execute(f'INSERT INTO "{kept.counts}" VALUES ({marks})', (*values, change))
        if change < 0:
            gone = f'DELETE FROM "{kept.counts}" WHERE count = 0 AND {same}'
            connection.execute(gone, values)


def count_all(connection: sqlite3.Connection, kept: sql.IndexTables, index: Index) -> None:
    """Count what is kept of all rows, where nothing is counted yet."""
    if index.counted:
        connection.execute(f'INSERT INTO "{kept.counts}" {_counted(kept, index)}')


def counts_differ(connection: sqlite3.Connection, kept: sql.IndexTables, index: Index) -> bool:
    """Return whether the counts are not those of what is kept of the rows."""
    if not index.counted:
        return False
    known = f'SELECT {named(index.counted)}, count FROM "{kept.counts}"'
    there = _counted(kept, index)
    one, other = f"{there} EXCEPT {known}", f"{known} EXCEPT {there}"
    differing = f"SELECT * FROM ({one}) UNION ALL SELECT * FROM ({other})"
    rows = single(connection, f'SELECT sum(count) FROM "{kept.counts}"') or 0
    wanted = single(connection, f'SELECT count(*) FROM "{kept.values}"')
    return rows != wanted or connection.execute(differing).fetchone() is not None


def by_counts(
    index: Index, query: QueryLike | None, columns: Sequence[str] = ()
) -> Compiled | None:
    """Return the condition of `query` about the counts; None where they do not answer it."""
    if not index.counted or not set(columns) <= set(index.counted):
        return None
    try:
        return compiled(None, query, index.counted)
    except ValueError:
        return None


def _counted(kept: sql.IndexTables, index: Index) -> str:
    columns = named(index.counted)
    return f'SELECT {columns}, count(*) AS count FROM "{kept.values}" GROUP BY {columns}'
