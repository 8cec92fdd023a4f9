"""A register: the one way in which the records of a table are found, changed and told of.

A subject declares its register once. Who may do what, and when, its own service decides; what
writes is called inside the transaction of a use case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeVar

from servimun_widgets.domain.fields import Record, as_document
from servimun_widgets.domain.folios import folio_order, next_folio
from servimun_widgets.domain.index import By
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.errors import Conflict, NotFound
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import Query, Store, where

RecordType = TypeVar("RecordType", bound=Record)

_id_of: Callable[[Any], str] = attrgetter("id")

_VERSIONS = ("revision_id", "version", "updated_on")
_NUMBERS = ("revision_number", "number", "version")


def _own_state(record: Any) -> str:
    return str(getattr(record, "state", ""))


def _nothing(_: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Register(Generic[RecordType]):
    """The records of one table: their id never changes, and hardly any is ever removed.

    A record is known to people by its folio, or by the field that `named_by` names. Whoever wants
    to change one says on what version of it: its newest revision; where it keeps none, the number
    of its changes; where they are not counted, the moment of the last. A record without any of
    these cannot be changed by two at once.
    """

    table: str
    model: type[RecordType]
    kind: str
    """What the audit trail calls such a record."""
    letters: str = ""
    """What its folios begin with."""
    digits: int = 4
    """How many digits a folio has at least."""
    named_by: str = "folio"
    not_found: str = ""
    """Code of `NotFound`; the sentence may say `folio`, what was looked for."""
    changed: str = ""
    """Code of `Conflict`; the sentence may say `folio`, the record's."""
    state_of: Callable[[RecordType], str] = _own_state
    """What a receipt says of the record's state."""
    told_of: Callable[[RecordType], Mapping[str, Any]] = _nothing
    """What each event tells of the record besides its id and name."""

    told_changes: frozenset[str] = frozenset()
    """Fields, its own and of its content, of which events tell what they said before and say now.

    Of other fields of the content they tell the names only: what people write may have to be erased
    or may be what had to be taken out. With none at all, events tell no changes.
    """

    # -- found, whoever asks

    def all(self, store: Store) -> list[RecordType]:
        """Return every record, in the order of folios where it has them, else as they came."""
        return self._read(store.table(self.table))

    def search(self, store: Store, query: Any) -> list[RecordType]:
        """Return the records that a query of the store finds, in the order of `all`."""
        return self._read(store.table(self.table).search(query))

    def window(
        self, store: Store, query: Query | None, *order: By, limit: int = -1
    ) -> list[RecordType]:
        """Return the first records, in this order, for which a query of the table's index holds."""
        found = store.table(self.table).window(query, order=order, limit=limit)
        return [self.model.model_validate(document) for document in found]

    def find(self, store: Store, name_or_id: str) -> RecordType | None:
        """Return the record of that id or name, or None."""
        return self._first(
            store, (where("id") == name_or_id) | (where(self.named_by) == name_or_id)
        )

    def find_by(self, store: Store, field: str, value: str) -> RecordType | None:
        """Return the record that has `value` in `field`, or None."""
        return self._first(store, where(field) == value)

    def load(self, store: Store, name_or_id: str) -> RecordType:
        """Return the record of that id or name. Raises `NotFound`."""
        record = self.find(store, name_or_id)
        if record is None:
            raise NotFound(self.not_found, folio=name_or_id[:40])
        return record

    # -- changed

    def load_to_change(self, store: Store, name_or_id: str, base: str) -> RecordType:
        """Return a record that was read as `base`. Raises `NotFound`, `Conflict`."""
        record = self.load(store, name_or_id)
        self.refuse_stale(record, base)
        return record

    def refuse_stale(
        self, record: RecordType, base: str | None, *, shown: RecordType | None = None
    ) -> None:
        """Raise `Conflict` unless `base` is the record's version.

        It is None for a change that does not depend on the rest of the record. The error has the
        record as it stands: as it is `shown`, where not everybody sees all of it.
        """
        if base is not None and base != self.version_of(record):
            raise Conflict(self.changed, current=shown or record, folio=self.name_of(record))

    def insert(
        self, context: Context, event: str, values: Mapping[str, Any], **detail: Any
    ) -> RecordType:
        """Store a new record with its event, and return it.

        Its id, the next folio, moments and who acts come by themselves where `values` lack them.
        """
        (record,) = self.store_new(context, [values])
        self.tell(context, event, record, **detail)
        return record

    def store_new(self, context: Context, many: Iterable[Mapping[str, Any]]) -> list[RecordType]:
        """Store a new record for each of `many` values, as `insert` does but for its event."""
        folios = self._next_folios(context.store)
        table = context.store.table(self.table)
        records = []
        for values in many:
            record = self._made(context, values, folios)
            table.insert(as_document(record))
            records.append(record)
        return records

    def foreseen(self, context: Context, values: Mapping[str, Any]) -> RecordType:
        """Return a new record as `insert` would store it; nothing is stored."""
        return self._made(context, values, self._next_folios(context.store))

    def replace(
        self,
        context: Context,
        event: str,
        record: RecordType,
        update: Mapping[str, Any],
        **detail: Any,
    ) -> RecordType:
        """Store a record with other values, with its event, and return it."""
        changed = self.store(context, record, update)
        self.tell(context, event, changed, **self._changes(record, changed), **detail)
        return changed

    def store(self, context: Context, record: RecordType, update: Mapping[str, Any]) -> RecordType:
        """Store a record with other values, of which another event tells, and return it."""
        return self.note(context, record, {**self._stamp(context, record), **update})

    def note(self, context: Context, record: RecordType, update: Mapping[str, Any]) -> RecordType:
        """Store what is noted of a record and is no change of it: version and author stay."""
        changed = record.model_copy(update=update)
        document = as_document(changed)
        context.store.table(self.table).update(document, where("id") == _id_of(record))
        return changed

    def remove(self, context: Context, record: RecordType) -> None:
        """Remove a record that was stored by mistake, of which another event tells.

        Only where the trail may tell of records that are gone: not of a table that is `told_as`.
        """
        context.store.table(self.table).remove(where("id") == _id_of(record))

    def tell(self, context: Context, event: str, record: RecordType, **detail: Any) -> None:
        """Append to the trail what happened to a record."""
        told = {**self.told_of(record), **detail}
        name = self.name_of(record)
        record_event(context, event, self.kind, _id_of(record), folio=name or None, **told)

    # -- answered

    def name_of(self, record: RecordType) -> str:
        """Return what people call the record by; blank for one without a name."""
        return str(getattr(record, self.named_by) or "")

    def version_of(self, record: RecordType) -> str:
        """Return what a change of `record` must be based on."""
        version = getattr(record, self._versioned_by, "")
        return version.isoformat() if isinstance(version, datetime) else str(version)

    def receipt_of(self, record: RecordType) -> Receipt:
        """Return the receipt of a change that left the record so."""
        name, state = self.name_of(record), self.state_of(record)
        return Receipt(_id_of(record), name, state, self.version_of(record), self._number(record))

    def next_folio(self, store: Store) -> str:
        """Return the next folio that no record has."""
        return next(self._next_folios(store))

    def _changes(self, record: RecordType, changed: RecordType) -> dict[str, Any]:
        """Return what an event tells of a change; nothing where nothing of it is told."""
        if not self.told_changes:
            return {}
        before, after = as_document(record), as_document(changed)
        own = changes_between(before, after)
        said = changes_between(before.get("content") or {}, after.get("content") or {})
        told = [as_document(one) for one in (*own, *said) if one.name in self.told_changes]
        named = [one.name for one in said if one.name not in self.told_changes]
        return {**({"changes": told} if told else {}), **({"changed": named} if named else {})}

    @property
    def _versioned_by(self) -> str:
        return next((name for name in _VERSIONS if name in self.model.model_fields), "")

    def _number(self, record: RecordType) -> int:
        if self._versioned_by in ("updated_on", ""):
            return 0
        return int(next(getattr(record, name) for name in _NUMBERS if hasattr(record, name)))

    def _stamp(self, context: Context, record: RecordType) -> dict[str, Any]:
        stamp = {"updated_on": context.now(), "updated_by": context.account_id}
        if self._versioned_by == "version":
            stamp["version"] = self._number(record) + 1
        return self._of_the_model(stamp)

    def _made(
        self, context: Context, values: Mapping[str, Any], folios: Iterator[str]
    ) -> RecordType:
        given = {**self._beginning(context, values, folios), **values}
        return self.model.model_validate(given, extra="forbid")

    def _beginning(
        self, context: Context, values: Mapping[str, Any], folios: Iterator[str]
    ) -> dict[str, Any]:
        now = context.now()
        given = {
            "created_on": now,
            "created_by": context.account_id,
            "updated_on": now,
            "updated_by": context.account_id,
        }
        if "id" not in values:
            given["id"] = context.new_id()
        if self.letters and "folio" not in values:
            given["folio"] = next(folios)
        return self._of_the_model(given)

    def _of_the_model(self, values: Mapping[str, Any]) -> dict[str, Any]:
        fields = self.model.model_fields
        return {name: one for name, one in values.items() if name in fields}

    def _next_folios(self, store: Store) -> Iterator[str]:
        last = store.table(self.table).last_numbered("folio", letters=self.letters)
        while True:
            last = next_folio(self.letters, [last] if last else [], self.digits)
            yield last

    def _read(self, documents: Any) -> list[RecordType]:
        records = [self.model.model_validate(document) for document in documents]
        if self.named_by == "folio":
            records.sort(key=lambda record: folio_order(self.name_of(record)))
        return records

    def _first(self, store: Store, query: Any) -> RecordType | None:
        document = store.table(self.table).get(query)
        return None if document is None else self.model.model_validate(document)
