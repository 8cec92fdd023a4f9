"""How visits by codes are found and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    return {
        "code": document["code"],
        "day": document["day"],
        "visits": document["count"],
        "source": document.get("source"),
    }


INDEX = Index(
    columns=("code", "day", "visits", "source"),
    values=_indexed,
    orders=(("code", "day", "visits", "source"), ("day", "code", "visits")),
    counted=(("code", "visits"),),
)
"""Of a code there are as many rows as days on which it was followed: its visits are added up by how
many days had as many, and the latest are found by their day."""
