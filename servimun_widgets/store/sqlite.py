"""The engine on SQLite: a table for each table, documents as JSON text, write-ahead log."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import Any, TypeGuard

from servimun_widgets.errors import StoreError
from servimun_widgets.store import sql
from servimun_widgets.store.codec import digest
from servimun_widgets.store.engine import DuplicateValue, Row
from servimun_widgets.store.files import published
from servimun_widgets.store.planner import Path, Plan, is_plain_path
from servimun_widgets.store.session import SQLiteSession, address, connect, single

PAGE_ROWS = 1000
MOST_PARAMETERS = 500


class SQLiteEngine(SQLiteSession):
    """The `Engine` of one SQLite file, or of memory when the path is `":memory:"`."""

    # -- what is written last

    def write_last(self, name: str, value: Any, write: Callable[[], None]) -> None:
        """See `Engine`."""
        with self.using():
            if self._depth:
                self._unwritten[name] = value, write
            else:
                write()

    def unwritten(self, name: str) -> Any:
        """See `Engine`."""
        with self.using():
            return self._unwritten.get(name, (None,))[0]

    def _before_commit(self, connection: sqlite3.Connection) -> None:
        super()._before_commit(connection)
        for _, write in self._unwritten.values():
            write()

    # -- documents

    def get(self, table: str, doc_id: object) -> Row | None:
        """See `Engine`."""
        if not _is_id(doc_id):
            return None
        statement = f'SELECT id, body, rev FROM "{sql.table_name(table)}" WHERE id = ?'
        with self.using() as connection:
            rows = self._read(connection, table, statement, (doc_id,)).fetchall()
        return Row(*rows[0]) if rows else None

    def get_many(self, table: str, doc_ids: Iterable[object]) -> list[Row]:
        """See `Engine`."""
        wanted = sorted(filter(_is_id, set(doc_ids)))
        found: list[Row] = []
        with self.using() as connection:
            for start in range(0, len(wanted), MOST_PARAMETERS):
                part = wanted[start : start + MOST_PARAMETERS]
                marks = ",".join("?" * len(part))
                statement = (
                    f'SELECT id, body, rev FROM "{sql.table_name(table)}"'
                    f" WHERE id IN ({marks}) ORDER BY id"
                )
                found += map(Row._make, self._read(connection, table, statement, part))
        return found

    def scan(self, table: str, plan: Plan | None) -> Generator[Row, None, None]:
        """See `Engine`."""
        where, values = sql.condition(plan)
        # The plus lets SQLite take an index and sort, instead of walking the ids to save sorting.
        order = "id" if plan is None else "+id"
        name = sql.table_name(table)
        statement = f'SELECT id, body, rev FROM "{name}" WHERE {where} ORDER BY {order}'
        with (
            self.using() as connection,
            closing(self._read(connection, table, statement, values)) as rows,
        ):
            yield from map(Row._make, rows)

    def pages(self, table: str) -> Iterator[Row]:
        """See `Engine`."""
        statement = (
            f'SELECT id, body, rev FROM "{sql.table_name(table)}"'
            f" WHERE id > ? ORDER BY id LIMIT {PAGE_ROWS}"
        )
        last = -(2**63)
        while True:
            with self.using() as connection:
                rows = self._read(connection, table, statement, (last,)).fetchall()
            yield from map(Row._make, rows)
            if len(rows) < PAGE_ROWS:
                return
            last = rows[-1][0]

    def add(self, table: str, body: str) -> Row:
        """See `Engine`."""
        rev = digest(body)
        statement = f'INSERT INTO "{sql.table_name(table)}" (body, rev) VALUES (?, ?)'
        with self.transaction() as connection:
            cursor = self._write(connection, table, statement, (body, rev), body)
            doc_id = cursor.lastrowid or 0
            self.sealer.changed(connection, table, doc_id, None, rev)
            row = Row(doc_id, body, rev)
            self._wrote(table, doc_id, row)
        return row

    def put(self, table: str, doc_id: int, body: str) -> Row:
        """See `Engine`."""
        if not _is_id(doc_id):
            raise ValueError(f"not a document id: {doc_id!r}")
        rev = digest(body)
        statement = (
            f'INSERT INTO "{sql.table_name(table)}" (id, body, rev) VALUES (?, ?, ?)'
            " ON CONFLICT (id) DO UPDATE SET body = excluded.body, rev = excluded.rev"
        )
        with self.transaction() as connection:
            before = self.get(table, doc_id)
            self._write(connection, table, statement, (doc_id, body, rev), body)
            self.sealer.changed(connection, table, doc_id, before and before.rev, rev)
            self._wrote(table, doc_id)
        return Row(doc_id, body, rev)

    def delete(self, table: str, doc_id: int) -> None:
        """See `Engine`."""
        statement = f'DELETE FROM "{sql.table_name(table)}" WHERE id = ?'
        with self.transaction() as connection:
            before = self.get(table, doc_id)
            self._read(connection, table, statement, (doc_id,))
            self.sealer.changed(connection, table, doc_id, before and before.rev, None)
            self._wrote(table, doc_id)

    def _wrote(self, table: str, doc_id: int, added: Row | None = None) -> None:
        """Do what belongs to each row that was written: `added` where there was none of that id."""

    def next_id(self, table: str) -> int:
        """See `Engine`."""
        statement = "SELECT seq FROM sqlite_sequence WHERE name = ?"
        with self.using() as connection:
            row = self._read(connection, table, statement, (sql.table_name(table),)).fetchone()
        return (row[0] if row else 0) + 1

    def count(self, table: str) -> int:
        """See `Engine`."""
        statement = f'SELECT count(*) FROM "{sql.table_name(table)}"'
        with self.using() as connection:
            row = self._read(connection, table, statement, ()).fetchone()
        return int(row[0]) if row else 0

    def last_numbered(self, table: str, path: Path, letters: str) -> str | None:
        """See `Engine`."""
        before, length, digits = sql.numbered(path)
        statement = (
            f'SELECT {sql.value_at(path)} FROM "{sql.table_name(table)}"'
            f" WHERE {before} = ? ORDER BY {length} DESC, {digits} DESC LIMIT 1"
        )
        with self.using() as connection:
            if self._depth:  # in a transaction of a store of before the index is made
                self.create(table)
                connection.execute(sql.numbered_index(table, path))
            row = self._read(connection, table, statement, (letters,)).fetchone()
        return None if row is None else str(row[0])

    def _read(
        self, connection: sqlite3.Connection, table: str, statement: str, values: Any
    ) -> sqlite3.Cursor:
        try:
            return connection.execute(statement, values)
        except sqlite3.OperationalError:
            if _exists(connection, table):
                raise
            return connection.execute("SELECT 1 WHERE 0")  # a table not yet created is empty

    def _write(
        self, connection: sqlite3.Connection, table: str, statement: str, values: Any, body: str
    ) -> sqlite3.Cursor:
        try:
            return connection.execute(statement, values)
        except sqlite3.IntegrityError as error:
            path = sql.index_path(str(error))
            if path is None:
                raise
            same = (
                f'SELECT id, body, rev FROM "{sql.table_name(table)}"'
                f" WHERE {sql.value_at(path)} = json_extract(?, ?)"
            )
            row = connection.execute(same, (body, sql.json_path(path))).fetchone()
            raise DuplicateValue(table, path, Row(*row)) from error
        except sqlite3.OperationalError:
            if _exists(connection, table):
                raise
            self.create(table)
            return connection.execute(statement, values)

    # -- tables

    def tables(self) -> list[str]:
        """See `Engine`."""
        statement = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 't_*'"
        with self.using() as connection:
            return sorted(sql.original_table(name) for (name,) in connection.execute(statement))

    def create(self, table: str) -> None:
        """See `Engine`."""
        with self.transaction() as connection:
            # AUTOINCREMENT: the id of a deleted document is never given again.
            connection.execute(
                f'CREATE TABLE IF NOT EXISTS "{sql.table_name(table)}"'
                " (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, rev TEXT NOT NULL)"
            )
            self.sealer.created(connection, table)

    def truncate(self, table: str) -> None:
        """See `Engine`."""
        name = sql.table_name(table)
        with self.transaction() as connection:
            self.create(table)
            connection.execute(f'DELETE FROM "{name}"')
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            self.sealer.emptied(connection, table, dropped=False)

    def drop(self, table: str) -> None:
        """See `Engine`."""
        with self.transaction() as connection:
            connection.execute(f'DROP TABLE IF EXISTS "{sql.table_name(table)}"')
            self.sealer.emptied(connection, table, dropped=True)

    def create_index(self, table: str, path: Path, *, unique: bool) -> None:
        """See `Engine`. Raises `ValueError` for a path that no index can follow."""
        if not is_plain_path(path):
            raise ValueError(f"no index can follow the path {path!r}")
        statement = (
            f"CREATE {'UNIQUE' if unique else ''} INDEX IF NOT EXISTS"
            f' "{sql.index_name(table, path, unique=unique)}"'
            f' ON "{sql.table_name(table)}" ({sql.value_at(path)})'
        )
        with self.transaction() as connection:
            self.create(table)
            try:
                connection.execute(statement)
            except sqlite3.IntegrityError as error:
                raise DuplicateValue(table, path, None) from error

    # -- the whole

    def version(self) -> tuple[int, int]:
        """See `Engine`."""
        with self.using() as connection:
            # What others committed, and what this connection wrote.
            return single(connection, "PRAGMA data_version"), connection.total_changes

    def verify(self) -> list[str]:
        """See `Engine`."""
        with self.using() as connection:
            return _faults(connection)

    def compact(self) -> None:
        """See `Engine`."""
        with self.using() as connection, self.writing():
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def backup(self, path: str | os.PathLike[str]) -> None:
        """See `Engine`. The copy is one file, readable from any disk."""
        with published(path) as draft, self.committed() as source:
            try:
                with closing(connect(address(draft, "rw"))) as copy:
                    source.backup(copy)
                    copy.execute("PRAGMA journal_mode = DELETE")
                    faults = _faults(copy)
            except sqlite3.Error as error:
                raise self.explained(error) from error
            if faults:
                raise StoreError("store_damaged", path=self.path, reason=faults[0])

    def restore(self, path: str | os.PathLike[str]) -> None:
        """See `Engine`."""
        if self.read_only:
            raise StoreError("store_read_only", path=self.path)
        if self._depth or self._views:
            raise StoreError("store_busy", path=self.path, holder=None)
        copy = SQLiteEngine(path, read_only=True)
        try:
            faults = copy.verify()
            if faults:
                raise StoreError("store_damaged", path=copy.path, reason=faults[0])
            with self.using() as connection, copy.using() as source, self.writing():
                source.backup(connection)
        finally:
            copy.close()


def _exists(connection: sqlite3.Connection, table: str) -> bool:
    statement = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(statement, (sql.table_name(table),)).fetchone() is not None


def _faults(connection: sqlite3.Connection) -> list[str]:
    try:
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        return [str(error)]
    return [] if faults == ["ok"] else faults


def _is_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and -(2**63) <= value < 2**63
