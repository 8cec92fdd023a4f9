"""How meetings are found, ordered and counted (`domain.index`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.index import Index, IndexValue, searched_text
from servimun_widgets.domain.text import sort_text
from servimun_widgets.meetings.records.meetings import PRESENCES, Presence
from servimun_widgets.meetings.rules.held import held_time


def wall_minute(moment: datetime) -> str:
    """Return a moment, in the time of Chihuahua, as the index keeps it."""
    return f"{moment:%Y-%m-%dT%H:%M}"


def _indexed(document: Mapping[str, Any]) -> dict[str, IndexValue]:
    content = document["content"]
    attendance = document.get("attendance", {})
    letters, number, folio = folio_order(document["folio"])
    called_for = date.fromisoformat(content["held_on"])
    begins = datetime.combine(called_for, time.fromisoformat(content["starts_at"]))
    ends = begins + timedelta(minutes=content["duration_minutes"])
    held = held_time(
        called_for,
        content["starts_at"],
        _moment(document.get("started_on")),
        _moment(document.get("ended_on")),
    )
    return {
        "folio": folio,
        "folio_letters": letters,
        "folio_number": number,
        "title_order": sort_text(content["title"]),
        "where_order": sort_text(content.get("place") or content.get("link") or ""),
        "begins": wall_minute(begins),
        "ends": wall_minute(ends),
        "day": held.day.isoformat(),
        "hours": held.hours,
        "agencies": content["agency_ids"],
        "came": [one for one in content["agency_ids"] if _came(attendance.get(one))],
        "state": document.get("state", "convocada"),
    }


def _came(presence: Presence | None) -> bool:
    return presence is not None and PRESENCES[presence].came


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _searched(document: Mapping[str, Any]) -> str:
    content = document["content"]
    said = (content.get(name) for name in ("title", "place", "link", "note"))
    return searched_text(document["folio"], *said)


INDEX = Index(
    columns=(
        *("folio", "folio_letters", "folio_number", "title_order", "where_order"),
        *("begins", "ends", "day", "hours", "agencies", "came", "state"),
    ),
    values=_indexed,
    searched=_searched,
    orders=(
        ("begins", "folio_letters", "folio_number"),
        ("state", "begins"),
        ("state", "ends"),
        ("day",),
        ("title_order",),
    ),
    counted=(("state",),),
    lists=("agencies", "came"),
)
