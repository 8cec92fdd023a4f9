"""What an engine promises to the tables above it; another database would implement just this."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol

from tinydb.queries import QueryLike

from servimun_widgets.domain.index import By
from servimun_widgets.store.planner import Path, Plan
from servimun_widgets.store.seal import Origin, SealCheck


class Row(NamedTuple):
    """One stored document: its id, its JSON text and the digest of that text."""

    doc_id: int
    body: str
    rev: str


class DuplicateValue(Exception):
    """A write would give two documents of a table the same value at a unique path.

    `holder` is the document that has it; `None` when two of those being indexed share it.
    """

    def __init__(self, table: str, path: Path, holder: Row | None) -> None:
        super().__init__(table, path)
        self.table = table
        self.path = path
        self.holder = holder


class Engine(Protocol):
    """Tables of JSON documents with lasting ids.

    A table that does not exist reads as empty, and the first write creates it. Every write is a
    transaction of its own unless one is open. Failures are `StoreError`s. One engine serves all
    the threads of a process, one at a time.
    """

    path: str

    def transaction(self) -> AbstractContextManager[object]:
        """All writes inside land together, durably, or not at all; re-entrant.

        An inner failure condemns the whole, even when somebody catches it.
        """

    def in_transaction(self) -> bool:
        """Return whether this thread is inside one."""

    def write_last(self, name: str, value: Any, write: Callable[[], None]) -> None:
        """Keep a value and call `write` when the open transaction ends well, before it is durable.

        Of the same name the newest alone is kept, so what changes many times is written once.
        """

    def unwritten(self, name: str) -> Any:
        """Return the value of that name which the open transaction has to write; None without."""

    def is_waited_for(self) -> bool:
        """Return whether another process waits to write, as far as the system tells."""

    def settle(self) -> None:
        """Do now, of much work, what a transaction has else to do at its end while others wait.

        Inside one indexes are brought up to date, between two the log is moved into its place.
        """

    def snapshot(self) -> AbstractContextManager[object]:
        """All reads inside see one moment; re-entrant; writing inside is refused."""

    def get(self, table: str, doc_id: object) -> Row | None:
        """Return one document, `None` for an id that is absent or is no id at all."""

    def get_many(self, table: str, doc_ids: Iterable[object]) -> list[Row]:
        """Return those of the documents that exist, once each, by id."""

    def scan(self, table: str, plan: Plan | None) -> Generator[Row, None, None]:
        """Yield by id, as of one moment, every document that satisfies `plan` (and maybe others).

        To be exhausted or closed at once: it holds the engine meanwhile.
        """

    def pages(self, table: str) -> Iterator[Row]:
        """Yield every document by id, in little memory; free to pause and to write in between."""

    def add(self, table: str, body: str) -> Row:
        """Store a new document under the next id. Raises `DuplicateValue`."""

    def put(self, table: str, doc_id: int, body: str) -> Row:
        """Store a document under this id, new or not. Raises `DuplicateValue`."""

    def delete(self, table: str, doc_id: int) -> None:
        """Remove one document; its id is never given again."""

    def next_id(self, table: str) -> int:
        """Return the id that `add` would give now."""

    def count(self, table: str) -> int:
        """Return how many documents a table holds."""

    def last_numbered(self, table: str, path: Path, letters: str) -> str | None:
        """Return the text at `path` that is `letters` and the highest number; `None` without one.

        It costs the same in any table once the first transaction asked it.
        """

    def tables(self) -> list[str]:
        """Return the names of the tables, sorted."""

    def create(self, table: str) -> None:
        """Create an empty table unless it exists."""

    def truncate(self, table: str) -> None:
        """Empty a table and start its ids again; its indexes stay."""

    def drop(self, table: str) -> None:
        """Remove a table with its indexes, if it exists."""

    def is_sealed(self) -> bool:
        """Return whether there is a seal and its key is at hand."""

    def was_sealed(self) -> bool:
        """Return whether there is a key, so that there was something to seal."""

    def seal(self, origin: Origin, *, new_key: bool = False) -> None:
        """Seal everything as it is now, with a new key if asked for."""

    def seal_check(self) -> SealCheck:
        """Return what compares the rows with the seal, as of this moment."""

    def strangers(self) -> list[str]:
        """Return the names of what is in the database and is no part of a store."""

    def ids_given_twice(self, table: str) -> bool:
        """Return whether the next id of a table is one that it has."""

    def create_index(self, table: str, path: Path, *, unique: bool) -> None:
        """Index the value at `path`, unless that is done already. Raises `DuplicateValue`."""

    def keep_indexes(self, *, anew: bool = False) -> None:
        """Keep what subjects declare (`domain.index`) of what is stored, where it is not yet.

        With `anew` all of it is made again. Costs nothing where everything is kept already.
        """

    def window(
        self,
        table: str,
        query: QueryLike | None,
        order: Sequence[By] = (),
        limit: int = -1,
        offset: int = 0,
    ) -> list[Row]:
        """Return some of the documents for which a query of their index holds, in this order.

        What is equal is ordered by id. Raises `ValueError` for what no index answers.
        """

    def column_values(
        self,
        table: str,
        query: QueryLike | None,
        columns: Sequence[str],
        order: Sequence[By] = (),
        limit: int = -1,
    ) -> list[tuple[Any, ...]]:
        """Return what is kept at these columns of each document that `window` would return."""

    def tally(self, table: str, query: QueryLike | None) -> int:
        """Return for how many documents a query of their index holds. Raises as `window`."""

    def tallies(self, table: str, query: QueryLike | None, *columns: str) -> dict[Any, int]:
        """Return how many of these there are for each value of a column, or values of several."""

    def index_faults(self, table: str, rows: Iterable[Row]) -> Iterator[int]:
        """Yield the id of each of these rows of which something else is kept than it says.

        They are all of the table, by id, and are walked in any case. The id 0 stands for a table of
        which more or fewer are kept than it has.
        """

    def version(self) -> object:
        """Return something that differs whenever anybody changed anything."""

    def verify(self) -> list[str]:
        """Return what is wrong with the structure of the database, in the engine's words."""

    def compact(self) -> None:
        """Give back to the disk what the database does not need any more."""

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write a verified copy of what is committed; the path has it whole or not at all."""

    def restore(self, path: str | os.PathLike[str]) -> None:
        """Replace everything by a verified backup, also for the processes that have it open."""

    def is_current(self) -> bool:
        """Return whether others who open the path now get the database that is open here."""

    def close(self) -> None:
        """Let go of the database; using the engine afterwards is a `StoreError`."""
