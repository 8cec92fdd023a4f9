"""Undoing a whole import: what nobody has touched since goes back, the rest is named and stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.imports import ImportedRow, ImportRecord, ImportStep
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.context import Context
from servimun_widgets.services.imports_made import (
    IMPORTS,
    STEPS,
    Returns,
    puts_back,
    refuse_unless_bringing,
)
from servimun_widgets.services.taking_turns import Turns
from servimun_widgets.services.trail import UNDONE, documents_after
from servimun_widgets.store import where


@dataclass(frozen=True)
class Stays:
    """A row that stays as it is, and why: the code of a sentence."""

    row: int
    folio: str
    name: str
    why: str


def find_import(context: Context, folio: str) -> ImportRecord:
    """Return an import. Raises `NotFound`, `NotAllowed`."""
    record = IMPORTS.load(context.store, folio)
    refuse_unless_bringing(context, record.kind)
    return record


class Undo:
    """The undoing of an import, step by step: whoever wants to save comes in between.

    The newest rows go first. What was undone stays so when it is not gone on with, and a new one
    goes on from there.
    """

    def __init__(self, context: Context, folio: str) -> None:
        """Raise `NotFound`, and `NotAllowed` where there is nothing to undo any more."""
        self.record = find_import(context, folio)
        self._context = context
        declared = puts_back(self.record.kind)
        self._returns: Returns = resolve_name(declared.returns)(context)
        self._turns = Turns(context.store)
        self._at_once = not declared.by_steps
        found = context.store.table(STEPS).search(where("of_import") == self.record.id)
        if not found:
            raise NotAllowed("import_undo_over", folio=self.record.folio)
        found.sort(key=lambda one: -one["number"])
        self._places = [one.doc_id for one in found]
        self.total = sum(len(one["rows"]) for one in found)
        self.counted = sum(row.get("changed", True) for one in found for row in one["rows"])
        """Rows that made or changed a record; of the others the import was only remembered."""
        self.done = 0
        self.undone = 0
        """Records that were taken away or put back."""
        self.stays: list[Stays] = []
        self.finished = False
        with context.store.snapshot():
            self._returns.look_around({row["record_id"] for one in found for row in one["rows"]})

    def foreseen(self) -> list[Stays]:
        """Return the rows that would stay if it were undone now; nothing is written."""
        with self._context.store.snapshot():
            rows = self._looked_at(self._steps(self._places))
        return [stays for row, _, stays in rows if stays is not None and row.changed]

    def step(self) -> None:
        """Undo some rows more, in one transaction."""
        with self._turns.transaction():
            refuse_unless_bringing(self._context, self.record.kind)
            if self._at_once:
                self._undo_at_once()
            is_over = False
            while self._places and not is_over:
                is_over = self._undo_newest(self._places[0])
            self.finished = not self._places
            if self.finished:
                self._close()

    def _undo_at_once(self) -> None:
        for row, record, stays in self._looked_at(self._steps(self._places)):
            self._undo(row, record, stays)
        self._context.store.table(STEPS).remove(doc_ids=self._places)
        self._places = []

    def _undo_newest(self, place: int) -> bool:
        """Undo rows of the step at that place; return whether the transaction is to end."""
        table, is_over = self._context.store.table(STEPS), False
        for step in self._steps([place]):
            left = list(step.rows)
            while left and not is_over:
                one = step.model_copy(update={"rows": [left.pop()]})
                for row, record, stays in self._looked_at([one]):
                    self._undo(row, record, stays)
                is_over = self._turns.stored()
            if left:
                table.update({"rows": [as_document(row) for row in left]}, doc_ids=[place])
                return True
        table.remove(doc_ids=[place])
        del self._places[0]
        return is_over

    def _steps(self, places: Sequence[int]) -> list[ImportStep]:
        """Return the steps at these places of their table, but for those undone meanwhile."""
        table = self._context.store.table(STEPS)
        found = (table.get(doc_id=place) for place in places)
        return [ImportStep.model_validate(one) for one in found if one is not None]

    def _looked_at(
        self, steps: Sequence[ImportStep]
    ) -> list[tuple[ImportedRow, Any, Stays | None]]:
        """Return each row with its record and, unless it goes back, why."""
        found = [
            (row, self._returns.find(row.record_id), one.number)
            for one in steps
            for row in reversed(one.rows)
        ]
        made = [record for row, record, _ in found if record is not None and row.before is None]
        used = self._returns.used(made) if made else set()
        looked = []
        for row, record, number in found:
            stays = None
            if record is None:
                stays = Stays(row.row, "", "", "import_stays_gone")
            elif self._is_touched(row.record_id, number):
                stays = Stays(row.row, *self._returns.name(record), "import_stays_touched")
            elif row.record_id in used:
                stays = Stays(row.row, *self._returns.name(record), "import_stays_used")
            elif row.before is not None and self._returns.is_bound(record, row.before):
                stays = Stays(row.row, *self._returns.name(record), "import_stays_bound")
            looked.append((row, record, stays))
        return looked

    def _is_touched(self, record_id: str, number: int) -> bool:
        """Return whether the trail tells more of a record than imports that were undone since."""
        later = documents_after(self._context.store, record_id, number)
        undone = sum(UNDONE in one["detail"] for one in later)
        return len(later) != 2 * undone  # each with the event of its import

    def _undo(self, row: ImportedRow, record: Any, stays: Stays | None) -> None:
        self.done += 1
        if stays is not None:
            self.stays += [stays] if row.changed else []  # else there is nothing of it to take back
            return
        self.undone += row.changed
        if row.before is None:
            self._returns.take_away(record, self.record.folio)
        else:
            self._returns.put_back(record, row.before, self.record.folio)

    def _close(self) -> None:
        context = self._context
        stayed = self.record.stayed + len(self.stays)
        update = {"undone_on": context.now(), "undone_by": context.account_id, "stayed": stayed}
        told = {"undone": self.undone, "stayed": len(self.stays)}
        self.record = IMPORTS.replace(context, "import_undo", self.record, update, **told)
