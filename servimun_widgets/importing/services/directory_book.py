"""The agencies and the colonias, as an import sees them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from servimun_widgets.domain.agencies import AgencyContent, AgencyRecord
from servimun_widgets.domain.colonias import ColoniaContent, ColoniaRecord
from servimun_widgets.domain.directory_fields import AGENCY_FIELDS, COLONIA_FIELDS
from servimun_widgets.domain.field_places import import_columns
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import FieldChange, changes_between
from servimun_widgets.domain.text import fold
from servimun_widgets.importing.rules.agency_words import compact, own_words
from servimun_widgets.importing.services.books import ROW, Candidate, Named
from servimun_widgets.importing.services.directory_rows import read_agency, read_colonia
from servimun_widgets.importing.services.row_reading import RowReading
from servimun_widgets.services import directory
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register

DirectoryRecord = TypeVar("DirectoryRecord", AgencyRecord, ColoniaRecord)
ContentType = TypeVar("ContentType", bound=AgencyContent | ColoniaContent)


@dataclass(frozen=True)
class DirectoryKind(Generic[DirectoryRecord, ContentType]):
    """What tells agencies and colonias apart."""

    register: Register[DirectoryRecord]
    content_type: type[ContentType]
    read: Callable[[RowReading], None]
    key: Callable[[Any], tuple[str, ...]]
    """What two rows about the same thing have in common."""
    repeated: Callable[[Any], dict[str, Any]]
    """Fields of the record that repeat some of its content."""
    signs: Callable[[Any], frozenset[Any]]
    """What tells that two records are one, whatever their wording."""
    columns: Mapping[str, str]
    keys: Sequence[str]
    written: Callable[[Mapping[str, str]], tuple[str, ...]]
    """`key` of the cells of a row."""
    names: str
    """The field of other names."""


AGENCIES = DirectoryKind(
    register=directory.AGENCIES,
    content_type=AgencyContent,
    read=read_agency,
    key=lambda content: (fold(content.sigla),),
    repeated=lambda content: {},  # noqa: ARG005 - the same call for every kind
    signs=lambda content: frozenset({compact(content.sigla), own_words(content.name)}),
    columns=import_columns(AGENCY_FIELDS),
    keys=("sigla",),
    written=lambda cells: (fold(cells.get("sigla", "")),),
    names="aliases",
)
COLONIAS = DirectoryKind(
    register=directory.COLONIAS,
    content_type=ColoniaContent,
    read=read_colonia,
    key=lambda content: (fold(content.name), fold(content.kind or "")),
    repeated=lambda content: {"name": content.name},
    signs=lambda content: frozenset(),  # noqa: ARG005 - as above
    columns=import_columns(COLONIA_FIELDS),
    keys=("name", "kind"),
    written=lambda cells: (fold(cells.get("colonia", "")), fold(cells.get("tipo", ""))),
    names="variants",
)


class DirectoryBook(Generic[DirectoryRecord, ContentType]):
    """Agencies or colonias: the content is what the last change made it, each with its event."""

    def __init__(self, context: Context, kind: DirectoryKind[DirectoryRecord, ContentType]) -> None:
        self.content_type = kind.content_type
        self.columns = kind.columns
        self.keys = kind.keys
        self._kind: DirectoryKind[DirectoryRecord, ContentType] = kind
        self._context = context
        self._register: Register[DirectoryRecord] = kind.register
        self._by_key: dict[tuple[str, ...], DirectoryRecord] = {
            kind.key(record.content): record for record in kind.register.all(context.store)
        }
        self._as_written = {
            kind.written(record.imported[ROW]): record.id
            for record in self._by_key.values()
            if record.imported and ROW in record.imported
        }
        """How the last import wrote each, which only a person may have known to be it."""

    def read(self, reading: RowReading) -> None:
        """See `Book`."""
        self._kind.read(reading)

    def find(self, row: Candidate[ContentType]) -> DirectoryRecord | None:
        """See `Book`."""
        found = self._by_key.get(self._kind.key(row.content))
        if found is not None:
            return found
        record_id = self._as_written.get(self._kind.written(row.reading.cells))
        return next((one for one in self._by_key.values() if one.id == record_id), None)

    def learned(self, record: DirectoryRecord, row: Candidate[ContentType]) -> Mapping[str, Any]:
        """See `Book`. The writing of the file is one of its names from then on."""
        said: dict[str, Any] = as_document(record.content)
        text = row.reading.cells.get(self.columns[self.keys[0]], "")
        known = {fold(one) for one in (said[self.keys[0]], said["name"], *said[self._kind.names])}
        if not text or fold(text) in known:
            return {}
        return {self._kind.names: [*said[self._kind.names], text]}

    def called(self, folio: str) -> DirectoryRecord | None:
        """See `Book`."""
        named = (one for one in self._by_key.values() if self._register.name_of(one) == folio)
        return next(named, None)

    def create(self, row: Candidate[ContentType]) -> DirectoryRecord:
        """See `Book`."""
        (record,) = self._register.store_new(self._context, [self._fields(row.content, row)])
        return self._changed(record, changes_between({}, as_document(row.content)))

    def revise(
        self, record: DirectoryRecord, content: ContentType, row: Candidate[ContentType]
    ) -> DirectoryRecord:
        """See `Book`."""
        changed = self._register.store(self._context, record, self._fields(content, row))
        changes = changes_between(as_document(record.content), as_document(changed.content))
        return self._changed(changed, changes)

    def remember(self, record: DirectoryRecord, row: Candidate[ContentType]) -> DirectoryRecord:
        """See `Book`."""
        kept = self._register.note(self._context, record, {"imported": row.imported})
        return self._changed(kept)

    def is_undone(self, record: DirectoryRecord) -> bool:  # noqa: ARG002 - one protocol for all
        """See `Book`. What an undone import had made is gone."""
        return False

    def bring_back(self, record: DirectoryRecord, row: Candidate[ContentType]) -> DirectoryRecord:
        """See `Book`."""
        return self.revise(record, row.content, row)

    def foreseen_back(
        self, record: DirectoryRecord, row: Candidate[ContentType]
    ) -> DirectoryRecord:
        """See `Book`."""
        return self.foreseen(record, row.content, row)

    def foreseen(
        self,
        record: DirectoryRecord | None,
        content: ContentType,
        row: Candidate[ContentType],
    ) -> DirectoryRecord:
        """See `Book`."""
        fields = self._fields(content, row)
        if record is None:
            return self._add(self._register.foreseen(self._context, fields))
        return self._add(record.model_copy(update=fields))

    def refresh(self, record_ids: Collection[str]) -> None:
        """See `Book`."""
        for record_id in record_ids:
            record = self._register.find_by(self._context.store, "id", record_id)
            if record is not None:
                self._add(record)

    def told(self, record: DirectoryRecord) -> None:
        """See `Book`."""

    def name(self, record: DirectoryRecord) -> Named:
        """See `Book`."""
        content = record.content
        return Named(
            record.id,
            self._register.name_of(record),
            content.name,
            "",
            self._kind.signs(content),
        )

    def named(self) -> list[Named]:
        """See `Book`."""
        return [self.name(record) for record in self._by_key.values()]

    def _fields(self, content: ContentType, row: Candidate[ContentType]) -> dict[str, Any]:
        repeated = self._kind.repeated(content)
        return {"content": content, "imported": row.imported, **repeated}

    def _add(self, record: DirectoryRecord) -> DirectoryRecord:
        self._by_key[self._kind.key(record.content)] = record
        return record

    def _changed(
        self, record: DirectoryRecord, changes: Sequence[FieldChange] = ()
    ) -> DirectoryRecord:
        self._add(record)
        told = [as_document(change) for change in changes]
        event = f"{self._register.kind}_import"
        self._register.tell(self._context, event, record, changes=told)
        return record
