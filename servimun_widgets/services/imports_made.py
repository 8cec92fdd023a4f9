"""Imports that were made: each is told in the trail, and its rows are kept so it can be undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pkgutil import resolve_name
from typing import Any, Protocol

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.imports import (
    ImportedKind,
    ImportedRow,
    ImportRecord,
    ImportStep,
    PutsBack,
)
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.store import where
from servimun_widgets.subjects import declared

IMPORTS = Register(
    "imports",
    ImportRecord,
    "import",
    "I",
    not_found="import_not_found",
    state_of=lambda one: "deshecha" if one.undone_on else "hecha",
)
STEPS = "undo_steps"
UNDO_KEPT = timedelta(days=60)
"""How long an import can be undone: as long as what was typed and not saved is kept."""


class Returns(Protocol):
    """The records of one kind, as an import is undone; what writes is called in a transaction."""

    def look_around(self, record_ids: Collection[str]) -> None:
        """Read what is long to read of records that may go back, before anybody has to wait."""

    def find(self, record_id: str) -> Any | None:
        """Return the record, or None when it is no longer there."""

    def name(self, record: Any) -> tuple[str, str]:
        """Return how people call a record: folio and name."""

    def used(self, records: Collection[Any]) -> set[str]:
        """Return the ids of those on which something hangs, of records that the import made."""

    def is_bound(self, record: Any, before: Mapping[str, Any]) -> bool:
        """Return whether something but the trail tells that a record cannot go back any more."""

    def take_away(self, record: Any, folio: str) -> None:
        """Take away what the import of that folio made."""

    def put_back(self, record: Any, before: Mapping[str, Any], folio: str) -> None:
        """Make a record what it was before the import of that folio."""


class UsualReturns:
    """What most kinds answer: nothing hangs on a record, and the trail alone tells of a touch."""

    def look_around(self, record_ids: Collection[str]) -> None:
        """See `Returns`."""

    def used(self, records: Collection[Any]) -> set[str]:  # noqa: ARG002
        """See `Returns`."""
        return set()

    def is_bound(self, record: Any, before: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """See `Returns`."""
        return False


def puts_back(kind: ImportedKind) -> PutsBack:
    """Return how what came in of a kind goes back, as a subject declares it."""
    return next(one for room in declared() for one in room.puts_back if one.kind == kind)


def refuse_unless_bringing(context: Context, kind: ImportedKind) -> None:
    """Raise `NotAllowed` for who does not bring such files in."""
    resolve_name(puts_back(kind).allowed)(context)


class Journal:
    """What a load writes down of itself, in the transactions that store its rows.

    An import that stores nothing leaves nothing.
    """

    def __init__(self, context: Context, kind: ImportedKind, file: str, about: str = "") -> None:
        self._context = context
        self.file = file
        self._told = {"kind": kind, "file": file, **({"about": about} if about else {})}
        self.record: ImportRecord | None = None

    @property
    def folio(self) -> str:
        """Folio of the import; blank while nothing is stored."""
        return self.record.folio if self.record else ""

    def keep(self, rows: Sequence[ImportedRow]) -> None:
        """Write down the rows of one transaction, inside it."""
        if not rows:
            return
        context = self._context
        if self.record is None:
            self._forget_old()
            self.record = IMPORTS.insert(context, "begin_import", self._told, **self._told)
        number, _ = end_of_chain(context.store)
        step = ImportStep(
            id=context.new_id(),
            of_import=self.record.id,
            number=number,
            at=context.now(),
            rows=list(rows),
        )
        context.store.table(STEPS).insert(as_document(step))

    def count(self, *, created: int = 0, updated: int = 0) -> None:
        """Say on the record how many rows were stored so far."""
        if self.record is None:
            return
        counts = {"created": created, "updated": updated}
        with self._context.store.transaction():
            self.record = IMPORTS.note(self._context, self.record, counts)

    def _forget_old(self) -> None:
        ended = (self._context.now() - UNDO_KEPT).isoformat()
        self._context.store.table(STEPS).remove(where("at") < ended)


@dataclass(frozen=True)
class ImportMade:
    """An import with whether it can be undone still."""

    record: ImportRecord
    may_undo: bool


def imports_made(context: Context, about: str | None = None) -> list[ImportMade]:
    """Return the imports that the acting account brings in, the newest first.

    `about` names a form: then only those of its answers. Raises `NotAllowed` for who brings none.
    """
    kinds = _kinds_brought(context)
    with context.store.snapshot():
        kept = {one["of_import"] for one in context.store.table(STEPS)}
        found = IMPORTS.all(context.store)
    return [
        ImportMade(one, one.id in kept)
        for one in reversed(found)
        if one.kind in kinds and about in (None, one.about)
    ]


def _kinds_brought(context: Context) -> set[ImportedKind]:
    kinds: set[ImportedKind] = set()
    refused = NotAllowed("not_allowed_role")
    for one in (one for room in declared() for one in room.puts_back):
        try:
            resolve_name(one.allowed)(context)
            kinds.add(one.kind)
        except NotAllowed as error:
            refused = error
    if not kinds:
        raise refused
    return kinds
