"""Indicators of the platform."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page, Subject

SUBJECT = Subject(
    pages=(
        Page(
            "analisis/indicadores",
            "Indicadores",
            "Indicadores",
            frozenset({"coordinacion", "analisis"}),
            menu_place=100,
            screen="servimun_widgets.indicators.pages.indicators:indicators_page",
        ),
    ),
)
