"""How the records of each kind go back to what they were before an import."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pkgutil import resolve_name
from typing import Any, Generic, Protocol

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.importing.kinds import Kind
from servimun_widgets.importing.services.directory_book import (
    AGENCIES,
    COLONIAS,
    DirectoryKind,
    DirectoryRecord,
)
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services import imported as programs
from servimun_widgets.programs.services.hanging import what_hangs_on
from servimun_widgets.programs.services.reading import find_program
from servimun_widgets.red_vecinal.records.groups import GroupRecord
from servimun_widgets.red_vecinal.services import group_records as groups
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import Returns, UsualReturns, puts_back
from servimun_widgets.services.record_tables import referred_to
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import UNDONE
from servimun_widgets.texts import sentence


class ReturnsOfRows(Returns, Protocol):
    """The records of a kind of file, which are also told of before a row is stored."""

    def before(self, record: Any) -> dict[str, Any]:
        """Return what is to be known of a record to put it back."""


def returns_of(context: Context, kind: Kind) -> ReturnsOfRows:
    """Return how records of a kind go back."""
    found: ReturnsOfRows = resolve_name(puts_back(kind).returns)(context)
    return found


class ProgramReturns(UsualReturns):
    """What was made is archived, as the house does; what was changed gets one version more."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def before(self, record: ProgramRecord) -> dict[str, Any]:
        """See `Returns`."""
        return programs.before_import(record)

    def find(self, record_id: str) -> ProgramRecord | None:
        """See `Returns`."""
        return find_program(self._context.store, record_id)

    def name(self, record: ProgramRecord) -> tuple[str, str]:
        """See `Returns`."""
        return record.folio, record.content.public_name

    def used(self, records: Collection[ProgramRecord]) -> set[str]:
        """See `Returns`."""
        return {one.id for one in records if any(what_hangs_on(self._context, one).values())}

    def take_away(self, record: ProgramRecord, folio: str) -> None:
        """See `Returns`."""
        reason = sentence("import_undone_reason", folio=folio)
        programs.archive_undone(self._context, record, reason)

    def put_back(self, record: ProgramRecord, before: Mapping[str, Any], folio: str) -> None:
        """See `Returns`."""
        programs.undo_import(self._context, record, before, folio)


class GroupReturns(UsualReturns):
    """What was made is inactive from then on: nothing is sent to it any more."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._referred: set[str] = set()

    def look_around(self, record_ids: Collection[str]) -> None:
        """See `Returns`."""
        self._referred = referred_to(self._context.store, record_ids, besides={"groups"})

    def before(self, record: GroupRecord) -> dict[str, Any]:
        """See `Returns`."""
        return {"content": as_document(record.content), "imported": record.imported}

    def find(self, record_id: str) -> GroupRecord | None:
        """See `Returns`."""
        return groups.find_group(self._context.store, record_id)

    def name(self, record: GroupRecord) -> tuple[str, str]:
        """See `Returns`."""
        return record.code, record.content.name

    def used(self, records: Collection[GroupRecord]) -> set[str]:
        """See `Returns`."""
        return self._referred.intersection(one.id for one in records)

    def take_away(self, record: GroupRecord, folio: str) -> None:
        """See `Returns`."""
        content = {**as_document(record.content), "active": False}
        self.put_back(record, {"content": content, "imported": {}}, folio)

    def put_back(self, record: GroupRecord, before: Mapping[str, Any], folio: str) -> None:
        """See `Returns`."""
        groups.undo_group_import(self._context, record, before, folio)


class _Directory(UsualReturns, Generic[DirectoryRecord]):
    """What was made is removed, unless something refers to it; the trail goes on telling of it."""

    def __init__(self, context: Context, kind: DirectoryKind[DirectoryRecord, Any]) -> None:
        self._context = context
        self._kind: DirectoryKind[DirectoryRecord, Any] = kind
        self._register: Register[DirectoryRecord] = kind.register

    def before(self, record: DirectoryRecord) -> dict[str, Any]:
        return {"content": as_document(record.content), "imported": record.imported}

    def find(self, record_id: str) -> DirectoryRecord | None:
        return self._register.find_by(self._context.store, "id", record_id)

    def name(self, record: DirectoryRecord) -> tuple[str, str]:
        return self._register.name_of(record), record.content.name

    def used(self, records: Collection[DirectoryRecord]) -> set[str]:
        named = {one.id: {one.id, self._register.name_of(one)} for one in records}
        texts = set().union(*named.values())
        found = referred_to(self._context.store, texts, besides={self._register.table})
        return {record_id for record_id, own in named.items() if own & found}

    def take_away(self, record: DirectoryRecord, folio: str) -> None:
        changes = changes_between(as_document(record.content), {})
        self._register.remove(self._context, record)
        self._tell(record, changes, folio)

    def put_back(self, record: DirectoryRecord, before: Mapping[str, Any], folio: str) -> None:
        content = self._kind.content_type.model_validate(before["content"])
        repeated = self._kind.repeated(content)
        update = {"content": content, "imported": before["imported"], **repeated}
        changes = changes_between(as_document(record.content), as_document(content))
        self._tell(self._register.store(self._context, record, update), changes, folio)

    def _tell(self, record: DirectoryRecord, changes: list[Any], folio: str) -> None:
        told = [as_document(change) for change in changes]
        event = f"{self._register.kind}_undo_import"
        self._register.tell(self._context, event, record, changes=told, **{UNDONE: folio})


def agency_returns(context: Context) -> _Directory[Any]:
    """Return how agencies go back."""
    return _Directory(context, AGENCIES)


def colonia_returns(context: Context) -> _Directory[Any]:
    """Return how colonias go back."""
    return _Directory(context, COLONIAS)
