"""The quiet periods before elections, for the calendar (`DatedThings`).

Whoever sees the legal rules is led to them; to everybody else a period is the month it begins in:
what administration sets in «Ajustes» is read in public too.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.errors import SettingsError
from servimun_widgets.public_text.rights import LEGAL_RULES
from servimun_widgets.public_text.services.legal_guard import quiet_periods
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def confirmed_to_rule(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the periods that are sure, for whoever sees the legal rules."""
    return _periods(context, first, last, confirmed=True) if _sees_rules(context) else []


def unsure_to_rule(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the periods whose days nobody confirmed, for whoever sees the legal rules."""
    return _periods(context, first, last, confirmed=False) if _sees_rules(context) else []


def confirmed_months(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the periods that are sure, for everybody else."""
    told = [] if _sees_rules(context) else _periods(context, first, last, confirmed=True)
    return _by_month(told)


def unsure_months(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the periods whose days nobody confirmed, for everybody else."""
    told = [] if _sees_rules(context) else _periods(context, first, last, confirmed=False)
    return _by_month(told)


def _sees_rules(context: Context) -> bool:
    return "view" in LEGAL_RULES.get(acting_account(context).role, ())


def _periods(context: Context, first: date, last: date, *, confirmed: bool) -> list[DatedThing]:
    try:
        found = quiet_periods(context)
    except SettingsError:  # the page of the rules says so, and the calendar has other days
        return []
    return [
        DatedThing(one.name, one.name, one.first, one.last)
        for one in found
        if one.confirmed == confirmed and one.first <= last and first <= one.last
    ]


def _by_month(periods: list[DatedThing]) -> list[DatedThing]:
    return [replace(one, name=f"{one.first:%Y-%m}") for one in periods]
