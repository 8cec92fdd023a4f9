"""The engine with its seal: put on, compared, and put on anew where that is asked for."""

from __future__ import annotations

import os

from servimun_widgets.store import sql
from servimun_widgets.store.index_changes import EDITIONS
from servimun_widgets.store.index_tables import made_by_indexes
from servimun_widgets.store.indexed_engine import IndexedEngine
from servimun_widgets.store.seal import TABLE as SEAL_TABLE
from servimun_widgets.store.seal import Origin, Seal, SealCheck, TableSeal, read_seal, row_hash
from servimun_widgets.store.session import single


class SealedEngine(IndexedEngine):
    """`IndexedEngine`, which tells its sealer of every row, and what is done with the seal."""

    def is_sealed(self) -> bool:
        """See `Engine`."""
        with self.using() as connection:
            seal = read_seal(connection, self.sealer.keys)
        return seal is not None and self.sealer.keys.find(seal.key_id) is not None

    def was_sealed(self) -> bool:
        """See `Engine`."""
        return self.sealer.keys.exists()

    def seal(self, origin: Origin, *, new_key: bool = False) -> None:
        """See `Engine`."""
        keys = self.sealer.keys
        with self.transaction():
            key = keys.prepare() if new_key else keys.current()
            tables = {}
            for table in self.tables():
                seal = TableSeal()
                for row in self.pages(table):
                    seal = seal.with_row(row_hash(key, table, row.doc_id, row.rev))
                tables[table] = seal
            taken = sum(seal.rows for seal in tables.values())
            self.sealer.put(key, Seal(origin, taken, tables))
        if new_key:
            keys.confirm()

    def seal_check(self) -> SealCheck:
        """See `Engine`."""
        with self.using() as connection:
            return SealCheck(read_seal(connection, self.sealer.keys), self.sealer.keys)

    def strangers(self) -> list[str]:
        """See `Engine`."""
        statement = (
            "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
            " OR type = 'table' AND NOT name GLOB 't_*'"
            f" AND name NOT IN ('{SEAL_TABLE}', '{EDITIONS}', 'sqlite_sequence')"
        )
        with self.using() as connection:
            found = connection.execute(statement).fetchall()
        return sorted(name for name, text in found if not made_by_indexes(name, text))

    def ids_given_twice(self, table: str) -> bool:
        """See `Engine`."""
        name = sql.table_name(table)
        with self.using() as connection:
            highest = single(connection, f'SELECT max(id) FROM "{name}"')
        return highest is not None and highest >= self.next_id(table)

    def restore(self, path: str | os.PathLike[str]) -> None:
        """See `Engine`."""
        super().restore(path)
        if not self.is_sealed():  # of before, or with the key of another machine
            self.seal("restore")
