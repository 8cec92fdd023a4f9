"""When offices work: hours in which somebody may be written to."""

from __future__ import annotations

from datetime import date, datetime, timedelta

OPENS, CLOSES = 9, 18
"""Hours of a working day, in the city's own time; the last letter leaves before the second."""

_FIXED = {(1, 1), (5, 1), (9, 16), (12, 25)}
_MONDAYS = {(2, 1), (3, 3), (11, 3)}
_POWER_CHANGES, _EVERY = 2024, 6


def is_working_day(day: date) -> bool:
    """Return whether offices work on that day.

    Saturdays, Sundays and the days of rest of the Ley Federal del Trabajo, art. 74, are free; days
    that only one office takes are not known here.

    >>> is_working_day(date(2026, 11, 16)), is_working_day(date(2026, 11, 17))
    (False, True)
    """
    return day.weekday() < 5 and not _is_holiday(day)


def is_working_hour(moment: datetime) -> bool:
    """Return whether somebody may be written to at that moment, given in the city's own time."""
    return is_working_day(moment.date()) and OPENS <= moment.hour < CLOSES


def begins_week(day: date) -> bool:
    """Return whether that is the first working day of its week."""
    monday = day - timedelta(days=day.weekday())
    days = (monday + timedelta(days=passed) for passed in range(5))
    return day == next((one for one in days if is_working_day(one)), None)


def _is_holiday(day: date) -> bool:
    if (day.month, day.day) in _FIXED:
        return True
    if day.weekday() == 0 and (day.month, (day.day + 6) // 7) in _MONDAYS:
        return True
    changes = day.year >= _POWER_CHANGES and (day.year - _POWER_CHANGES) % _EVERY == 0
    return changes and (day.month, day.day) == (10, 1)
