"""The ten indicators of the strategy of diffusion: what each one counts, and its value on a day.

R1 to R5 follow the five reasons for diffusion of the plan, B1 to B5 its five benefits. What each
one counts is data in `definitions`; how it is counted is in `figures`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

IndicatorCode = Literal["R1", "R2", "R3", "R4", "R5", "B1", "B2", "B3", "B4", "B5"]
Unit = Literal["porcentaje", "por_100", "por_1000", "horas", "dias", "puntos", "cuenta"]

WINDOW = timedelta(days=90)
"""How far back what happens is counted: a quarter, and how long a verification counts (R4)."""
ACTIVE_WINDOW = timedelta(days=30)
"""How far back an agency's action is looked for (R5)."""

FACTORS: dict[Unit, float] = {"porcentaje": 100, "por_100": 100, "por_1000": 1000}
"""What numerator ÷ denominator is multiplied by; 1 for any other unit."""
UNIT_TITLES: dict[Unit, str] = {
    "porcentaje": "%",
    "por_100": "por cada 100",
    "por_1000": "por cada 1,000",
    "horas": "horas",
    "dias": "días",
    "puntos": "puntos de 5",
    "cuenta": "",
}


@dataclass(frozen=True)
class Measure:
    """One figure of an indicator: what stands above and below the line, and what may be missing.

    A measure without `denominator` is a count.
    """

    name: str
    title: str
    unit: Unit
    numerator: str
    denominator: str | None = None
    missing: str = "Nada: todo registro trae el dato."


@dataclass(frozen=True)
class Definition:
    """An indicator; the trend is that of its first measure. `table` names what it is split by."""

    code: IndicatorCode
    title: str
    purpose: str
    cut_off: str
    measures: tuple[Measure, ...]
    table: str | None = None


@dataclass(frozen=True)
class Figure:
    """A measure on a day: `value` follows from numerator and denominator, None when it is unknown.

    `missing` counts the records that lack what the measure needs; `interval` is that of 95 %.
    """

    measure: Measure
    numerator: float
    denominator: float | None = None
    missing: int = 0
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> float | None:
        """Numerator ÷ denominator in the measure's unit; a count has no denominator."""
        if self.measure.denominator is None:
            return self.numerator
        if not self.denominator:
            return None
        return self.numerator / self.denominator * FACTORS.get(self.measure.unit, 1)


@dataclass(frozen=True)
class FigureTable:
    """What an indicator is split by; the first column names the row, None is an unknown value."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True)
class TrendPoint:
    """The value of the first measure at the end of a day; None when it was unknown."""

    as_of: date
    value: float | None


@dataclass(frozen=True)
class IndicatorValue:
    """An indicator on its cut-off date: figures in the order of the measures, and its past."""

    definition: Definition
    as_of: date
    figures: tuple[Figure, ...]
    table: FigureTable | None = None
    trend: tuple[TrendPoint, ...] = ()

    @property
    def base_line(self) -> TrendPoint | None:
        """The first known value before the cut-off date; None is «sin línea base»."""
        known = (one for one in self.trend if one.value is not None and one.as_of < self.as_of)
        return next(known, None)


def month_ends(first: date, last: date, most: int = 13) -> list[date]:
    """Return the last day of each month from that of `first` up to `last`, and `last` itself.

    At most the newest `most` of them.

    >>> [str(day) for day in month_ends(date(2026, 9, 20), date(2026, 11, 23))]
    ['2026-09-30', '2026-10-31', '2026-11-23']
    """
    days = [last]
    day = last.replace(day=1) - timedelta(days=1)
    while day >= first and len(days) < most:
        days.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return days[::-1]


def quarter_ends(first: date, last: date) -> list[date]:
    """Return the last day of each quarter that ended from `first` on and before `last`.

    The newest first.

    >>> [str(day) for day in quarter_ends(date(2026, 4, 2), date(2026, 11, 23))]
    ['2026-09-30', '2026-06-30']
    """
    days: list[date] = []
    day = last.replace(day=1) - timedelta(days=1)
    while day >= first:
        if day.month % 3 == 0:
            days.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return days


def quarter_name(day: date) -> str:
    """Return the quarter that a day is in, as the command line names it.

    >>> quarter_name(date(2026, 9, 30))
    '2026-3'
    """
    return f"{day.year}-{(day.month + 2) // 3}"
