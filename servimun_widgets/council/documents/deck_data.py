"""Tables and charts of the council's deck, native so that they can be edited and read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Inches, Pt

from servimun_widgets.council.documents.deck_slides import SMALLEST, Box, describe
from servimun_widgets.council.documents.deck_text import text_height, without_drawings
from servimun_widgets.errors import Invalid, Problem

SERIES_COLORS = (MSO_THEME_COLOR.ACCENT_1, MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_3)

_MARGIN_SIDES, _MARGIN_ENDS = 0.1, 0.05  # inches
_POINTS = 72
_CHART_LETTERS = 16


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` in inches, figures stand at the right.

    `bold_lead` makes the first line of each cell bold, `bold` all of it.
    """

    heading: str
    width: float
    figures: bool = False
    bold: bool = False
    bold_lead: bool = False


def table_pages(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], height: float
) -> list[list[tuple[str, ...]]]:
    """Return `rows` page by page.

    `height` in inches is what a page has for heading and rows. No row is cut, and no letter is
    smaller than what is read from afar: whoever asks has made long texts short. Raises `Invalid`
    for a row that no page holds.
    """
    room = height - _row_height(columns, [one.heading for one in columns], heading=True)
    pages: list[list[tuple[str, ...]]] = []
    used = room
    for row in rows:
        high = _row_height(columns, row)
        if high > room:
            raise Invalid([Problem("document_slide_long", params={"name": row[0]})])
        if used + high > room:
            pages.append([])
            used = 0
        pages[-1].append(tuple(row))
        used += high
    return pages


def add_table(
    slide: Slide,
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    box: Box,
    description: str,
) -> None:
    """Add a table with a heading row; rows alternate so that the eye keeps its line."""
    headings = [one.heading for one in columns]
    heights = [
        _row_height(columns, headings, heading=True),
        *(_row_height(columns, row) for row in rows),
    ]
    frame = slide.shapes.add_table(
        len(heights), len(columns), *Box(box.left, box.top, box.width, sum(heights)).emu
    )
    describe(frame, description)
    table: Any = frame.table
    for position, column in enumerate(columns):
        table.columns[position].width = Inches(column.width)
    for number, row in enumerate([headings, *rows]):
        table.rows[number].height = Inches(heights[number])
        for position, text in enumerate(row):
            cell = table.cell(number, position)
            _fill_cell(cell, heading=number == 0, shaded=number % 2 == 0)
            _write_cell(
                cell,
                text,
                align=PP_ALIGN.RIGHT if columns[position].figures else PP_ALIGN.LEFT,
                bold=number == 0 or columns[position].bold,
                bold_lead=columns[position].bold_lead,
                color=MSO_THEME_COLOR.BACKGROUND_1 if number == 0 else MSO_THEME_COLOR.TEXT_1,
            )


def add_stacked_bars(
    slide: Slide,
    categories: Sequence[str],
    series: Mapping[str, Sequence[int]],
    box: Box,
    description: str,
    colors: Sequence[MSO_THEME_COLOR] = SERIES_COLORS,
) -> None:
    """Add horizontal bars, one for each category, first on top, a part for each series."""
    chart = _chart(slide, XL_CHART_TYPE.BAR_STACKED, categories, series, box, description)
    _legend(chart)
    _bars(chart)
    for one, color in zip(chart.plots[0].series, colors, strict=False):
        one.format.fill.solid()
        one.format.fill.fore_color.theme_color = color


def add_bars(
    slide: Slide, values: Sequence[tuple[str, int]], series: str, box: Box, description: str
) -> None:
    """Add horizontal bars with the value at the end of each, first on top."""
    chart = _chart(
        slide,
        XL_CHART_TYPE.BAR_CLUSTERED,
        [name for name, _ in values],
        {series: [value for _, value in values]},
        box,
        description,
    )
    chart.has_legend = False
    _bars(chart)
    labels = chart.plots[0].data_labels
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    fill = chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_2


def _chart(
    slide: Slide,
    kind: XL_CHART_TYPE,
    categories: Sequence[str],
    series: Mapping[str, Sequence[int]],
    box: Box,
    description: str,
) -> Any:
    # Typed as Any: the library declares neither this class nor its arguments. A zero has no label.
    chart_data: Any = CategoryChartData
    data = chart_data(number_format="#,##0;;")
    data.categories = [without_drawings(one) for one in categories]
    for name, values in series.items():
        data.add_series(name, values)
    frame: Any = slide.shapes.add_chart(kind, *box.emu, data)
    describe(frame, description)
    chart = frame.chart
    chart.has_title = False
    chart.font.size = Pt(_CHART_LETTERS)
    chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    return chart


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False


def _labels(chart: Any) -> None:
    plot = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.show_percentage = False
    labels.font.size, labels.font.bold = Pt(_CHART_LETTERS), True
    labels.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _bars(chart: Any) -> None:
    _labels(chart)
    chart.plots[0].gap_width = 45
    chart.category_axis.reverse_order = True
    _every_label(chart)
    chart.category_axis.format.line.fill.background()
    chart.category_axis.has_major_gridlines = False
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0


def _every_label(chart: Any) -> None:
    """Have each category named, also where an office program would find some too close."""
    (last,) = chart.element.iter(qn("c:noMultiLvlLbl"))  # of the one axis of categories
    last.addprevious(last.makeelement(qn("c:tickLblSkip"), {"val": "1"}))


def _text_width(column: Column) -> float:
    """Return the width in points that a column has for text."""
    return (column.width - 2 * _MARGIN_SIDES) * _POINTS


def _row_height(columns: Sequence[Column], row: Sequence[str], *, heading: bool = False) -> float:
    """Return the height of a row in inches."""
    highest = max(
        text_height(
            without_drawings(text),
            size=SMALLEST,
            width=_text_width(column),
            bold=heading or column.bold,
        )
        for column, text in zip(columns, row, strict=True)
    )
    return highest / _POINTS + 2 * _MARGIN_ENDS


def _fill_cell(cell: Any, *, heading: bool, shaded: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_MARGIN_SIDES)
    cell.margin_top = cell.margin_bottom = Inches(_MARGIN_ENDS)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE if heading else MSO_ANCHOR.TOP
    cell.fill.solid()
    rest = MSO_THEME_COLOR.BACKGROUND_2 if shaded else MSO_THEME_COLOR.BACKGROUND_1
    cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1 if heading else rest


def _write_cell(
    cell: Any,
    text: str,
    *,
    align: PP_ALIGN,
    bold: bool,
    bold_lead: bool,
    color: MSO_THEME_COLOR,
) -> None:
    """Write the lines of a cell."""
    for number, line in enumerate(without_drawings(text).split("\n")):
        paragraph = (
            cell.text_frame.paragraphs[0] if number == 0 else cell.text_frame.add_paragraph()
        )
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = line
        run.font.size = Pt(SMALLEST)
        run.font.bold = bold or (bold_lead and number == 0)
        run.font.color.theme_color = color
