"""The engine with what it keeps beside the rows of a table, to find, order and count them.

For each table that has an `Index` (`subjects.INDEXES`) there are, beside the table itself: one of
the index's values, one of the searched text (FTS5, trigrams), one of how often counted values occur
(`index_counts`), one of who has which value of a list (`index_lists`) and one of the rows that
changed since they were last looked at (`index_changes`). Before a transaction is committed they are
brought up to date.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from tinydb.queries import QueryLike

from servimun_widgets.domain.index import By
from servimun_widgets.store import sql
from servimun_widgets.store.engine import Row
from servimun_widgets.store.index_changes import (
    AT_ONCE,
    EDITIONS,
    changed_rows,
    changed_tables,
    editions,
    have_been_seen,
    known_of,
)
from servimun_widgets.store.index_counts import (
    by_counts,
    count_all,
    drop_counts,
    keep_counts,
    named,
    no_counts,
    note_gone,
    note_kept,
)
from servimun_widgets.store.index_faults import faults_of
from servimun_widgets.store.index_query import compiled
from servimun_widgets.store.index_rows import Kept, forget_row, keep_rows, kept_of
from servimun_widgets.store.index_tables import (
    INDEX_EVENTS,
    index_of,
    index_statements,
    index_tables_of,
)
from servimun_widgets.store.sqlite import SQLiteEngine
from servimun_widgets.subjects import INDEXES

Asking = tuple[sqlite3.Connection, str, tuple[Any, ...]]


class IndexedEngine(SQLiteEngine):
    """`SQLiteEngine` with the indexes that subjects declare."""

    def __init__(
        self, path: str | os.PathLike[str], *, read_only: bool = False, create: bool = True
    ) -> None:
        self._added: defaultdict[str, dict[int, Row]] = defaultdict(dict)
        """By table the first rows that the open transaction added, of which nothing is kept yet."""
        self._emptied: set[str] = set()
        """Tables that it emptied: their ids begin again, and what is added may seem to be there."""
        super().__init__(path, read_only=read_only, create=create)

    def keep_indexes(self, *, anew: bool = False) -> None:
        """See `Engine`."""
        if not anew and self._all_kept():
            return
        with self.transaction() as connection:
            for table, (_, edition) in INDEXES.items():
                if anew or editions(connection).get(table) != edition:
                    self.create(table)
                    _drop_index(connection, table)
                    _make_index(connection, table, edition)

    def _all_kept(self) -> bool:
        with self.using() as connection:
            known = editions(connection)
            wanted = {name: edition for name, (_, edition) in INDEXES.items()}
            return known == wanted and not any(changed_rows(connection, name, 1) for name in wanted)

    def _whole(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        try:
            yield from super()._whole(connection)
        finally:
            self._added.clear()
            self._emptied.clear()

    def _wrote(self, table: str, doc_id: int, added: Row | None = None) -> None:
        known = self._added[table]
        if added is None:
            known.pop(doc_id, None)
        elif table in INDEXES and table not in self._emptied and len(known) < AT_ONCE:
            known[doc_id] = added

    def truncate(self, table: str) -> None:
        """See `Engine`."""
        with self.transaction():
            self._no_rows(table)
            super().truncate(table)

    def _no_rows(self, table: str) -> None:
        self._added.pop(table, None)
        self._emptied.add(table)

    def settle(self) -> None:
        """See `Engine`."""
        with self.using() as connection:
            if self._depth:
                self._settle(connection)
            else:
                super().settle()

    def _before_commit(self, connection: sqlite3.Connection) -> None:
        super()._before_commit(connection)
        self._settle(connection)

    def _settle(self, connection: sqlite3.Connection) -> None:
        for table in changed_tables(connection):
            self._bring_up_to_date(connection, table)

    def _bring_up_to_date(self, connection: sqlite3.Connection, table: str) -> None:
        kept, added = sql.index_tables(table), self._added[table]
        while changed := changed_rows(connection, table):
            index = index_of(table)  # loads the room, where one of its records changed
            others = [doc_id for doc_id in changed if doc_id not in added]
            counts, known = no_counts(index), known_of(connection, kept, index, others)
            found = {row.doc_id: row for row in self.get_many(table, others)}
            rows: dict[int, Kept] = {}
            with_text = set()
            for doc_id in changed:
                row = added.pop(doc_id, None) or found.get(doc_id)
                what = None if row is None else kept_of(index, row)
                if doc_id in known:
                    note_gone(connection, kept, index, doc_id, counts)
                    if forget_row(connection, kept, index, doc_id, what):
                        with_text.add(doc_id)
                if what is not None:
                    rows[doc_id] = what
                    note_kept(index, what.named(index), counts)
            keep_rows(connection, kept, index, rows, with_text)
            keep_counts(connection, kept, index, counts)
            have_been_seen(connection, kept, changed)
            if len(changed) < AT_ONCE:
                return

    def _before_reading(self, connection: sqlite3.Connection, table: str) -> None:
        """See that what is kept is as the rows are, as far as this connection may write."""
        ready = table in editions(connection)
        if ready and self._depth:
            self._bring_up_to_date(connection, table)
        if not ready and self.read_only:  # of before there was an index: kept for this moment
            _make_passing(connection, table, self.pages(table))

    def window(
        self,
        table: str,
        query: QueryLike | None,
        order: Sequence[By] = (),
        limit: int = -1,
        offset: int = 0,
    ) -> list[Row]:
        """See `Engine`."""
        walks = limit > 0 and self._walks(table, query, limit + offset)
        with self._asking(table, query, walks=walks) as (connection, condition, values):
            ordered = _orders(connection, query, order)
            statement = f"SELECT doc_id {condition} ORDER BY {ordered} LIMIT ? OFFSET ?"
            ids = [one for (one,) in connection.execute(statement, (*values, limit, offset))]
            found = {row.doc_id: row for row in self.get_many(table, ids)}
        return [found[doc_id] for doc_id in ids]

    def column_values(
        self,
        table: str,
        query: QueryLike | None,
        columns: Sequence[str],
        order: Sequence[By] = (),
        limit: int = -1,
    ) -> list[tuple[Any, ...]]:
        """See `Engine`."""
        with self._asking(table, query) as (connection, condition, values):
            ordered = _orders(connection, query, order)
            statement = f"SELECT {named(columns)} {condition} ORDER BY {ordered} LIMIT ?"
            return connection.execute(statement, (*values, limit)).fetchall()

    def tally(self, table: str, query: QueryLike | None) -> int:
        """See `Engine`."""
        with self._counting(table, query) as (connection, count, condition, values):
            [(found,)] = connection.execute(f"SELECT {count} {condition}", values)
        return int(found or 0)

    def tallies(self, table: str, query: QueryLike | None, *columns: str) -> dict[Any, int]:
        """See `Engine`."""
        by = named(columns)
        with self._counting(table, query, columns) as (connection, count, condition, values):
            statement = f"SELECT {by}, {count} {condition} GROUP BY {by}"
            rows = connection.execute(statement, values).fetchall()
        return {row[0] if len(columns) == 1 else row[:-1]: row[-1] for row in rows}

    @contextmanager
    def _asking(
        self, table: str, query: QueryLike | None, *, walks: bool = False
    ) -> Iterator[Asking]:
        kept, index = sql.index_tables(table), index_of(table)
        where, values = compiled(
            kept, query, index.columns, index.lists, found_by=index.found_by, walks=walks
        )
        with self.using() as connection:
            self._before_reading(connection, table)
            yield connection, f'FROM "{kept.values}" WHERE {where}', values

    @contextmanager
    def _counting(
        self, table: str, query: QueryLike | None, columns: Sequence[str] = ()
    ) -> Iterator[tuple[sqlite3.Connection, str, str, tuple[Any, ...]]]:
        """Ask the counts where they answer, and what is kept of each row where they do not."""
        counted = by_counts(sql.index_tables(table), index_of(table), query, columns)
        if counted is None:
            with self._asking(table, query) as (connection, condition, values):
                yield connection, "count(*)", condition, values
            return
        counts, (where, values) = counted
        with self.using() as connection:
            self._before_reading(connection, table)
            yield connection, "sum(count)", f'FROM "{counts}" WHERE {where}', values

    def _walks(self, table: str, query: QueryLike | None, wanted: int) -> bool:
        """Return whether the first rows are found sooner in their order than by an index.

        That is so where the query holds for many; where the counts do not tell, it is not known.
        """
        if query is None or by_counts(sql.index_tables(table), index_of(table), query) is None:
            return False
        found = self.tally(table, query)
        return found * found > wanted * self.tally(table, None)

    def index_faults(self, table: str, rows: Iterable[Row]) -> Iterator[int]:
        """See `Engine`."""
        _, edition = INDEXES.get(table, ("", None))
        with self.using() as connection:
            is_kept = table in INDEXES and editions(connection).get(table) == edition
        if not is_kept:  # else it is made when the store is opened
            deque(rows, maxlen=0)
            return
        with self.using() as connection:
            yield from faults_of(connection, table, rows)

    def drop(self, table: str) -> None:
        """See `Engine`."""
        with self.transaction() as connection:
            self._no_rows(table)
            super().drop(table)
            if table in editions(connection):
                _drop_index(connection, table)


def _make_index(connection: sqlite3.Connection, table: str, edition: int) -> None:
    """Make the index of a table that has none; its rows are told of as changed."""
    for statement in index_statements(table):
        connection.execute(statement)
    changed = sql.index_tables(table).changed
    connection.execute(f'INSERT INTO "{changed}" SELECT id FROM "{sql.table_name(table)}"')
    connection.execute(f"CREATE TABLE IF NOT EXISTS {EDITIONS} (name TEXT PRIMARY KEY, edition)")
    connection.execute(f"INSERT INTO {EDITIONS} VALUES (?, ?)", (table, edition))


def _make_passing(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Make the index of a table for this connection, which may not write into the store."""
    index, kept = index_of(table), sql.index_tables(table)
    connection.execute("PRAGMA temp_store = MEMORY")
    drop_counts(connection, kept, "temp.")
    for name in (kept.values, kept.text, kept.lists):
        connection.execute(f'DROP TABLE IF EXISTS temp."{name}"')
    for statement in index_tables_of(table, "temp."):
        connection.execute(statement)
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        keep_rows(connection, kept, index, {row.doc_id: kept_of(index, row) for row in some})
    count_all(connection, kept, index)


def _drop_index(connection: sqlite3.Connection, table: str) -> None:
    kept = sql.index_tables(table)
    for event in INDEX_EVENTS:
        connection.execute(f'DROP TRIGGER IF EXISTS "{kept.changed}_{event}"')
    drop_counts(connection, kept)
    for name in kept:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    if table in editions(connection):
        connection.execute(f"DELETE FROM {EDITIONS} WHERE name = ?", (table,))


def _orders(connection: sqlite3.Connection, query: QueryLike | None, order: Sequence[By]) -> str:
    """Return the whole order. The plus lets SQLite find by an index what it then sorts by id."""
    by_id = "+doc_id" if query is not None and not order else "doc_id"
    return ", ".join([*(_ordered(connection, by) for by in order), by_id])


def _ordered(connection: sqlite3.Connection, by: By) -> str:
    column = f'"{by.column}"'
    if by.ranks is not None:
        connection.create_function("place_of", 1, by.ranks.get)
        column = f"place_of({column})"
    return f"{column} {'DESC' if by.down else 'ASC'} NULLS LAST"
