"""The page of the ten indicators, and the transparency report made from the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from servimun_widgets.indicators.rules.indicators import IndicatorValue
from servimun_widgets.indicators.services.indicators import cut_off_dates, indicator_values
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text
from servimun_widgets.widgets import (
    Card,
    CardChart,
    CardFigure,
    Download,
    FigureCards,
    FileDownloads,
    Notice,
    OfferedFile,
    PartLinks,
)


def indicators_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page; `corte=2026-09-30` in the query shows the end of that quarter.

    Raises `NotAllowed` for an account that reads no indicators.
    """
    days = cut_off_dates(context)
    wanted = query.get("corte")
    day = next((one for one in days if one.isoformat() == wanted), days[0])
    values = indicator_values(context, day)
    unknown = wanted is not None and wanted != day.isoformat()
    notices = [Notice("warn", sentence("indicator_date_unknown"))] if unknown else []
    return Screen(
        sentence(
            "indicator_summary",
            count=len(values),
            known=sum(any(f.value is not None for f in one.figures) for one in values),
            based=sum(one.base_line is not None for one in values),
        ),
        [
            *notices,
            _dates(days, day),
            _cards(values, day),
            _report(context, values),
            Notice(
                "info",
                sentence("indicator_visits"),
                sentence("indicator_visits_text"),
                [(sentence("indicator_visits_open"), "difusion/visitas")],
            ),
        ],
    )


def _dates(days: Sequence[date], shown: date) -> PartLinks:
    labels = {day: day_text(day) for day in days}
    labels[days[0]] = sentence("indicator_today", day=day_text(days[0]))
    return PartLinks(
        sentence("indicator_dates"),
        [(labels[day], f"?corte={day.isoformat()}") for day in days],
        labels[shown],
    )


def _cards(values: Sequence[IndicatorValue], day: date) -> FigureCards:
    # The plotting library takes half a second to load: only here, where there is something to draw.
    from servimun_widgets.indicators.documents.cards import indicator_card

    shown = [indicator_card(value) for value in values]
    return FigureCards(
        heading=sentence("indicator_page_heading", day=day_text(day)),
        cards=[
            Card(
                title=f"{one.code}. {one.title}",
                figures=tuple(
                    CardFigure(figure.title, "", figure.fed_by, figure.notes)
                    if figure.fed_by
                    else CardFigure(figure.title, figure.value, figure.counted, figure.notes)
                    for figure in one.figures
                ),
                definition=one.definition,
                remark="" if all(figure.fed_by for figure in one.figures) else one.base_line,
                charts=tuple(
                    CardChart(chart.title, chart.svg, chart.header, chart.rows)
                    for chart in one.charts
                ),
            )
            for one in shown
        ],
    )


def _report(context: Context, values: Sequence[IndicatorValue]) -> FileDownloads:
    def fetch(name: str) -> Download:
        from servimun_widgets.indicators.building import transparency_file

        file = transparency_file(context, values, name)
        return Download(file.name, file.mime, file.data)

    return FileDownloads(
        heading=sentence("indicator_report"),
        text=sentence("indicator_report_text"),
        files=[
            OfferedFile("pdf", sentence("indicator_report_pdf")),
            OfferedFile("html", sentence("indicator_report_html")),
            OfferedFile("csv", sentence("indicator_report_csv")),
        ],
        fetch=fetch,
    )
