"""Indicators and their past as tables for analysts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.indicators.services.indicators import indicator_values
from servimun_widgets.services.context import Context

INDICATORS: AnalystColumns = {
    "code": ("string", "Clave del indicador"),
    "indicator": ("string", "Indicador"),
    "measure": ("string", "Qué se mide"),
    "unit": ("string", "Unidad"),
    "numerator": ("float64", "Numerador"),
    "denominator": ("float64", "Denominador; sin valor en un conteo"),
    "value": ("float64", "Valor; sin valor si no hay de qué calcularlo"),
    "missing": ("int64", "Registros a los que les falta el dato"),
    "low": ("float64", "Límite inferior del intervalo de 95 %"),
    "high": ("float64", "Límite superior del intervalo de 95 %"),
    "as_of": ("datetime64[s]", "Fecha de corte"),
}


TRENDS: AnalystColumns = {
    "code": ("string", "Clave del indicador"),
    "indicator": ("string", "Indicador"),
    "as_of": ("datetime64[s]", "Fecha de corte"),
    "value": ("float64", "Valor de la primera medida"),
    "base_line": ("bool", "Si es la línea base"),
}


def indicator_rows(context: Context, as_of: date | None = None) -> Iterator[dict[str, Any]]:
    """Yield a row for each measure of each indicator."""
    for value in indicator_values(context, as_of):
        for figure in value.figures:
            low, high = figure.interval or (None, None)
            yield {
                "code": value.definition.code,
                "indicator": value.definition.title,
                "measure": figure.measure.title,
                "unit": figure.measure.unit,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "value": figure.value,
                "missing": figure.missing,
                "low": low,
                "high": high,
                "as_of": value.as_of,
            }


def trend_rows(context: Context, as_of: date | None = None) -> Iterator[dict[str, Any]]:
    """Yield a row for each point of the past of each indicator."""
    for value in indicator_values(context, as_of):
        for point in value.trend:
            yield {
                "code": value.definition.code,
                "indicator": value.definition.title,
                "as_of": point.as_of,
                "value": point.value,
                "base_line": point == value.base_line,
            }
