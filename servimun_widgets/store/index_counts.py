"""How often the values of an index's `counted` columns occur together, kept beside the others.

A list is counted by it: one row for all records that say the same at these columns, which are few.
An index may have several such sets of columns, each with a table of its own.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tinydb.queries import QueryLike

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql
from servimun_widgets.store.index_query import Compiled, compiled
from servimun_widgets.store.session import single

Counts = list[Counter[tuple[Any, ...]]]
"""For each set of columns how many more there are of which values."""


def named(columns: Sequence[str]) -> str:
    """Return columns as a statement names them."""
    return ", ".join(f'"{column}"' for column in columns)


def count_statements(kept: sql.IndexTables, index: Index, place: str = "") -> list[str]:
    """Return what makes the counts, in the schema of that `place`; nothing where none are kept."""
    made = []
    for name, columns in _tables(kept, index):
        made.append(f'CREATE TABLE {place}"{name}" ({named(columns)}, count)')
        made.append(f'CREATE INDEX {place}"{name}_0" ON "{name}" ({named(columns)})')
    return made


def drop_counts(connection: sqlite3.Connection, kept: sql.IndexTables, place: str = "") -> None:
    """Drop the counts that there are, of whatever edition of the index, in that schema."""
    statement = (
        f"SELECT name FROM {place}sqlite_master"
        " WHERE type = 'table' AND (name = ? OR name GLOB ? || '.*')"
    )
    for (name,) in connection.execute(statement, (kept.counts, kept.counts)).fetchall():
        connection.execute(f'DROP TABLE {place}"{name}"')


def no_counts(index: Index) -> Counts:
    """Return what is to be filled by `note_gone` and `note_kept`."""
    return [Counter() for _ in index.counted]


def _tables(kept: sql.IndexTables, index: Index) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of the table of each set of columns, and the columns."""
    for place, columns in enumerate(index.counted):
        yield f"{kept.counts}.{place}" if place else kept.counts, columns


def note_gone(
    connection: sqlite3.Connection,
    kept: sql.IndexTables,
    index: Index,
    doc_id: int,
    counts: Counts,
) -> None:
    """Take from `counts` what is kept of a row, if anything is."""
    for found, columns in zip(counts, index.counted, strict=True):
        statement = f'SELECT {named(columns)} FROM "{kept.values}" WHERE doc_id = ?'
        for values in connection.execute(statement, (doc_id,)):
            found[values] -= 1


def note_kept(index: Index, values: Mapping[str, Any], counts: Counts) -> None:
    """Add to `counts` what is kept of a row now."""
    for found, columns in zip(counts, index.counted, strict=True):
        found[tuple(values[column] for column in columns)] += 1


def keep_counts(
    connection: sqlite3.Connection, kept: sql.IndexTables, index: Index, changes: Counts
) -> None:
    """Bring the counts up to date by what changed."""
    for (name, columns), changed in zip(_tables(kept, index), changes, strict=True):
        same = " AND ".join(f'"{column}" IS ?' for column in columns)
        marks = ", ".join("?" * (len(columns) + 1))
        for values, change in changed.items():
            if not change:
                continue
            added = f'UPDATE "{name}" SET count = count + ? WHERE {same}'
            if not connection.execute(added, (change, *values)).rowcount:
                connection.execute(f'INSERT INTO "{name}" VALUES ({marks})', (*values, change))
            if change < 0:
                connection.execute(f'DELETE FROM "{name}" WHERE count = 0 AND {same}', values)


def count_all(connection: sqlite3.Connection, kept: sql.IndexTables, index: Index) -> None:
    """Count what is kept of all rows, where nothing is counted yet."""
    for name, columns in _tables(kept, index):
        connection.execute(f'INSERT INTO "{name}" {_counted(kept, columns)}')


def counts_differ(connection: sqlite3.Connection, kept: sql.IndexTables, index: Index) -> bool:
    """Return whether the counts are not those of what is kept of the rows."""
    wanted = single(connection, f'SELECT count(*) FROM "{kept.values}"')
    for name, columns in _tables(kept, index):
        known = f'SELECT {named(columns)}, count FROM "{name}"'
        there = _counted(kept, columns)
        one, other = f"{there} EXCEPT {known}", f"{known} EXCEPT {there}"
        differing = f"SELECT * FROM ({one}) UNION ALL SELECT * FROM ({other})"
        rows = single(connection, f'SELECT sum(count) FROM "{name}"') or 0
        if rows != wanted or connection.execute(differing).fetchone() is not None:
            return True
    return False


def by_counts(
    kept: sql.IndexTables, index: Index, query: QueryLike | None, columns: Sequence[str] = ()
) -> tuple[str, Compiled] | None:
    """Return the table of the counts that answer `query` and its condition; None where none do."""
    for name, counted in _tables(kept, index):
        if set(columns) <= set(counted):
            try:
                return name, compiled(None, query, counted)
            except ValueError:
                continue
    return None


def _counted(kept: sql.IndexTables, columns: Sequence[str]) -> str:
    by = named(columns)
    return f'SELECT {by}, count(*) AS count FROM "{kept.values}" GROUP BY {by}'
