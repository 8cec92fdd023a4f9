"""What is asked of minutes and of points, beside the records (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.domain.index import Index, IndexValue


def _minutes(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    said, newest = document["snapshot"], document["number"]
    confirmed = (one for one in document.get("acknowledgements", []) if one["number"] == newest)
    return {
        "id": document["id"],
        "folio": document["folio"],
        "confirmed": sorted({one["agency_id"] for one in confirmed}),
        "verified": len(said["verified"]),
        "edited": sum(len(one["changes"]) for one in said["changed"]),
    }


def _point(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    settled = bool(document.get("settlements"))
    return {"meeting_id": document["meeting_id"], "settled": int(settled)}


MINUTES = Index(
    columns=("id", "folio", "verified", "edited", "confirmed"),
    values=_minutes,
    orders=(("id", "verified", "edited"),),
    counted=(("edited",),),
    lists=("confirmed",),
)
POINTS = Index(
    columns=("meeting_id", "settled"), values=_point, orders=(("meeting_id", "settled"),)
)
