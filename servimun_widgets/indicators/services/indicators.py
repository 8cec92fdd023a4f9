"""The ten indicators of the strategy, counted from the store as it stood on a day, with their past.

For the coordination and analysts. The figures hold no personal data: nothing but counts, and names
of colonias of the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.indicators.rules.figures import indicators
from servimun_widgets.indicators.rules.indicators import (
    IndicatorValue,
    TrendPoint,
    month_ends,
    quarter_ends,
)
from servimun_widgets.indicators.services.register import IndicatorRegister
from servimun_widgets.services.acting import require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.services.trail import first_event_day

_OFFERED_QUARTERS = 4


def indicator_values(context: Context, as_of: date | None = None) -> list[IndicatorValue]:
    """Return the ten indicators at the end of `as_of`, today when it is not given.

    The trend has the end of each of the last twelve months since the store began, told back from
    what is recorded, and the cut-off date itself. Raises `NotAllowed` for other roles and
    `Invalid` for a day to come and for what is no day.
    """
    require_reader(context)
    if isinstance(as_of, datetime) or not isinstance(as_of, date | None):
        raise Invalid([Problem("indicator_no_date", ("as_of",))])
    today = context.today()
    day = as_of or today
    if day > today:
        raise Invalid([Problem("indicator_future", ("as_of",), {"today": today.isoformat()})])
    with context.store.snapshot():
        days = month_ends(first_event_day(context.store) or day, day)
        register = IndicatorRegister(context, days[0])
        past = [indicators(register.facts(one)) for one in days]
    return [replace(value, trend=_trend(past, place)) for place, value in enumerate(past[-1])]


def cut_off_dates(context: Context) -> list[date]:
    """Return today and the last day of each of the newest quarters that ended, newest first.

    Raises `NotAllowed` for other roles.
    """
    return [context.today(), *ended_quarters(context)[:_OFFERED_QUARTERS]]


def ended_quarters(context: Context) -> list[date]:
    """Return the last day of each quarter that ended since the store began, newest first.

    Raises `NotAllowed` for other roles.
    """
    require_reader(context)
    today = context.today()
    return quarter_ends(first_event_day(context.store) or today, today)


def _trend(past: Sequence[Sequence[IndicatorValue]], place: int) -> tuple[TrendPoint, ...]:
    return tuple(TrendPoint(values[place].as_of, values[place].figures[0].value) for values in past)
