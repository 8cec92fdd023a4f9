"""When a meeting was held, which need not be when it was called for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from servimun_widgets.domain.local_time import CHIHUAHUA, local_day


@dataclass(frozen=True)
class HeldTime:
    """Day and hours of a meeting in Chihuahua, as far as they are known.

    Before it begins those of the call; `called_for` is the day of the call where it was held on
    another one.
    """

    day: date
    begins: str | None
    ends: str | None
    called_for: date | None = None

    @property
    def hours(self) -> str:
        """The hours as they stand after a day.

        >>> HeldTime(date(2026, 11, 28), "16:45", "17:09").hours
        '16:45 a 17:09'
        """
        if self.ends is None:
            return self.begins or ""
        return f"{self.begins} a {self.ends}" if self.begins else f"hasta las {self.ends}"


def held_time(
    called_for: date, starts_at: str, started_on: datetime | None, ended_on: datetime | None
) -> HeldTime:
    """Return when a meeting called for that day and hour was held, from what was noted of it.

    Of what ended before its beginning was noted, the day is that of its end.
    """
    noted = started_on or ended_on
    if noted is None:
        return HeldTime(called_for, starts_at, None)
    day = local_day(noted)
    other = day != called_for
    begins = _clock(started_on) or (None if other else starts_at)
    return HeldTime(day, begins, _clock(ended_on), called_for if other else None)


def _clock(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(CHIHUAHUA):%H:%M}" if moment else None
