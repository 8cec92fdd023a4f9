"""On which days a campaign goes out."""

from __future__ import annotations

from datetime import date, datetime

from servimun_widgets.domain.local_time import local_day


def campaign_days(
    starts_on: date | None, begun: datetime, closed: datetime | None
) -> tuple[date, date | None]:
    """Return the day on which a campaign begins, and the one on which it was ended, if it was.

    `begun` is when it was approved; before that when it was sent for approval, or made.

    >>> evening = datetime.fromisoformat("2026-11-27T05:30:00+00:00")
    >>> [f"{day}" for day in campaign_days(date(2026, 11, 20), evening, evening)]
    ['2026-11-26', '2026-11-26']
    """
    first = local_day(begun)
    return max(starts_on or first, first), local_day(closed) if closed else None
