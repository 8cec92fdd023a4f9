"""The quiet period (veda): when government messages are suspended for elections.

Rule: from the beginning of the campaigns to the end of election day all government propaganda is
suspended, that of municipalities too, except information of the electoral authorities, of services
of education and health, and what civil protection needs in an emergency (CPEUM, art. 41, base III,
apartado C; art. 134, paragraphs 7 and 8; LGIPE, art. 209). Whether a message is propaganda or falls
under an exception is for the legal office to say, not for this program.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date

from servimun_widgets.domain.fields import Record
from servimun_widgets.errors import SettingsError


class QuietPeriod(Record):
    """A quiet period, both days included; `confirmed` when an authority published the dates."""

    name: str
    first: date
    last: date
    confirmed: bool
    source: str


def read_quiet_periods(text: str) -> tuple[QuietPeriod, ...]:
    """Return the periods of a TOML table, each a `[[periodo]]`; staff may keep their own.

    Raises `SettingsError` when the table is not what it should be.
    """
    try:
        rows = tomllib.loads(text).get("periodo", [])
        return tuple(
            QuietPeriod(
                name=row["nombre"],
                first=row["inicia"],
                last=row["termina"],
                confirmed=row["confirmado"],
                source=row["fuente"],
            )
            for row in rows
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise SettingsError("campaign_calendar_unreadable") from error


def quiet_period(day: date, periods: Iterable[QuietPeriod]) -> QuietPeriod | None:
    """Return the period that `day` falls into, or None."""
    return next((period for period in periods if period.first <= day <= period.last), None)
