"""What a state of a record is: how people read it, and what waits for somebody while it lasts.

Each state machine has one table, state -> `StateRow`, beside its record, and each choice one, value
-> label or `ChoiceRow`. What else is asked of a value (is it still to be answered, may it still be
sent) is a field of a row of its own table, without a default: a new state is a new row, and the row
says all of it. `tests/rules/test_closed_lists.py` finds who asks otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Tone = Literal["ok", "info", "warn", "bad", "neutral"]

_S = TypeVar("_S", bound=str)


@dataclass(frozen=True)
class ChoiceRow:
    """A value of a choice; a choice of which nothing else is asked has its label as the row."""

    label: str


@dataclass(frozen=True)
class ToldRow(ChoiceRow):
    """A value as a list tells it. `tone` is how good it is, which colours it."""

    tone: Tone

    def tag(self) -> dict[str, str]:
        """Return the cell of a list that names the value."""
        return {"text": self.label, "tone": self.tone}


@dataclass(frozen=True)
class StateRow(ToldRow):
    """One state."""

    waits: str | None
    """Kind of the home page's line that it fills (`WaitingLine.kind`); None when nobody is to do
    anything."""


def labels_of(rows: Mapping[_S, ChoiceRow]) -> dict[_S, str]:
    """Return value -> its label, as a form offers them."""
    return {value: row.label for value, row in rows.items()}
