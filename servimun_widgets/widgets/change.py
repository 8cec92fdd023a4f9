"""One change of one field, as a review or a history shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Change:
    """A field that was added, removed or changed; `before` and `after` are texts for showing."""

    label: str
    before: str | None
    after: str | None
    kind: Literal["added", "removed", "changed"] = "changed"
