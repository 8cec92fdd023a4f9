"""The municipality's time."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
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
    if moment[13:14] == ":" and moment.endswith(("Z", "+00:00")):  # as nearly all are stored
        return _day_of_hour(moment[:13])
    return local_day(datetime.fromisoformat(moment)).isoformat()


@lru_cache(maxsize=4096)  # of a million moments: the clock there differs by whole hours
def _day_of_hour(hour: str) -> str:
    return local_day(datetime.fromisoformat(f"{hour}:00:00+00:00")).isoformat()
