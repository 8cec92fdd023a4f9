"""What an action answers: done, problems to mend, a conflict to settle, or a failure."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

OutcomeKind = Literal["done", "problems", "conflict", "failed"]


@dataclass(frozen=True)
class FieldProblem:
    """One thing to mend: `path` is field names and row positions, `message` a Spanish sentence.

    An empty path means the record as a whole. `address` leads to where it is mended, if not here.
    """

    path: tuple[str | int, ...]
    message: str
    address: str = ""


@dataclass(frozen=True)
class FieldConflict:
    """A field that two people changed; the texts are for showing, `theirs_value` is the value."""

    name: str
    label: str
    before: str
    mine: str
    theirs: str
    theirs_value: Any


@dataclass(frozen=True)
class Outcome:
    """The answer of an action, as a page gives it to a widget.

    `message` is a Spanish sentence. `value` is the record as it now stands: the person's own after
    "done", the other person's after "conflict"; `base` is the revision of that `value`. After a
    conflict `before` may give the record both started from; without it, every field that differs
    and that the form cannot attribute is asked about. `undo` is the label of an undo action that
    is offered for ten seconds and calls the same callable with `undo:<action>`.

    `merged` and `taken` are filled by the form: the person's value with the other's changes that
    touch nothing of theirs, and the labels of those changes.
    """

    kind: OutcomeKind
    message: str = ""
    problems: tuple[FieldProblem, ...] = ()
    conflicts: tuple[FieldConflict, ...] = ()
    conflict_note: str = ""
    own: bool = False
    """After "conflict": it was the person's own account that saved first, in another tab."""
    value: dict[str, Any] | None = None
    base: str | None = None
    undo: str | None = None
    before: dict[str, Any] | None = None
    merged: dict[str, Any] | None = None
    taken: tuple[str, ...] = ()
    offers: str | None = None
    """After "problems": the action, not shown otherwise, with which the person may go on."""


@dataclass(frozen=True)
class Draft:
    """What a person typed and has not saved; `saved_on` is text, such as «hoy 10:42»."""

    value: dict[str, Any]
    base: str
    saved_on: str


@dataclass(frozen=True)
class DraftPlace:
    """What is being filled in, in words, and the address at which that goes on ("" for none)."""

    title: str = ""
    address: str = ""


def outcome_message(outcome: Outcome) -> dict[str, Any]:
    """Return `outcome` as the JSON that the browser reads."""
    message = asdict(outcome)
    del message["before"]
    return message
