"""How campaigns are found, ordered and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue, searched_text
from servimun_widgets.domain.text import sort_text
from servimun_widgets.red_vecinal.rules.campaign_days import campaign_days


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    letters, number, folio = folio_order(document["folio"])
    first, ended = _days(document)
    return {
        "id": document["id"],
        "folio": folio,
        "folio_letters": letters,
        "folio_number": number,
        "title_order": sort_text(document["content"]["title"]),
        "state": document["state"],
        "groups": document.get("groups") or None,
        "author_id": document["authors"][0],
        "updated": int(datetime.fromisoformat(document["updated_on"]).timestamp()),
        "first_day": first.isoformat(),
        "last_day": max(first, ended or first).isoformat(),
    }


def _days(document: Mapping[str, Any]) -> tuple[date, date | None]:
    starts = document["content"].get("starts_on")
    begun = document.get("approved_on") or document.get("submitted_on") or document["created_on"]
    closed = document.get("closed_on")
    return campaign_days(
        date.fromisoformat(starts) if starts else None,
        datetime.fromisoformat(begun),
        datetime.fromisoformat(closed) if closed else None,
    )


def _searched(document: Mapping[str, Any]) -> str:
    content = document["content"]
    said = (content.get(name) for name in ("title", "purpose", "theme"))
    return searched_text(document["folio"], *said, *content["colonias"])


INDEX = Index(
    columns=(
        *("id", "folio", "folio_letters", "folio_number", "title_order", "state", "groups"),
        *("author_id", "updated", "first_day", "last_day"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("folio_letters", "folio_number"),
        ("state", "folio_letters", "folio_number"),
        ("title_order",),
        ("updated",),
        ("last_day", "first_day"),
    ),
    counted=(("state",),),
)
