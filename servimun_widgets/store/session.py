"""A connection to SQLite for each process: opening, units of work, errors as ours."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import quote

from servimun_widgets.errors import StoreError
from servimun_widgets.store import lock
from servimun_widgets.store.files import (
    FileIdentity,
    create_store_file,
    identity_of,
    note_identity,
    refuse_mixed,
)
from servimun_widgets.store.process import process_id
from servimun_widgets.store.seal import Seal, Sealer, write_seal
from servimun_widgets.store.seal_key import KeyRing
from servimun_widgets.store.write_log import WriteLog

MEMORY = ":memory:"
SECRETS = "secreto"  # the folder beside the store that holds the key of its seal
APPLICATION_ID = 0x53564D4E  # "SVMN", in the header of every file that is a store
BUSY_SECONDS = 30  # for programs that do not queue at the lock, such as the sqlite3 shell
LOG_BYTES = 64 * 2**20

_CODES = {
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_IOERR: "store_disk_error",
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_CANTOPEN: "store_not_writable",
    sqlite3.SQLITE_READONLY: "store_not_writable",
    sqlite3.SQLITE_PERM: "store_not_writable",
}
# Connections that belong to a parent process: kept, for to close one here is not ours to do.
_INHERITED: list[sqlite3.Connection] = []


class SQLiteSession:
    """One SQLite file, or memory when the path is `":memory:"`, as this process uses it."""

    def __init__(
        self, path: str | os.PathLike[str], *, read_only: bool = False, create: bool = True
    ) -> None:
        self.path = os.fspath(path)
        self.read_only = read_only
        self._may_create = create and not read_only
        self._file: FileIdentity | None = None
        secrets = None if self.path == MEMORY else Path(self.path).parent / SECRETS
        self.sealer = Sealer(KeyRing(secrets))
        self._guard = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._closed = False
        self._depth = 0
        self._views = 0
        self._condemned = False
        self._unwritten: dict[str, tuple[Any, Callable[[], None]]] = {}
        with self.using():
            self._may_create = False  # a file that vanishes later is not to come back empty

    # -- the connection

    @contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """Yield this process's connection, to this thread alone; SQLite's errors become ours."""
        if self._process != process_id():
            self._disown()
        guard = self._guard
        if not guard.acquire(timeout=lock.WAIT_SECONDS + 5):  # longer than who has it may wait
            raise lock.busy(self.path + ".lock")
        try:
            if self._connection is None:
                self._connection = self._open()
            yield self._connection
        except sqlite3.Error as error:
            raise self.explained(error) from error
        finally:
            guard.release()

    def _disown(self) -> None:
        """Start afresh in this process: the first use, or the first after a fork."""
        self._process, self._guard = process_id(), threading.RLock()
        self._depth = self._views = 0
        self._unwritten = {}
        if self._connection is not None and self.path != MEMORY:
            _INHERITED.append(self._connection)
            self._connection = None

    def _owns(self, connection: sqlite3.Connection) -> bool:
        """Tell whether `connection` is this process's, not that of a parent it was forked from."""
        return connection is self._connection and self._process == process_id()

    def _open(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError("store_closed", path=self.path)
        if self.path == MEMORY:
            connection = connect(MEMORY)
            self._make(connection)
            return connection
        file = Path(self.path)
        if self._may_create:
            create_store_file(file)
        elif not file.exists():
            raise StoreError("store_missing", path=self.path)
        refuse_mixed(file)
        self._file, self._log = identity_of(file), WriteLog()
        connection = connect(address(file, "ro" if self.read_only else "rw"))
        try:
            self._prepare(connection)
            self._require_same_file()
            if not self.read_only:
                note_identity(file)
        except BaseException:
            connection.close()
            raise
        return connection

    def is_current(self) -> bool:
        """See `Engine`."""
        return self.path == MEMORY or identity_of(self.path) == self._file

    def _require_same_file(self) -> None:
        """Raise `store_replaced` unless others who open the path now get the file open here."""
        if not self.is_current():
            raise StoreError("store_replaced", path=self.path)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        ready = _is_store(connection)
        if self.read_only:
            if not ready:
                raise StoreError("store_foreign", path=self.path)
            return
        if not ready or single(connection, "PRAGMA journal_mode") != "wal":
            with self.writing():  # the first to open may not be alone
                if not _is_store(connection):
                    if single(connection, "SELECT count(*) FROM sqlite_master"):
                        raise StoreError("store_foreign", path=self.path)
                    self._make(connection)
                connection.execute("PRAGMA journal_mode = WAL")
        # FULL, since NORMAL loses acknowledged writes when the power fails.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -8000")
        connection.execute(f"PRAGMA journal_size_limit = {LOG_BYTES}")

    def _make(self, connection: sqlite3.Connection) -> None:
        """Turn an empty database into an empty store, which is sealed from its first row on."""
        write_seal(connection, self.sealer.keys.current(), Seal("new", 0, {}))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def writing(self) -> AbstractContextManager[None]:
        """Hold the right to write among all processes; memory has no others."""
        return nullcontext() if self.path == MEMORY else lock.writer_lock(self.path + ".lock")

    def explained(self, error: sqlite3.Error) -> StoreError:
        """Return what an error of SQLite means for the store."""
        primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
        code = _CODES.get(primary, "store_failed")
        if code == "store_busy":
            return lock.busy(self.path + ".lock")
        return StoreError(code, path=self.path, reason=str(error))

    def close(self) -> None:
        """See `Engine`."""
        if self._process != process_id():
            self._disown()
        with self._guard:
            self._closed = True
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    # -- units of work

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """See `Engine`; yields the connection to write with."""
        with self.using() as connection:
            if self._depth:
                self._depth += 1
                try:
                    yield connection
                except BaseException:
                    self._condemned = True
                    raise
                finally:
                    self._depth -= 1
                return
            if self._views:
                raise StoreError("store_snapshot_write", path=self.path)
            if self.read_only:
                raise StoreError("store_read_only", path=self.path)
            with self.writing():
                try:
                    self._require_same_file()
                    yield from self._whole(connection)
                except StoreError as error:
                    if error.code == "store_replaced" and self._owns(connection):
                        self._forget(connection)
                    raise

    def in_transaction(self) -> bool:
        """See `Engine`; another thread's transaction ends first."""
        with self.using():
            return self._depth > 0

    def is_waited_for(self) -> bool:
        """See `Engine`."""
        return self.path != MEMORY and lock.is_waited_for(self.path + ".lock")

    def _whole(self, connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
        connection.execute("BEGIN IMMEDIATE")
        self._depth, self._condemned = 1, False
        self.sealer.begin()
        try:
            yield connection
            if not self._owns(connection):
                return  # a forked child leaves the block: the transaction is its parent's
            if self._condemned:
                raise StoreError("store_rolled_back", path=self.path)
            self._before_commit(connection)
            self.sealer.write(connection)
            connection.execute("COMMIT")
            self._require_same_file()
        except BaseException:
            self._roll_back(connection)
            raise
        finally:
            self._depth = 0
            self._unwritten = {}

    def settle(self) -> None:
        """See `Engine`."""
        with self.using() as connection:
            if not (self._depth or self._views or self.path == MEMORY):
                self._log.move(connection)

    def _before_commit(self, connection: sqlite3.Connection) -> None:
        """Do what belongs to every transaction that changed something."""

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        if not self._owns(connection):
            return
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            # What cannot be rolled back is not to be trusted: the next use opens another.
            self._forget(connection)

    def _forget(self, connection: sqlite3.Connection) -> None:
        connection.close()
        self._connection = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """See `Engine`."""
        with self.using() as connection:
            if self._depth or self._views:
                self._views += 1
                try:
                    yield
                finally:
                    self._views -= 1
                return
            connection.execute("BEGIN")
            self._views = 1
            try:
                single(connection, "SELECT count(*) FROM sqlite_master")  # now is the moment
                yield
            finally:
                self._views = 0
                self._roll_back(connection)

    @contextmanager
    def committed(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection that sees what is committed and not what is being written."""
        with self.using() as connection:
            if self.path == MEMORY:
                yield connection
                return
        with closing(connect(address(Path(self.path), "ro"))) as connection:
            yield connection


def connect(address: str) -> sqlite3.Connection:
    """Return a connection that begins and ends transactions only when told."""
    return sqlite3.connect(
        address,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def address(file: Path, mode: str) -> str:
    """Return the address of a file that exists, to open it as `mode` says: `ro` or `rw`."""
    return f"file:{quote(str(file))}?mode={mode}"


def single(connection: sqlite3.Connection, statement: str) -> Any:
    """Return the one value that `statement` answers with."""
    return connection.execute(statement).fetchone()[0]


def _is_store(connection: sqlite3.Connection) -> bool:
    return bool(single(connection, "PRAGMA application_id") == APPLICATION_ID)
