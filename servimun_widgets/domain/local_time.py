"""The municipality's time."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHIHUAHUA = ZoneInfo("America/Chihuahua")
"""The municipality's time zone; UTC-6 all year since October 2022 (Ley de los Husos Horarios)."""


def local_day(moment: datetime) -> date:
    """Return the day there of a moment."""
    return moment.astimezone(CHIHUAHUA).date()


def stored_day(moment: str | None) -> str | None:
    """Return the day there of a moment, both as they are stored; None for none.

    >>> stored_day("2026-11-27T05:30:00+00:00")
    '2026-11-26'
    """
    if moment is None:
        return None
    return local_day(datetime.fromisoformat(moment)).isoformat()
