"""Indicators of the platform."""

from __future__ import annotations

from servimun_widgets.domain.subject import AnalystTable, Page, Subject

SUBJECT = Subject(
    asks={
        "feedback": "indicators count what was asked and answered",
        "meetings": "indicators count agreements kept",
        "programs": "indicators count what is on show and verified",
        "public_text": "no report leaves in a quiet period",
        "red_vecinal": "indicators count whom messages reached",
    },
    pages=(
        Page(
            "analisis/indicadores",
            "Indicadores",
            "Indicadores",
            frozenset({"coordinacion", "analisis"}),
            menu_place=100,
            screen="servimun_widgets.indicators.pages.indicators:indicators_page",
            guide={
                "": "analistas#ver-los-indicadores",
            },
        ),
    ),
    analyst_tables=(
        AnalystTable(
            "indicators",
            "the measures of the ten indicators at the end of the day `as_of`, today's if None",
            columns="servimun_widgets.indicators.analyst_tables:INDICATORS",
            rows="servimun_widgets.indicators.analyst_tables:indicator_rows",
            place=140,
            dated=True,
        ),
        AnalystTable(
            "trends",
            "the past of each indicator, month by month up to `as_of`",
            columns="servimun_widgets.indicators.analyst_tables:TRENDS",
            rows="servimun_widgets.indicators.analyst_tables:trend_rows",
            place=150,
            dated=True,
        ),
    ),
)
