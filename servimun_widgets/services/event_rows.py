"""What was done on the platform, as a table for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.services.analyst_values import wall_clock
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

EVENTS: AnalystColumns = {
    "number": ("int64", "Renglón de la bitácora"),
    "at": ("datetime64[s]", "Momento"),
    "action": ("string", "Qué se hizo"),
    "record": ("string", "A qué clase de registro"),
    "folio": ("string", "Folio del registro"),
    "agency": ("string", "Sigla de la dependencia de quien lo hizo; sin valor si no tiene"),
}


def event_rows(context: Context) -> Iterator[dict[str, Any]]:
    """Yield what was done, oldest first: never by whom, only of which agency."""
    directory = agencies(context)
    agency_of = {
        one["id"]: one["content"].get("agency_id") for one in context.store.table("accounts")
    }
    for event in context.store.table("audit"):
        if event["record_type"] == "account":  # who entered, and when, is about a person
            continue
        agency_id = agency_of.get(event["account_id"])
        yield {
            "number": event["number"],
            "at": wall_clock(datetime.fromisoformat(event["at"])),
            "action": event["action"],
            "record": event["record_type"],
            "folio": event["folio"],
            "agency": directory.name(agency_id) if agency_id else None,
        }
