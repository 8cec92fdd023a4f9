"""The seal of a store: what is changed, removed or added without the key shows.

The seal counts the rows of each table and adds up, modulo 2**256, a keyed hash of each, so that a
transaction brings it up to date at a cost that does not grow with the store (Clarke et al.,
«Incremental multiset hash functions», ASIACRYPT 2003). All of it is authenticated with the key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest
from typing import Any, Literal, NamedTuple

import orjson

from servimun_widgets.errors import Problem, StoreError
from servimun_widgets.store.seal_key import Key, KeyRing

Origin = Literal["new", "upgrade", "restore", "accepted"]
"""What a store was sealed on: as empty as it was made, or as it was found at that moment."""

TABLE = "seal"
_MODULUS = 2**256
_Stored = tuple[str, str]
"""Text and code of a seal, as the store has them."""
_CREATE = f"CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY, body TEXT, mac TEXT)"


class TableSeal(NamedTuple):
    """How many rows a table has and the sum of their hashes."""

    rows: int = 0
    total: int = 0

    def with_row(self, hashed: int) -> TableSeal:
        """Return the seal with a row more."""
        return TableSeal(self.rows + 1, (self.total + hashed) % _MODULUS)

    def without_row(self, hashed: int) -> TableSeal:
        """Return the seal with a row less."""
        return TableSeal(self.rows - 1, (self.total - hashed) % _MODULUS)


class Seal(NamedTuple):
    """A seal as it is stored.

    On what it was put on, and how many rows there were then (`taken`), no code asks: it stands in
    the file for whoever has to find out what became of a store.
    """

    origin: Origin
    taken: int
    tables: dict[str, TableSeal]
    key_id: str = ""
    genuine: bool = True
    """Whether it was written with the key of that id; false also where that key is not at hand."""


def row_hash(key: Key, table: str, doc_id: int, rev: str) -> int:
    """Return the hash of one row, which nobody can make without the key."""
    return _hash_of(_keyed(key), table, doc_id, rev)


def _keyed(key: Key) -> blake2b:
    return blake2b(key=key.secret, digest_size=32, person=b"svmn-row")


def _hash_of(keyed: blake2b, table: str, doc_id: int, rev: str) -> int:
    found = keyed.copy()
    found.update(f"{table}\0{doc_id}\0{rev}".encode(errors="surrogatepass"))
    return int.from_bytes(found.digest(), "big")


class Sealer:
    """Keeps the seal of one store up to date: told of each row, it writes at the end.

    Where a store has no seal (one of before, or one that lost it) nothing is kept; `check` says so.
    """

    def __init__(self, keys: KeyRing) -> None:
        self.keys = keys
        self._seal: Seal | None = None
        self._key: Key | None = None
        self._begun = False
        self._last: tuple[_Stored, Seal] | None = None

    def begin(self) -> None:
        """Forget what another transaction was told; the next change reads the seal anew."""
        self._begun, self._seal = False, None

    def _current(self, connection: sqlite3.Connection) -> dict[str, TableSeal] | None:
        """Return the tables of the seal. Raises `StoreError` when its key is not at hand."""
        if not self._begun:
            self._begun = True
            self._seal = self._read(connection)
            if self._seal is not None:
                self._key = self.keys.find(self._seal.key_id)
                if self._key is None:
                    raise StoreError("store_key_missing", file=str(self.keys.file))
        return self._seal.tables if self._seal is not None else None

    def _read(self, connection: sqlite3.Connection) -> Seal | None:
        """Return the seal of the store, as it is known where nobody else put one on since."""
        stored = _stored(connection)
        if self._last is None or stored != self._last[0]:
            return _read(stored, self.keys)
        seal = self._last[1]
        return seal._replace(tables=dict(seal.tables))

    def changed(
        self,
        connection: sqlite3.Connection,
        table: str,
        doc_id: int,
        before: str | None,
        after: str | None,
    ) -> None:
        """Count a row whose revision was `before` and is `after`; None where there is no row."""
        tables = self._current(connection)
        if tables is None or self._key is None or before == after:
            return
        seal = tables.get(table, TableSeal())
        if before is not None:
            seal = seal.without_row(row_hash(self._key, table, doc_id, before))
        if after is not None:
            seal = seal.with_row(row_hash(self._key, table, doc_id, after))
        tables[table] = seal

    def created(self, connection: sqlite3.Connection, table: str) -> None:
        """Count a table that may be there already."""
        tables = self._current(connection)
        if tables is not None:
            tables.setdefault(table, TableSeal())

    def emptied(self, connection: sqlite3.Connection, table: str, *, dropped: bool) -> None:
        """Count no rows of a table any more, nor the table itself when it was dropped."""
        tables = self._current(connection)
        if tables is None:
            return
        tables[table] = TableSeal()
        if dropped:
            del tables[table]

    def write(self, connection: sqlite3.Connection) -> None:
        """Write the seal, if anything was told since `begin`; the last part of a transaction.

        One that was not genuine stays so: what was altered is not to be sealed in passing.
        """
        if self._seal is not None and self._key is not None:
            written = write_seal(connection, self._key, self._seal)
            self._last = written, self._seal._replace(key_id=self._key.id)

    def put(self, key: Key, seal: Seal) -> None:
        """Let this be the seal that the transaction writes."""
        self._begun, self._key, self._seal = True, key, seal


def read_seal(connection: sqlite3.Connection, keys: KeyRing) -> Seal | None:
    """Return the seal of a store, or None when it has none that can be read."""
    return _read(_stored(connection), keys)


def _stored(connection: sqlite3.Connection) -> _Stored | None:
    try:
        found = connection.execute(f"SELECT body, mac FROM {TABLE} WHERE id = 1").fetchone()
    except sqlite3.OperationalError:
        return None
    return None if found is None else (found[0], found[1])


def _read(stored: _Stored | None, keys: KeyRing) -> Seal | None:
    if stored is None:
        return None
    text, mac = stored
    try:
        body: dict[str, Any] = orjson.loads(text)
        tables = {name: TableSeal(n, int(total, 16)) for name, (n, total) in body["tables"].items()}
        key_id, origin, taken = body["key"], body["origin"], body["taken"]
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
    key = keys.find(key_id) if isinstance(key_id, str) else None
    genuine = key is not None and compare_digest(_mac(key, text), str(mac))
    return Seal(origin, taken, tables, str(key_id), genuine)


def write_seal(connection: sqlite3.Connection, key: Key, seal: Seal) -> _Stored:
    """Store a seal in the place of the one that is there, and return what is stored."""
    body = orjson.dumps(
        {
            "key": key.id,
            "origin": seal.origin,
            "taken": seal.taken,
            "tables": {n: [t.rows, f"{t.total:x}"] for n, t in seal.tables.items()},
        }
    ).decode()
    mac = _mac(key, body) if seal.genuine else ""
    try:
        statement = f"INSERT OR REPLACE INTO {TABLE} (id, body, mac) VALUES (1, ?, ?)"
        connection.execute(statement, (body, mac))
    except sqlite3.OperationalError:
        connection.execute(_CREATE)
        connection.execute(statement, (body, mac))
    return body, mac


def _mac(key: Key, body: str) -> str:
    return blake2b(body.encode(), key=key.secret, digest_size=32, person=b"svmn-seal").hexdigest()


class SealCheck:
    """Compares a store, row by row, with its seal."""

    def __init__(self, seal: Seal | None, keys: KeyRing) -> None:
        self._seal = seal
        self._keys = keys
        self._key = keys.find(seal.key_id) if seal is not None else None
        self._found: dict[str, list[int]] = {}

    def rows_of(self, table: str) -> Callable[[int, str], None]:
        """Say that a table is there; return what is told of each of its rows: id and digest."""
        counted = self._found.setdefault(table, [0, 0])
        keyed = _keyed(self._key) if self._key is not None else None

        def add(doc_id: int, rev: str) -> None:
            counted[0] += 1
            if keyed is not None:
                counted[1] += _hash_of(keyed, table, doc_id, rev)

        return add

    def problems(self) -> list[Problem]:
        """Return what does not agree, once all was said."""
        if self._seal is None:
            return [Problem("store_seal_missing")]
        if self._key is None:
            return [Problem("store_key_missing", params={"file": str(self._keys.file)})]
        problems = [] if self._seal.genuine else [Problem("store_seal_altered")]
        sealed = self._seal.tables
        found = {name: TableSeal(n, total % _MODULUS) for name, (n, total) in self._found.items()}
        for name in sorted({*sealed, *found}):
            if name not in found:
                problems.append(Problem("store_table_missing", (name,), {"table": name}))
            elif name not in sealed:
                problems.append(Problem("store_table_unknown", (name,), {"table": name}))
            elif sealed[name] != found[name]:
                counts = {"sealed": sealed[name].rows, "found": found[name].rows}
                problems.append(Problem("store_rows_altered", (name,), {"table": name, **counts}))
        return problems
