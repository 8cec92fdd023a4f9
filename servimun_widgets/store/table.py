"""TinyDB's table on any engine; what TinyDB promises holds, in many processes too."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    MutableMapping,
    Sequence,
)
from contextlib import closing, contextmanager
from typing import Any, cast

from tinydb import where
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from servimun_widgets.domain.index import By
from servimun_widgets.errors import Conflict, StoreError
from servimun_widgets.store.codec import decode
from servimun_widgets.store.engine import DuplicateValue, Row
from servimun_widgets.store.planner import plan
from servimun_widgets.store.storage import EngineStorage
from servimun_widgets.store.stored_document import StaleDocument, StoredDocument, encoded

__all__ = ["EngineTable", "StaleDocument", "StoredDocument", "where"]

Change = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]


class EngineTable(Table):
    """A TinyDB table whose operations touch only the documents they are about.

    Each operation is atomic, sees one moment, and joins the transaction that is open. Documents
    come as `StoredDocument`s. A number of queries are answered by the engine, with an index where
    there is one; values of a type that the query cannot compare may then be passed over where
    TinyDB would raise `TypeError`.
    """

    document_class = StoredDocument

    def __init__(
        self,
        storage: EngineStorage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        super().__init__(storage, name, cache_size)
        self._engine = storage.engine
        self._cached_version: object = None
        if persist_empty:
            self._engine.create(name)

    # -- reading

    def __len__(self) -> int:
        return self._engine.count(self.name)

    def __iter__(self) -> Iterator[StoredDocument]:
        """Iterate in little memory; for a view of one moment, inside `Store.snapshot()`."""
        return map(self._document, self._engine.pages(self.name))

    def all(self) -> list[Document]:
        """Return all documents, by id."""
        return list(map(self._document, self._rows(None)))

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that match, by id."""
        if not self._query_cache.capacity:
            return list(map(self._document, self._rows(cond)))
        version = self._engine.version()
        if version != self._cached_version:
            self.clear_cache()
            self._cached_version = version
        # The rows and not the documents, so that what a caller changes is a copy.
        cache = cast(MutableMapping[QueryLike, list[Row]], self._query_cache)
        rows = cache.get(cond)
        if rows is None:
            rows = list(self._rows(cond))
            if getattr(cond, "is_cacheable", lambda: True)():
                cache[cond] = rows
        return list(map(self._document, rows))

    def get(
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> Any:
        """Return the document of `doc_id`, or the first that matches; `None` when there is none.

        For `doc_ids` return the list of those that exist.
        """
        if doc_id is not None:
            row = self._engine.get(self.name, doc_id)
            return None if row is None else self._document(row)
        if doc_ids is not None:
            return list(map(self._document, self._engine.get_many(self.name, doc_ids)))
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        with closing(self._rows(cond)) as rows:
            return next(map(self._document, rows), None)

    def _rows(self, cond: QueryLike | None) -> Generator[Row, None, None]:
        """Yield what matches; to be exhausted or closed at once."""
        with closing(self._engine.scan(self.name, plan(cond))) as rows:
            for row in rows:
                if cond is None or cond(self._decoded(row)):
                    yield row

    def last_numbered(self, *path: str, letters: str) -> str | None:
        """Return the text at `path` that is `letters` and the highest number, such as a folio.

        It is None when no document has one. It costs the same in any table.
        """
        return self._engine.last_numbered(self.name, path, letters)

    def window(
        self,
        query: QueryLike | None = None,
        *,
        order: Sequence[By] = (),
        limit: int = -1,
        offset: int = 0,
    ) -> list[StoredDocument]:
        """Return some of the documents for which a query of the table's index holds, in this order.

        The query is in TinyDB's words, and `holds`, about the columns of the `Index` that a subject
        declares for the table. Raises `ValueError` for what no index answers.
        """
        rows = self._engine.window(self.name, query, order, limit, offset)
        return list(map(self._document, rows))

    def column_values(
        self, query: QueryLike | None, *columns: str, order: Sequence[By] = (), limit: int = -1
    ) -> list[tuple[Any, ...]]:
        """Return what the index has at these columns of each document; no document is read."""
        return self._engine.column_values(self.name, query, columns, order, limit)

    def tally(self, query: QueryLike | None = None) -> int:
        """Return for how many documents a query of the index holds. Raises as `window`."""
        return self._engine.tally(self.name, query)

    def tallies(self, query: QueryLike | None, *columns: str) -> dict[Any, int]:
        """Return how many of these there are for each value of a column, or values of several."""
        return self._engine.tallies(self.name, query, *columns)

    # -- writing

    def insert(self, document: Mapping[str, Any]) -> int:
        """Store a new document and return its id: its own when it is a TinyDB `Document`.

        Raises `Conflict` (`store_duplicate`, `current` has the value) for a unique index.
        """
        with self._writing():
            return self._insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Store all the documents or none; return their ids. Raises as `insert`."""
        with self._writing():
            self._engine.create(self.name)
            return [self._insert(document) for document in documents]

    def replace(
        self, document: Mapping[str, Any], *, if_rev: str, doc_id: int | None = None
    ) -> StoredDocument:
        """Make `document` the whole content of a stored one, if that still has revision `if_rev`.

        `doc_id` is needed when `document` is not one that was read. Returns what is stored now.
        Raises `StaleDocument` when somebody changed or removed it, and as `insert`.
        """
        target = cast(Document, document).doc_id if doc_id is None else doc_id
        with self._writing():
            row = self._engine.get(self.name, target)
            if row is None or row.rev != if_rev:
                current = None if row is None else self._document(row)
                raise StaleDocument("store_stale", current=current)
            return self._document(self._engine.put(self.name, target, encoded(document)))

    def update(
        self,
        fields: Change,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Set fields, or call a function, on the documents chosen (all, if none); return their ids.

        Raises as `insert`.
        """
        with self._writing():
            changed: dict[int, dict[str, Any]] = {}
            done = []
            rows = self._chosen(cond, doc_ids)
            for row in rows:
                document = changed.setdefault(row.doc_id, self._decoded(row))
                _apply(fields, document)
                done.append(row.doc_id)
            self._put_changed(rows, changed)
            return done

    def update_multiple(self, updates: Iterable[tuple[Change, QueryLike]]) -> list[int]:
        """Apply each change, in order, to the documents that match its query by then."""
        updates = list(updates)
        with self._writing():
            changed: dict[int, dict[str, Any]] = {}
            done = []
            rows = list(self._rows(None))
            for row in rows:
                document = self._decoded(row)
                for fields, cond in updates:
                    if cond(document):
                        _apply(fields, document)
                        changed[row.doc_id] = document
                        done.append(row.doc_id)
            self._put_changed(rows, changed)
            return done

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update the documents that match, or that with the id of `document`; else insert it."""
        doc_ids = [document.doc_id] if isinstance(document, Document) else None
        if doc_ids is None and cond is None:
            raise ValueError(
                "If you don't specify a search query, you must specify a doc_id. "
                "Hint: use a table.Document object."
            )
        with self._writing():
            return self.update(document, cond, doc_ids) or [self.insert(document)]

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove the documents chosen and return their ids, which are never given again."""
        if cond is None and doc_ids is None:
            raise RuntimeError("Use truncate() to remove all documents")
        with self._writing():
            removed = [row.doc_id for row in self._chosen(cond, doc_ids)]
            for doc_id in removed:
                self._engine.delete(self.name, doc_id)
            return removed

    def truncate(self) -> None:
        """Remove all documents and, as TinyDB does, start the ids again."""
        with self._writing():
            self._engine.truncate(self.name)
        self._next_id = None

    def create_index(self, *path: str, unique: bool = False) -> None:
        """Let the engine find documents by the value at `path` (keys from the outside in).

        With `unique` no two documents can have the same value there; those without a value, or
        with `None`, may be many. Raises `ValueError` for keys that are not plain ASCII, `Conflict`
        (`store_duplicate`) when there are duplicates already.
        """
        with self._writing():
            self._engine.create_index(self.name, path, unique=unique)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._engine.transaction():
                yield
        except DuplicateValue as duplicate:
            raise Conflict(
                "store_duplicate",
                current=None if duplicate.holder is None else self._document(duplicate.holder),
                table=duplicate.table,
                field=".".join(duplicate.path),
            ) from duplicate
        finally:
            self.clear_cache()

    def _insert(self, document: Mapping[str, Any]) -> int:
        body = encoded(document)
        if not isinstance(document, Document):
            return self._engine.add(self.name, body).doc_id
        if self._engine.get(self.name, document.doc_id) is not None:
            raise ValueError(f"Document with ID {document.doc_id} already exists")
        return self._engine.put(self.name, document.doc_id, body).doc_id

    def _chosen(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> list[Row]:
        if doc_ids is None:
            return list(self._rows(cond))
        rows = (self._engine.get(self.name, doc_id) for doc_id in doc_ids)
        return [row for row in rows if row is not None]

    def _put_changed(self, rows: list[Row], changed: dict[int, dict[str, Any]]) -> None:
        stored = {row.doc_id: row.body for row in rows}
        for doc_id, document in changed.items():
            body = encoded(document)
            if body != stored[doc_id]:
                self._engine.put(self.name, doc_id, body)

    def _document(self, row: Row) -> StoredDocument:
        return StoredDocument(self._decoded(row), row.doc_id, row.rev)

    def _decoded(self, row: Row) -> dict[str, Any]:
        try:
            return decode(row.body)
        except ValueError as error:
            raise StoreError("store_damaged", path=self._engine.path, reason=str(error)) from error

    def _get_next_id(self) -> int:
        """Give out an id in advance, as extensions of TinyDB expect."""
        given = max(self._engine.next_id(self.name), self._next_id or 0)
        self._next_id = given + 1  # type: ignore[assignment]  # TinyDB lets mypy infer None
        return given


def _apply(fields: Change, document: dict[str, Any]) -> None:
    if callable(fields):
        fields(document)
    else:
        document.update(fields)
