"""TinyDB's storage on any engine: everything read and written at once."""

from __future__ import annotations

import os
from typing import Any

from tinydb.storages import Storage

from servimun_widgets.errors import Conflict
from servimun_widgets.store.codec import decode, encode
from servimun_widgets.store.engine import Engine
from servimun_widgets.store.sealed_engine import SealedEngine


class EngineStorage(Storage):
    """An engine as a TinyDB storage, so that TinyDB's own table and middlewares work on it.

    They read and write everything at once; `EngineTable` goes to `engine` itself.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, read_only: bool = False, create: bool = True
    ) -> None:
        self.engine: Engine = SealedEngine(path, read_only=read_only, create=create)
        self._seen: object = None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return all documents by table and id, `None` when there is no table."""
        with self.engine.snapshot():
            self._seen = self.engine.version()
            return {
                table: {str(row.doc_id): decode(row.body) for row in self.engine.pages(table)}
                for table in self.engine.tables()
            } or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Make `data` all there is. Raises `Conflict` when somebody wrote since `read`."""
        with self.engine.transaction():
            if self._seen is not None and self._seen != self.engine.version():
                raise Conflict("store_stale", current=None)
            for table in set(self.engine.tables()).difference(data):
                self.engine.drop(table)
            for table, documents in data.items():
                self.engine.create(table)
                stored = {row.doc_id: row.body for row in self.engine.pages(table)}
                wanted = {int(key): encode(document) for key, document in documents.items()}
                for doc_id in stored.keys() - wanted.keys():
                    self.engine.delete(table, doc_id)
                for doc_id, body in wanted.items():
                    if stored.get(doc_id) != body:
                        self.engine.put(table, doc_id, body)
        self._seen = self.engine.version()

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()
