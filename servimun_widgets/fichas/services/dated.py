"""The days of fichas, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.services.context import Context
from servimun_widgets.services.published_packages import package_days


def packages_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the packages of fichas whose cut-off date is one of these days."""
    return package_days(context, "fichas", first, last)
