"""How messages are found (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    return {
        "purpose": document["purpose"],
        "subject_id": document["subject_id"],
        "state": document.get("state", "pendiente"),
    }


INDEX = Index(
    ("purpose", "subject_id", "state"),
    _indexed,
    orders=(("purpose", "state"), ("purpose", "subject_id")),
)
