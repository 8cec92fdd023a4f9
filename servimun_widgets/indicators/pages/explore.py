"""A first look at a table of any kind: its rows, a chart of each column that has one, its files.

The table is a pandas frame that the caller made; pandas itself is not needed here.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from servimun_widgets.documents.spreadsheet import Value, csv_table, xlsx_table
from servimun_widgets.domain.file_kinds import CSV_TYPE, XLSX_TYPE
from servimun_widgets.domain.packages import file_name
from servimun_widgets.errors import ServimunError
from servimun_widgets.notebook_calls import shown
from servimun_widgets.pages.list_export import day_or_moment, exported_list
from servimun_widgets.pages.screen import Screen
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    Card,
    CardChart,
    Column,
    Download,
    FigureCards,
    FileDownloads,
    Notice,
    OfferedFile,
    RecordList,
    Row,
)
from servimun_widgets.widgets.list_rows import Cell

if TYPE_CHECKING:
    import pandas as pd

    from servimun_widgets.indicators.documents.cards import ShownChart

MOST_ROWS = 10_000
"""How many rows the list shows; charts and files have them all."""
_MOST_CHARTS = 8
_MOST_CATEGORIES = 30
_MOST_FILTERED = 12
_BINS = 8
_MIMES = {
    "csv": CSV_TYPE,
    "xlsx": XLSX_TYPE,
    "parquet": "application/vnd.apache.parquet",
}

Kind = Literal["number", "date", "bool", "text"]
_KINDS: dict[str, Kind] = {"i": "number", "u": "number", "f": "number", "M": "date", "b": "bool"}


@dataclass(frozen=True)
class _Values:
    """A column: its name, its kind, and its values with None for each that is missing."""

    name: str
    kind: Kind
    values: Sequence[Any]

    @property
    def known(self) -> list[Any]:
        """The values that are not missing."""
        return [value for value in self.values if value is not None]


def explore_frame(frame: pd.DataFrame, title: str, today: Callable[[], date]) -> Screen:
    """Return the rows of `frame` as an accessible list, its charts, and its files to keep.

    `title` names the files. Raises `ServimunError` when it is no frame.
    """
    if isinstance(frame, type) or not (hasattr(frame, "columns") and hasattr(frame, "iloc")):
        raise ServimunError("explore_not_table", kind=shown(frame))
    columns = [_column(frame, place) for place in range(len(frame.columns))]
    charts = list(_charts(columns))
    summary = sentence("explore_summary", rows=len(frame), columns=len(columns), charts=len(charts))
    more = sentence("explore_more", shown=MOST_ROWS, total=len(frame))
    return Screen(
        summary,
        [
            *([Notice("info", more)] if len(frame) > MOST_ROWS else []),
            _list(columns, len(frame), title, today),
            *_cards(charts),
            _files(frame, columns, title, today),
        ],
    )


def _column(frame: pd.DataFrame, place: int) -> _Values:
    series = frame.iloc[:, place]  # by place: two columns may have one name
    missing = series.isna().tolist()
    values = [None if gone else one for gone, one in zip(missing, series.tolist(), strict=True)]
    return _Values(str(frame.columns[place]), _KINDS.get(series.dtype.kind, "text"), values)


def _list(
    columns: Sequence[_Values], count: int, title: str, today: Callable[[], date]
) -> RecordList:
    shown = [
        Column(
            f"c{place}",
            one.name,
            kind=one.kind if one.kind != "bool" else "text",
            priority=1 if place < 3 else 2 if place < 6 else 3,
        )
        for place, one in enumerate(columns)
    ]
    filters = [
        f"c{place}"
        for place, one in enumerate(columns)
        if one.kind in ("text", "bool") and 2 <= len(set(map(str, one.known))) <= _MOST_FILTERED
    ]
    rows = [
        Row(
            str(number),
            {f"c{place}": _cell(one, number) for place, one in enumerate(columns)},
        )
        for number in range(min(count, MOST_ROWS))
    ]
    return exported_list(
        today,
        columns=shown,
        rows=rows,
        caption=sentence("explore_table"),
        empty_text=sentence("explore_empty"),
        filters=filters,
        file=file_name(title),
        counted=("renglón", "renglones"),
    )


def _cell(column: _Values, number: int) -> Cell:
    value = column.values[number]
    if value is None:
        return None
    if column.kind == "bool":
        return bool(value)
    if column.kind == "date":
        return str(value.date().isoformat())
    if isinstance(value, float):
        return {"text": f"{value:,.6g}", "sort": value}
    return value if isinstance(value, int) else str(value)


def _charts(columns: Sequence[_Values]) -> Iterator[ShownChart]:
    """Yield a chart of each of the first columns that tell something when they are counted."""
    from servimun_widgets.indicators.documents.cards import bars_of, line_of

    made = 0
    for one in columns:
        if made == _MOST_CHARTS:
            return
        kinds = len(set(map(str, one.known)))
        if kinds < 2:
            continue
        counted = sentence("explore_count")
        if one.kind == "date":
            months = _months(one.known)
            title = sentence("explore_by_month", column=one.name)
            yield line_of(title, months, (sentence("indicator_trend_day"), counted), "")
        elif one.kind == "number" and kinds > _BINS:
            yield bars_of(one.name, (sentence("explore_value"), counted), _bins(one.known))
        elif kinds <= _MOST_CATEGORIES:
            yield bars_of(one.name, (sentence("explore_value"), counted), _categories(one))
        else:
            continue
        made += 1


def _categories(column: _Values) -> list[tuple[str, float]]:
    """Return how often each value is there, the most frequent first; numbers in their order."""
    names = [
        sentence("explore_blank") if value is None else _named(_cell(column, number))
        for number, value in enumerate(column.values)
    ]
    if column.kind == "number":
        known = sorted(set(column.known))
        counts = Counter(column.known)
        return [(f"{value:g}", float(counts[value])) for value in known]
    return [(name, float(count)) for name, count in Counter(names).most_common()]


def _named(cell: Cell) -> str:
    if isinstance(cell, bool):
        return sentence("ui_yes") if cell else sentence("ui_no")
    return str(cell)


def _bins(values: Sequence[float]) -> list[tuple[str, float]]:
    """Return how many values lie in each of eight ranges of equal width."""
    low, high = min(values), max(values)
    width = (high - low) / _BINS
    places = Counter(min(int((value - low) / width), _BINS - 1) for value in values)
    return [
        (
            sentence(
                "explore_range",
                low=f"{low + width * place:,.4g}",
                high=f"{low + width * (place + 1):,.4g}",
            ),
            float(places[place]),
        )
        for place in range(_BINS)
    ]


def _months(moments: Sequence[Any]) -> list[tuple[date, float | None]]:
    """Return how many moments each month has, from the first month to the last, none left out."""
    counts = Counter(date(moment.year, moment.month, 1) for moment in moments)
    month, last = min(counts), max(counts)
    found: list[tuple[date, float | None]] = []
    while month <= last:
        found.append((month, float(counts[month])))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found


def _cards(charts: Sequence[ShownChart]) -> list[FigureCards]:
    if not charts:
        return []
    cards = [
        Card(one.title, charts=(CardChart(one.title, one.svg, one.header, one.rows),))
        for one in charts
    ]
    return [FigureCards(heading=sentence("explore_heading"), cards=cards)]


def _files(
    frame: pd.DataFrame, columns: Sequence[_Values], title: str, today: Callable[[], date]
) -> FileDownloads:
    headings = [one.name for one in columns]

    def fetch(kind: str) -> Download:
        if kind == "parquet":
            data = _parquet(frame)
        else:
            rows = list(zip(*([_plain(v) for v in one.values] for one in columns), strict=True))
            data = csv_table(headings, rows) if kind == "csv" else xlsx_table(title, headings, rows)
        return Download(f"{file_name(title)}-{today().isoformat()}.{kind}", _MIMES[kind], data)

    offered = ("csv", "xlsx", "parquet")
    return FileDownloads(
        heading=sentence("explore_files"),
        files=[OfferedFile(kind, sentence(f"explore_{kind}")) for kind in offered],
        fetch=fetch,
    )


def _parquet(frame: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    try:
        frame.to_parquet(stream)
    except ImportError as error:  # what writes it is an extra
        raise ServimunError("explore_no_parquet") from error
    # Two columns of one name, or a column in which there is something of each kind.
    except (ValueError, TypeError, OverflowError, NotImplementedError) as error:
        raise ServimunError("explore_not_for_parquet") from error
    return stream.getvalue()


def _plain(value: Any) -> Value:
    if isinstance(value, float) and not math.isfinite(value):  # of a division by zero
        return str(value)
    if value is None or isinstance(value, (int, float, str)):
        return value
    return day_or_moment(value.isoformat()) if isinstance(value, datetime) else str(value)
