"""Imports that were made: each is told in the trail, and its rows are kept so it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from servimun_widgets.domain.fields import as_document
from servimun_widgets.importing.kinds import Kind
from servimun_widgets.importing.records import ImportedRow, ImportRecord, ImportStep
from servimun_widgets.importing.services.report import ImportReport
from servimun_widgets.services.acting import refuse_unless_importing
from servimun_widgets.services.context import Context
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import end_of_chain
from servimun_widgets.store import where

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


class Journal:
    """What a load writes down of itself, in the transactions that store its rows.

    An import that stores nothing leaves nothing.
    """

    def __init__(self, context: Context, kind: Kind, file: str) -> None:
        self._context = context
        self._kind: Kind = kind
        self._file = file
        self.record: ImportRecord | None = None

    def keep(self, rows: Sequence[ImportedRow], report: ImportReport) -> None:
        """Write down the rows of one transaction, inside it."""
        if not rows:
            return
        context = self._context
        if self.record is None:
            self._forget_old()
            told = {"kind": self._kind, "file": self._file}
            self.record = IMPORTS.insert(context, "begin_import", told, **told)
        number, _ = end_of_chain(context.store)
        step = ImportStep(
            id=context.new_id(),
            of_import=self.record.id,
            number=number,
            at=context.now(),
            rows=list(rows),
        )
        context.store.table(STEPS).insert(as_document(step))
        report.folio = self.record.folio

    def count(self, report: ImportReport) -> None:
        """Say on the record how many rows were stored so far."""
        if self.record is None:
            return
        counts = {"created": report.created, "updated": report.updated}
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


def imports_made(context: Context) -> list[ImportMade]:
    """Return the imports that stored something, the newest first. Raises `NotAllowed`."""
    refuse_unless_importing(context)
    with context.store.snapshot():
        kept = {one["of_import"] for one in context.store.table(STEPS)}
        found = IMPORTS.all(context.store)
    return [ImportMade(one, one.id in kept) for one in reversed(found)]
