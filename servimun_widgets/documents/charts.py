"""Charts as SVG: read in print, without colour, and by who cannot see them.

Text stays text in the font of the documents, and the same data give the same bytes. A chart has a
title and a description inside; whoever shows one shows its table too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from servimun_widgets.documents.glyphs import FONTS, Drawing, printable
from servimun_widgets.texts.dates import MONTHS

_INK = "#1c2430"
_QUIET = "#4a5563"
_HAIR = "#c9ced6"
_BAR = "#3b5b7a"
_WIDTH = 4.0  # inches: on a phone the text is still read
_BAR_HEIGHT = 0.3
_MOST_BARS = 20
_MOST_DATES = 6
_LABEL_DAYS = 20  # nearer than this, two dates would be written one over the other
_LONGEST_LABEL = 30
_FONT = "Noto Sans"
_GROUP_NAME = re.compile(r'<g id="[\w.]+"')
"""Groups have the same names in every chart; nothing refers to them."""


@dataclass(frozen=True)
class Series:
    """Values over days; None leaves a gap."""

    points: Sequence[tuple[date, float | None]]
    unit: str = ""
    base: float | None = None
    """Where a dashed line is drawn to compare with."""
    base_label: str = ""


def line_chart(title: str, description: str, series: Series) -> Drawing:
    """Return a line with a mark for each value, the first and the last of them written out."""
    known = [(day, value) for day, value in series.points if value is not None]
    with matplotlib.rc_context(_style(title)):
        figure, axes = _canvas(2.3)
        places = [day.toordinal() for day, _ in series.points]
        values = [float("nan") if value is None else value for _, value in series.points]
        axes.plot(places, values, color=_BAR, linewidth=2, marker="o", markersize=5, clip_on=False)
        if series.base is not None:
            axes.axhline(series.base, color=_QUIET, linewidth=1, linestyle=(0, (5, 3)))
            highest = max((value for _, value in known), default=0.0)
            room_below = series.base > highest / 4
            axes.annotate(
                series.base_label,
                (places[0], series.base),
                xytext=(0, -11) if room_below else (14, 4),
                textcoords="offset points",
                color=_QUIET,
                fontsize=9,
            )
        if known:
            _write_value(axes, *known[0], ha="left", xytext=(-4, 7))
        if len(known) > 1:
            _write_value(axes, *known[-1], ha="left", xytext=(7, -3))
        dates = _written_dates([day for day, _ in series.points])
        axes.set_xticks([day.toordinal() for day in dates], [_month(day) for day in dates])
        axes.set_ylabel(series.unit)
        axes.margins(y=0.25)
        axes.set_ylim(bottom=0, top=None if any(value for _, value in known) else 1)
        axes.yaxis.set_major_locator(MaxNLocator(5))
        axes.grid(axis="y", color=_HAIR, linewidth=0.6)
        return _svg(figure, title, description)


def _written_dates(days: Sequence[date]) -> list[date]:
    """Return the days to write below a line, counted from the last, which is the cut-off date."""
    step = -(-len(days) // _MOST_DATES)
    return [
        day
        for place, day in enumerate(days[::-1])
        if place == 0 or (place % step == 0 and (days[-1] - day).days >= _LABEL_DAYS)
    ]


def _write_value(axes: Axes, day: date, value: float, **placed: Any) -> None:
    axes.annotate(
        number_text(value),
        (day.toordinal(), value),
        textcoords="offset points",
        fontweight="bold",
        fontsize=10,
        **placed,
    )


def bar_chart(title: str, description: str, bars: Sequence[tuple[str, float]]) -> Drawing:
    """Return a horizontal bar with its value written out for each of the first twenty `bars`.

    Raises `ValueError` when there is none.
    """
    if not bars:
        raise ValueError("a chart needs something to draw")
    shown = list(bars)[:_MOST_BARS]
    with matplotlib.rc_context(_style(title)):
        figure, axes = _canvas(0.3 + _BAR_HEIGHT * len(shown))
        places = range(len(shown))
        drawn = axes.barh(places, [value for _, value in shown], color=_BAR, height=0.66)
        axes.bar_label(drawn, [number_text(value) for _, value in shown], padding=4, fontsize=10)
        axes.set_yticks(places, [_short(label) for label, _ in shown])
        axes.invert_yaxis()
        axes.margins(x=0.12)
        axes.xaxis.set_visible(False)
        axes.spines["bottom"].set_visible(False)
        return _svg(figure, title, description)


def number_text(value: float) -> str:
    """Return a number as people read it, with at most one decimal.

    >>> number_text(1234.0), number_text(29.914), number_text(0.04)
    ('1,234', '29.9', '0')
    """
    return f"{value:,.1f}".removesuffix(".0")


def _canvas(height: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    axes = figure.add_subplot()
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    return figure, axes


def _style(title: str) -> dict[Any, Any]:
    return {
        "font.family": _font(),
        "font.size": 10,
        "text.color": _INK,
        "axes.axisbelow": True,
        "axes.labelcolor": _QUIET,
        "axes.edgecolor": _HAIR,
        "xtick.color": _QUIET,
        "ytick.color": _INK,
        "text.parse_math": False,  # a dollar sign in a label is money
        "svg.fonttype": "none",
        "svg.hashsalt": title,  # what is defined in two charts of one page differs in name
    }


@cache
def _font() -> str:
    """Return the name of the documents' font, which is measured to lay out the labels."""
    for file in sorted(FONTS.glob("NotoSans-*.ttf")):
        font_manager.fontManager.addfont(file)
    return _FONT


def _svg(figure: Figure, title: str, description: str) -> Drawing:
    stream = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    FigureCanvasSVG(figure).print_svg(stream, metadata=nothing)  # type: ignore[no-untyped-call]
    drawn = stream.getvalue()
    drawn = _GROUP_NAME.sub("<g", drawn[drawn.index("<svg") :])
    opening, rest = drawn.replace(f"'{_FONT}'", f"'{_FONT}', sans-serif").split(">", 1)
    title, description = escape(printable(title)), escape(printable(description))
    said = f"<title>{title}</title><desc>{description}</desc>"
    return Drawing(f'{opening} role="img">{said}{rest}')


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3]} {day.year % 100:02d}"


def _short(label: str) -> str:
    text = printable(" ".join(label.split()))
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"
