"""What an import did, row by row, as JSON for programs and sentences for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.errors import Problem
from servimun_widgets.importing.services.row_reading import Proposal
from servimun_widgets.texts import explain


@dataclass(frozen=True)
class ImportWarning:
    """Something to look at: the row as a spreadsheet numbers it, the column, and what it is."""

    row: int
    field: str
    code: str
    message: str


@dataclass(frozen=True)
class Resemblance:
    """A row whose name is much like that of another record; `score` from 0 to 100."""

    row: int
    name: str
    folio: str
    resembles: str
    score: int


Outcome = Literal["created", "updated", "unchanged", "rejected", "skipped"]


@dataclass(frozen=True)
class RowOutcome:
    """What became of a row: the record's folio and name, and what was changed of it."""

    row: int
    outcome: Outcome
    folio: str
    name: str
    changes: Sequence[FieldChange] = ()
    emptied: bool = False
    """Whether empty cells were passed over that would erase something."""


@dataclass
class ImportReport:
    """How many rows were read and what became of them.

    `read` is the sum of `created`, `updated`, `unchanged`, `rejected` and `skipped`, which are
    those that a person chose to leave out. Why a row was rejected is
    a warning whose code begins so: import_rejected.
    """

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    skipped: int = 0
    sheet: str = ""
    """Name of the sheet that was read; blank for a CSV file."""
    folio: str = ""
    """Folio of the import, to undo it by; blank where nothing was stored."""
    duplicates: list[Resemblance] = field(default_factory=list)
    warnings: list[ImportWarning] = field(default_factory=list)
    rows: list[RowOutcome] = field(default_factory=list)
    proposals: list[tuple[int, Proposal]] = field(default_factory=list)
    """Row, and its writing that names no agency beyond doubt."""

    def warn(self, row: int, column: str, problem: Problem) -> None:
        """Add a warning, in Spanish; a parameter that is a problem itself is said in words too."""
        params = {
            name: explain(one) if isinstance(one, Problem) else one
            for name, one in problem.params.items()
        }
        message = explain(Problem(problem.code, problem.path, params))
        self.warnings.append(ImportWarning(row, column, problem.code, message))

    def count(self, row: RowOutcome) -> None:
        """Take what became of a row."""
        self.rows.append(row)
        setattr(self, row.outcome, getattr(self, row.outcome) + 1)

    def reject(self, row: RowOutcome, problems: Sequence[tuple[str, Problem]]) -> None:
        """Count a row that was not stored, and say why."""
        self.count(row)
        for column, problem in problems:
            self.warn(row.row, column, problem)

    def to_json(self) -> dict[str, Any]:
        """Return the report as JSON-ready dicts and lists, in the order of the rows."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "skipped": self.skipped,
            "duplicates": [vars(resemblance) for resemblance in self.duplicates],
            "warnings": [vars(w) for w in sorted(self.warnings, key=lambda w: w.row)],
            "sheet": self.sheet,
        }
