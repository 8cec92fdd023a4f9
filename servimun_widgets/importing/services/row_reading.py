"""What every row reader returns and raises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.importing.services.cells import read_cell
from servimun_widgets.importing.services.columns import CHOICES

_NO_DECIMALS = re.compile(r"(?<=\d)\.0+$")
_SHOWN = 100  # characters of a cell in a warning


NOTE_LIMIT = 1000
"""Characters that an internal note holds, whatever record it is of."""


@dataclass(frozen=True)
class Proposal:
    """A writing that names no agency beyond doubt, and the ids of those that it may mean."""

    column: str
    text: str
    nearest: tuple[str, ...]


class RowRejected(Exception):
    """A row that cannot be stored: the column at fault and why."""

    def __init__(self, column: str, problem: Problem) -> None:
        super().__init__(column, problem)
        self.column = column
        self.problem = problem


@dataclass
class RowReading:
    """The fields of a record's content that a row gives, and what is to be said of it."""

    cells: Mapping[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Fields of which the row says nothing that could be read: what is stored stays."""
    proposals: list[Proposal] = field(default_factory=list)
    emptied: bool = False
    """Whether cells are empty that were not when they were last imported."""
    draft: bool = False
    """Whether it may only be stored as a draft: something of it waits for a person."""

    def copy(self, **columns: str) -> None:
        """Take the text of columns as it is: `field="column"`."""
        for name, column in columns.items():
            self.values[name] = self.cells.get(column)

    def copy_number(self, **columns: str) -> None:
        """Take the text of columns that may be a number: «1.0» of a sheet is 1."""
        for name, column in columns.items():
            self.values[name] = _NO_DECIMALS.sub("", self.cells.get(column, "")) or None

    def warn(self, column: str, code: str, **params: Any) -> None:
        """Say something of a column."""
        self.problems.append((column, Problem(code, params=params)))

    def keep(self, column: str, text: str) -> bool:
        """Keep text that its field cannot hold in the internal note.

        Returns False where the note cannot take it whole: then the import alone remembers it.
        """
        note = self.values.get("internal_note")
        longer = f"{note}\n{column}: {text}" if note else f"{column}: {text}"
        if len(longer) > NOTE_LIMIT:
            return False
        self.values["internal_note"] = longer
        return True

    def choose(self, name: str, column: str) -> None:
        """Take a value of a closed list, without regard to accents and case."""
        text = self.cells.get(column, "")
        found = next((choice for choice in CHOICES[column] if fold(choice) == fold(text)), None)
        self.values[name] = found
        if text and found is None:
            self.keep(column, text)
            self.warn(column, "import_not_in_list", text=text, choices=", ".join(CHOICES[column]))

    def take(self, model: type[Record], columns: Mapping[str, str]) -> None:
        """Take columns that hold one field each, as the field of `model` is declared.

        A cell that the field refuses costs only itself: its text goes to the internal note, and it
        is named with the reason.
        """
        for name, column in columns.items():
            text = self.cells.get(column)
            if text is None:
                continue
            try:
                self.values[name] = read_cell(model, name, text)
            except Invalid as refused:
                self.unread.add(name)
                self.refuse(model, column, text, refused.problems[0])

    def take_rest(self, model: type[Record], columns: Mapping[str, str]) -> None:
        """Take the columns whose fields nobody read before; as `take`."""
        known = {*self.values, *self.unread}
        self.take(model, {name: column for name, column in columns.items() if name not in known})

    def refuse(self, model: type[Record], column: str, text: str, problem: Problem) -> None:
        """Leave a cell out; where the note cannot take it either, the import alone remembers it."""
        before, code = self.values.get("internal_note"), "import_cell_left_out"
        if "internal_note" in model.model_fields:
            kept = self.keep(column, text)
            try:
                read_cell(model, "internal_note", self.values["internal_note"] or "")
                code = "import_cell_in_note" if kept else code
            except Invalid:
                self.values["internal_note"] = before
        self.warn(column, code, text=text[:_SHOWN], reason=problem)

    def source(self) -> None:
        """Take the columns that say where a row comes from."""
        self.copy(
            source_date="fecha_fuente",
            source="fuente",
            source_id="id_fuente",
            internal_note="nota",
        )
        self.choose("confidence", "confianza")
