"""An import that was made, and what its rows were before it, so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from servimun_widgets.domain.fields import Record

ImportedKind = Literal["agencies", "programs", "colonias", "groups", "ticks", "visits", "answers"]
"""What came in; each is put back as some subject declares (`domain.subject`)."""


@dataclass(frozen=True)
class PutsBack:
    """How what came in of a kind goes back when its import is undone.

    `returns` is the place of what makes, of a context, the `Returns` of `services.imports_made`.
    `allowed` is that of a function of the context that raises `NotAllowed` for who brings no such
    files in. What goes back `by_steps` does so a few rows in a transaction; directories, which are
    short and name one another, at once.
    """

    kind: ImportedKind
    returns: str
    by_steps: bool = False
    allowed: str = "servimun_widgets.services.acting:refuse_unless_importing"


class ImportRecord(Record):
    """One import that stored something, as the store keeps it."""

    id: str
    folio: str
    kind: ImportedKind
    about: str = ""
    """Name of the form, of answers."""
    file: str
    """Name of the file; blank where nobody said."""
    created: int = 0
    updated: int = 0
    created_on: datetime
    created_by: str
    undone_on: datetime | None = None
    undone_by: str | None = None
    stayed: int = 0
    """Rows that were left as they are when it was undone."""


class ImportedRow(Record):
    """A row that stored something; `before` puts its record back, None for one that it made."""

    row: int
    record_id: str
    before: dict[str, Any] | None = None
    changed: bool = True
    """False where the record said so already, and only what the file gave is remembered."""


class ImportStep(Record):
    """The rows that one transaction stored. It goes when they are undone, or too old for it."""

    id: str
    of_import: str
    number: int
    """The last event of the audit trail that was theirs."""
    at: datetime
    rows: list[ImportedRow]
