"""Opening the store, and what is done with it as a whole."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, cast

from tinydb import TinyDB

from servimun_widgets.errors import Problem, StoreError, UnreadableFile
from servimun_widgets.store.checked_rows import checked_rows
from servimun_widgets.store.codec import encode
from servimun_widgets.store.engine import DuplicateValue, Engine
from servimun_widgets.store.files import prepare_folder, published, refuse_network_disk
from servimun_widgets.store.migrations import (
    MIGRATIONS,
    TABLE,
    Migration,
    migrate,
    pending,
    seal_store,
)
from servimun_widgets.store.session import MEMORY
from servimun_widgets.store.storage import EngineStorage
from servimun_widgets.store.table import EngineTable


def open_store(
    path: str | os.PathLike[str],
    *,
    read_only: bool = False,
    create: bool = True,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> Store:
    """Open the store at `path`, creating it (0600, in a folder 0700) and migrating it as needed.

    Without `create` the store has to exist: what reads, copies or serves one must not make an
    empty one in the place of what was lost.

    Any number of processes and threads may have one open; `":memory:"` is a store of its own each
    time. A process opens it once: a transaction inside a transaction of another `Store` of the
    same file waits for itself. With `read_only` nothing is created, migrated or written.

    Raises `StoreError`: `store_damaged`, `store_foreign` (another program's database),
    `store_newer` (of a later version of this program), `store_network_disk`, `store_missing`
    (only without `create` or with `read_only`), `store_not_writable`, `store_replaced` (another
    file was put in its place by hand), `store_busy`.
    """
    if os.fspath(path) != MEMORY and not read_only:
        refuse_network_disk(Path(path).parent)
        if create:
            prepare_folder(Path(path).parent)
    store = Store(path, read_only=read_only, create=create, migrations=migrations)
    try:
        if read_only:
            pending(store)
        else:
            migrate(store)
    except BaseException:
        store.close()
        raise
    return store


def memory_store() -> Store:
    """Return an empty store that lives in this process only and behaves as one on disk."""
    return open_store(MEMORY)


class Store(TinyDB):
    """A TinyDB database on an engine that survives; `open_store` makes it.

    Documents are JSON objects. What is read is a copy, what is written is durable when the call,
    or the transaction around it, returns. An instance serves one thread at a time, the others wait.
    """

    table_class = EngineTable  # type: ignore[assignment]  # TinyDB lets mypy infer its own

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        read_only: bool = False,
        create: bool = True,
        migrations: Sequence[Migration] = MIGRATIONS,
    ) -> None:
        super().__init__(path, read_only=read_only, create=create, storage=EngineStorage)
        self.path = os.fspath(path)
        self.migrations = migrations

    @property
    def _engine(self) -> Engine:
        return cast(EngineStorage, self.storage).engine

    def table(self, name: str, **options: Any) -> EngineTable:
        """Return a table; reading does not create it.

        TinyDB's query cache is off unless `cache_size` is given.
        """
        return cast(EngineTable, super().table(name, **{"cache_size": 0, **options}))

    def tables(self) -> set[str]:
        """Return the names of the tables that exist; `migrations` is the store's own."""
        return set(self._engine.tables())

    def drop_table(self, name: str) -> None:
        """Remove a table with its documents and indexes."""
        self._tables.pop(name, None)
        self._engine.drop(name)

    def drop_tables(self) -> None:
        """Remove every table."""
        self._tables.clear()
        with self._engine.transaction():
            for name in self._engine.tables():
                self._engine.drop(name)

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """Make all that is written inside, in any tables, land together or not at all.

        Re-entrant. An inner failure rolls the whole back, even when somebody catches it: then the
        outermost block ends with `StoreError` (`store_rolled_back`). Others who want to write wait
        meanwhile, so keep it short; Jupyter's stop button acts when it ends. Another thread of
        this process waits as well, to read too.
        """
        with self._engine.transaction():
            yield self

    def version(self) -> object:
        """Return what is another one whenever anything was written, by whichever process."""
        return self._engine.version()

    @property
    def in_transaction(self) -> bool:
        """Whether the calling thread is inside `transaction`."""
        return self._engine.in_transaction()

    def write_last(self, name: str, value: Any, write: Callable[[], None]) -> None:
        """Keep a value that changes often, and call `write` once where the transaction ends well.

        Meanwhile `unwritten` answers it. Without a transaction it is written at once.
        """
        self._engine.write_last(name, value, write)

    def unwritten(self, name: str) -> Any:
        """Return what `write_last` was given for that name in the transaction that is open."""
        return self._engine.unwritten(name)

    def is_waited_for(self) -> bool:
        """Return whether somebody else waits to write, as far as the system tells."""
        return self._engine.is_waited_for()

    def settle(self) -> None:
        """Do now what the end of a transaction else takes, in one or between: others wait less."""
        self._engine.settle()

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Let all that is read inside be of one moment, whatever others write meanwhile.

        Writing inside raises `StoreError` (`store_snapshot_write`).
        """
        with self._engine.snapshot():
            yield self

    def is_current(self) -> bool:
        """Return whether others who open the path now get the file that is open here."""
        return self._engine.is_current()

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Copy the store, in use as it may be, to one file (0600) and verify the copy.

        `path` has the whole copy or is as it was. Raises `StoreError`.
        """
        self._engine.backup(path)

    def restore(self, path: str | os.PathLike[str]) -> None:
        """Make everything as it was in the backup at `path`, for whoever has the store open too.

        The backup is verified first, and migrated after. Raises `StoreError` as `open_store` does.
        """
        with open_store(path, read_only=True, migrations=self.migrations):  # no later version
            self._engine.restore(path)
        migrate(self)

    def export_json(self, path: str | os.PathLike[str]) -> None:
        """Write everything, as of one moment, to a file (0600) that plain `TinyDB(path)` opens."""
        with published(path) as draft, draft.open("w", encoding="utf-8") as file, self.snapshot():
            file.write("{")
            for number, table in enumerate(self._engine.tables()):
                file.write(f"{',' if number else ''}\n{json.dumps(table)}: {{")
                for position, row in enumerate(self._engine.pages(table)):
                    file.write(f'{"," if position else ""}\n"{row.doc_id}": {row.body}')
                file.write("}")
            file.write("}\n")

    def import_json(self, path: str | os.PathLike[str], *, replace: bool = False) -> int:
        """Take in a plain TinyDB file, with its ids, and return how many documents it had.

        All or nothing. A store that has documents raises `StoreError` (`store_not_empty`) unless
        `replace` is set: then they go. Raises `UnreadableFile` for a file that is no TinyDB file.
        """
        tables = _read_tinydb_file(path)
        with self.transaction():
            if not replace and any(
                self._engine.count(table) for table in self.tables() if table != TABLE
            ):
                raise StoreError("store_not_empty", path=self.path)
            for table in self._engine.tables():
                self._engine.truncate(table)
            for table, bodies in tables.items():
                self._engine.create(table)
                for doc_id, body in bodies.items():
                    try:
                        self._engine.put(table, doc_id, body)
                    except ValueError as error:
                        raise _unreadable(path, error) from error
                    except DuplicateValue as duplicate:
                        raise UnreadableFile(
                            "store_import_duplicate",
                            path=os.fspath(path),
                            table=table,
                            field=".".join(duplicate.path),
                            doc_id=doc_id,
                        ) from duplicate
            migrate(self)
        return sum(map(len, tables.values()))

    def check(self) -> list[Problem]:
        """Return what is wrong with the store itself, empty when it is sound.

        Verifies the database, that every document is as it was written, and that none was
        changed, removed or added without the key of the seal (`secreto/sello` beside the store).
        """
        problems = [Problem("store_integrity", (), {"fault": f}) for f in self._engine.verify()]
        if problems:
            return problems
        with self.snapshot():
            seal, differing = self._engine.seal_check(), []
            for table in self._engine.tables():
                rows = checked_rows(self._engine, table, seal, problems)  # walked once
                for doc_id in self._engine.index_faults(table, rows):
                    place = {"table": table, "doc_id": doc_id}
                    differing.append(Problem("store_index_differs", (table, doc_id), place))
                if self._engine.ids_given_twice(table):
                    problems.append(Problem("store_sequence", (table,), {"table": table}))
            problems += differing
            for name in self._engine.strangers():
                problems.append(Problem("store_stranger", (name,), {"name": name}))
            if seal_store not in pending(self):  # one of before is sealed when it is opened
                problems += seal.problems()
        return problems

    def keep_indexes(self, *, anew: bool = False) -> None:
        """Keep what lists are answered from, where it is not kept yet; `anew` makes all again."""
        self._engine.keep_indexes(anew=anew)

    def compact(self) -> None:
        """Make the indexes anew and give back to the disk what the file does not need any more.

        Needs as much room on the disk again while it works; others wait to write meanwhile.
        """
        self._engine.keep_indexes(anew=True)
        self._engine.compact()

    def seal_first_time(self) -> None:
        """Seal a store of before. Raises `StoreError` for one that lost its seal."""
        if self._engine.is_sealed():
            return
        if self._engine.was_sealed() and any(map(self._engine.count, self.tables())):
            raise StoreError("store_seal_missing")
        self._engine.seal("upgrade")

    def seal_key_is_known(self) -> bool:
        """Return whether there is a seal and its key is at hand."""
        return self._engine.is_sealed()

    def seal(self, *, new_key: bool = False) -> None:
        """Take everything as it is now: what was changed from outside counts as right from here on.

        With `new_key` the key is changed too. Whoever calls this says so in the audit trail.
        """
        self._engine.seal("accepted", new_key=new_key)


def _read_tinydb_file(path: str | os.PathLike[str]) -> dict[str, dict[int, str]]:
    """Return the JSON texts of a TinyDB file by table and id. Raises `UnreadableFile`."""
    try:
        tables = json.loads(Path(path).read_text(encoding="utf-8"))
        return {
            table: {int(key): encode({**document}) for key, document in documents.items()}
            for table, documents in tables.items()
        }
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: str | os.PathLike[str], error: Exception) -> UnreadableFile:
    return UnreadableFile("store_import_unreadable", path=os.fspath(path), reason=str(error))
