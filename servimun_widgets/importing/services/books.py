"""The records of each kind, as an import sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.importing.services.row_reading import RowReading

ROW = "row"
"""Key of `imported` under which the cells themselves are kept: no word of them is ever lost."""


class Imported(Protocol):
    """A stored record, of any kind, that remembers what the last import gave."""

    @property
    def id(self) -> str:
        """The record's UUID."""

    @property
    def imported(self) -> dict[str, Any] | None:
        """Content as the last import gave it, and its cells under `row`."""

    @property
    def content(self) -> Record:
        """What is said now."""


RecordType = TypeVar("RecordType", bound=Imported)
ContentType = TypeVar("ContentType", bound=Record)


@dataclass(frozen=True)
class Named:
    """A record as resemblances are looked for, among those of its group."""

    id: str
    folio: str
    name: str
    group: str
    signs: frozenset[Any] = frozenset()
    """What else tells that two are one: whoever has one in common is pointed out."""


@dataclass(frozen=True)
class Candidate(Generic[ContentType]):
    """A row whose cells were read and found valid."""

    reading: RowReading
    content: ContentType

    @property
    def imported(self) -> dict[str, Any]:
        """What the record remembers of the import: its content, and the cells it was read from."""
        return {**as_document(self.content), ROW: dict(self.reading.cells)}


class Book(Protocol[RecordType, ContentType]):
    """The records of one kind: how a row finds its own, and how one is stored or changed."""

    content_type: type[ContentType]
    columns: Mapping[str, str]
    """Field of the content -> column, to name the column at fault."""
    keys: Sequence[str]
    """Fields by which others call a record: it keeps them where a person says a row is about it."""

    def read(self, reading: RowReading) -> None:
        """Fill the fields that a row gives. Raises `RowRejected`."""

    def find(self, row: Candidate[ContentType]) -> RecordType | None:
        """Return the record that a row is about, or None. Raises `RowRejected`."""

    def called(self, folio: str) -> RecordType | None:
        """Return the record that people call so, or None."""

    def learned(self, record: RecordType, row: Candidate[ContentType]) -> Mapping[str, Any]:
        """Return what a record says besides once a person said that a row is about it."""

    def create(self, row: Candidate[ContentType]) -> RecordType:
        """Store a new record."""

    def revise(
        self, record: RecordType, content: ContentType, row: Candidate[ContentType]
    ) -> RecordType:
        """Store a record whose content changed. Raises `NotAllowed`."""

    def remember(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Store what the import gave, where the record says so already."""

    def is_undone(self, record: RecordType) -> bool:
        """Return whether the import that made a record was undone: it waits for another."""

    def bring_back(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Store again, as if it were new, a record that `is_undone`."""

    def foreseen_back(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Return what `bring_back` would store, and count on it; nothing is stored."""

    def foreseen(
        self, record: RecordType | None, content: ContentType, row: Candidate[ContentType]
    ) -> RecordType:
        """Return what would be stored of a row, and count on it; nothing is stored.

        `record` is None for a new one. Raises `NotAllowed` as `revise`.
        """

    def refresh(self, record_ids: Collection[str]) -> None:
        """Read records anew that somebody else may have changed; other ids are passed over."""

    def told(self, record: RecordType) -> Mapping[str, str] | None:
        """Return column -> text of a record as it is taken out; None where none of it is."""

    def name(self, record: RecordType) -> Named:
        """Return a record as resemblances are looked for."""

    def named(self) -> list[Named]:
        """Return all records as resemblances are looked for."""


class Writer(Protocol[RecordType, ContentType]):
    """What becomes of the rows: a book stores them, `Foreseen` only says how they would be."""

    def create(self, row: Candidate[ContentType]) -> RecordType:
        """See `Book`."""

    def bring_back(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """See `Book`."""

    def revise(
        self, record: RecordType, content: ContentType, row: Candidate[ContentType]
    ) -> RecordType:
        """See `Book`."""

    def remember(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """See `Book`."""


class Foreseen(Generic[RecordType, ContentType]):
    """The writer of a preview: rows go through all the rules, and nothing is written."""

    def __init__(self, book: Book[RecordType, ContentType]) -> None:
        self._book = book

    def create(self, row: Candidate[ContentType]) -> RecordType:
        """See `Book`."""
        return self._book.foreseen(None, row.content, row)

    def bring_back(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """See `Book`."""
        return self._book.foreseen_back(record, row)

    def revise(
        self, record: RecordType, content: ContentType, row: Candidate[ContentType]
    ) -> RecordType:
        """See `Book`."""
        return self._book.foreseen(record, content, row)

    def remember(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Return the record: what is remembered of an import shows nowhere in a preview."""
        del row
        return record
