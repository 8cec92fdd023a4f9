"""An indicator in words and charts, the same on the page and in the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from servimun_widgets.documents.charts import Series, bar_chart, line_chart, number_text
from servimun_widgets.documents.glyphs import Drawing
from servimun_widgets.indicators.rules.indicators import (
    UNIT_TITLES,
    Figure,
    FigureTable,
    IndicatorValue,
    Measure,
    TrendPoint,
)
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text


@dataclass(frozen=True)
class ShownFigure:
    """A figure: its title, its value, what it was counted from, and what each part means.

    `fed_by` says, of one without a value, what it will be counted from; else it is blank.
    """

    title: str
    value: str
    counted: str
    notes: tuple[str, ...]
    fed_by: str = ""


@dataclass(frozen=True)
class ShownChart:
    """A chart as SVG, or None when there is too little to draw, and its table."""

    title: str
    svg: Drawing | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class IndicatorCard:
    """Everything that is shown of an indicator; `definition` are pairs of heading and text."""

    code: str
    title: str
    definition: tuple[tuple[str, str], ...]
    figures: tuple[ShownFigure, ...]
    base_line: str
    charts: tuple[ShownChart, ...]


def indicator_card(value: IndicatorValue) -> IndicatorCard:
    """Return what is shown of an indicator."""
    what = value.definition
    return IndicatorCard(
        code=what.code,
        title=what.title,
        definition=(
            (sentence("indicator_purpose"), what.purpose),
            (sentence("indicator_cut_off"), what.cut_off),
        ),
        figures=tuple(map(_figure, value.figures)),
        base_line=_base_line(value),
        charts=tuple(_charts(value)),
    )


def value_text(measure: Measure, value: float | None) -> str:
    """Return a value with its unit, or that there is none.

    >>> value_text(Measure("m", "M", "porcentaje", "a", "b"), 29.91)
    '29.9 %'
    """
    if value is None:
        return sentence("indicator_no_value")
    unit = UNIT_TITLES[measure.unit]
    return sentence("indicator_value", value=number_text(value), unit=unit).strip()


def bars_of(title: str, header: Sequence[str], rows: Sequence[tuple[str, float]]) -> ShownChart:
    """Return rows of a name and a number as bars, with their table; zeros alone are not drawn."""
    svg = None
    label, most = max(rows, key=lambda row: row[1], default=("", 0.0))
    if most > 0:
        said = sentence("indicator_chart_bars", label=label, value=number_text(most))
        svg = bar_chart(title, said, rows)
    return ShownChart(
        title, svg, tuple(header), tuple((label, number_text(n)) for label, n in rows)
    )


def line_of(
    title: str,
    points: Sequence[tuple[date, float | None]],
    header: tuple[str, str],
    unit: str,
    base: float | None = None,
) -> ShownChart:
    """Return values over days as a line, with their table; two known values are needed to draw."""
    known = [value for _, value in points if value is not None]
    svg = None
    if len(known) > 1:
        said = sentence(
            "indicator_chart_trend",
            first=number_text(known[0]),
            last=number_text(known[-1]),
            unit=unit,
            count=len(points),
        )
        svg = line_chart(title, said, Series(points, unit, base, sentence("indicator_base")))
    rows = tuple((day_text(day), _number(value)) for day, value in points)
    return ShownChart(title, svg, header, rows)


def _figure(figure: Figure) -> ShownFigure:
    measure = figure.measure
    numerator = number_text(figure.numerator)
    if measure.denominator is None:
        counted = ""
        notes = [sentence("indicator_counts", text=measure.numerator)]
    else:
        below = number_text(figure.denominator or 0)
        counted = sentence("indicator_counted", numerator=numerator, denominator=below)
        notes = [
            sentence("indicator_above", text=measure.numerator),
            sentence("indicator_below", text=measure.denominator),
        ]
    if figure.interval is not None:
        low, high = map(number_text, figure.interval)
        notes.append(sentence("indicator_interval", low=low, high=high))
    notes.append(sentence("indicator_missing", count=figure.missing, text=measure.missing))
    fed_by = ""
    if figure.value is None:
        fed_by = sentence("indicator_fed_by", text=measure.denominator or measure.numerator)
    value = value_text(measure, figure.value)
    return ShownFigure(measure.title, value, counted, tuple(notes), fed_by)


def _base_line(value: IndicatorValue) -> str:
    base = value.base_line
    if base is None or base.value is None:
        return sentence("indicator_no_base_line")
    unit = UNIT_TITLES[value.definition.measures[0].unit]
    day = day_text(base.as_of)
    return sentence("indicator_base_line", value=number_text(base.value), unit=unit, day=day)


def _charts(value: IndicatorValue) -> Iterator[ShownChart]:
    base = value.base_line
    if base is not None:
        yield _trend(value, base)
    if value.table is not None:
        yield _split(value.table)


def _trend(value: IndicatorValue, base: TrendPoint) -> ShownChart:
    measure = value.definition.measures[0]
    unit = UNIT_TITLES[measure.unit]
    header = (sentence("indicator_trend_day"), sentence("indicator_trend_value", unit=unit))
    title = sentence("indicator_trend", title=measure.title)
    points = [(point.as_of, point.value) for point in value.trend]
    return line_of(title, points, header, unit, base.value)


def _split(table: FigureTable) -> ShownChart:
    """Return what an indicator is split by, drawn by its first number."""
    bars = [(str(row[0]), float(row[1] or 0)) for row in table.rows]
    drawn = bars_of(table.title, table.header, bars)
    rows = tuple((str(row[0]), *map(_cell, row[1:])) for row in table.rows)
    return ShownChart(table.title, drawn.svg, table.header, rows)


def _cell(value: str | int | float | None) -> str:
    return value if isinstance(value, str) else _number(value)


def _number(value: float | None) -> str:
    return sentence("indicator_no_value") if value is None else number_text(value)
