"""One change of one field, as a review or a history shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Change:
    """A field that was added, removed or changed; `before` and `after` are texts for showing."""

    label: str
    before: str | None
    after: str | None
    kind: Literal["added", "removed", "changed"] = "changed"
    name: str = ""
    """The field's name, by which what is said of it is found."""


@dataclass(frozen=True)
class FieldRemarks:
    """What is said of one field: pairs of who and when, and what; and whether more may be said."""

    name: str
    label: str
    said: Sequence[tuple[str, str]]
    may_add: bool
