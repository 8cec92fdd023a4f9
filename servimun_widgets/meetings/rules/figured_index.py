"""What figures ask of minutes and of points, beside the records (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue


def _minutes(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    said = document["snapshot"]
    return {
        "id": document["id"],
        "verified": len(said["verified"]),
        "edited": sum(len(one["changes"]) for one in said["changed"]),
    }


def _point(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    settled = bool(document.get("settlements"))
    return {"meeting_id": document["meeting_id"], "settled": int(settled)}


MINUTES = Index(
    columns=("id", "verified", "edited"),
    values=_minutes,
    orders=(("id", "verified", "edited"),),
    counted=(("edited",),),
)
POINTS = Index(
    columns=("meeting_id", "settled"), values=_point, orders=(("meeting_id", "settled"),)
)
