"""The quarterly transparency report: the ten indicators as PDF, web page and open data.

All three say the same numbers. They hold counts and names of the catalogue, and no personal data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from servimun_widgets.documents.letterhead import identity_data
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.documents.spreadsheet import csv_table
from servimun_widgets.documents.typesetting import Typeset, render_pdf
from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.file_kinds import CSV_TYPE
from servimun_widgets.indicators.documents.cards import IndicatorCard, indicator_card
from servimun_widgets.indicators.rules.indicators import UNIT_TITLES, IndicatorValue
from servimun_widgets.texts.dates import day_text

ReportFormat = Literal["pdf", "html", "csv"]
REPORT_FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)

_MIMES: dict[ReportFormat, str] = {
    "pdf": "application/pdf",
    "html": "text/html;charset=utf-8",
    "csv": CSV_TYPE,
}
_DECIMALS = 4  # of the open data
_COLUMNS = (
    *("clave", "indicador", "medida", "unidad", "numerador", "denominador", "valor", "faltantes"),
    *("limite_inferior", "limite_superior", "fecha_de_corte", "linea_base", "fecha_linea_base"),
)
"""Of the open data; the base line is that of the first measure of each indicator."""


FIGURES_ONLY: ReportFormat = "csv"
"""The format that shows nothing but figures, and so is given in a quiet period too."""


@dataclass(frozen=True)
class ReportFile:
    """The report in one format: its file name, its media type and its bytes."""

    name: str
    mime: str
    data: bytes


def report_file(
    kind: ReportFormat, values: Sequence[IndicatorValue], branding: Branding
) -> ReportFile:
    """Return the report as a file; the same indicators give the same bytes.

    Raises `ValueError` without indicators.
    """
    if kind == "pdf":
        data = render_pdf(transparency_report(values, branding))
    elif kind == "html":
        data = transparency_page(values, branding)
    else:
        data = transparency_table(values)
    name = f"transparencia-{values[0].as_of.isoformat()}.{kind}"
    return ReportFile(name, _MIMES[kind], data)


def transparency_report(values: Sequence[IndicatorValue], branding: Branding) -> Typeset:
    """Return the report, to be rendered: letter pages, a summary and then each indicator.

    Raises `ValueError` without indicators.
    """
    return Typeset("transparencia", _content(values, branding), "carta", values[0].as_of)


def transparency_page(values: Sequence[IndicatorValue], branding: Branding) -> bytes:
    """Return the report as one accessible web page that needs nothing else.

    Raises `ValueError` without indicators.
    """
    return _page_template().render(_content(values, branding)).encode()


def transparency_table(values: Sequence[IndicatorValue]) -> bytes:
    """Return the report's numbers as CSV, a row for each measure; unknown values are blank."""
    return csv_table(
        _COLUMNS,
        [
            (
                value.definition.code,
                value.definition.title,
                figure.measure.title,
                UNIT_TITLES[figure.measure.unit],
                *map(_rounded, (figure.numerator, figure.denominator, figure.value)),
                figure.missing,
                *map(_rounded, figure.interval or (None, None)),
                value.as_of.isoformat(),
                *_base_line(value, first=place == 0),
            )
            for value in values
            for place, figure in enumerate(value.figures)
        ],
    )


def _base_line(value: IndicatorValue, *, first: bool) -> tuple[float | None, str | None]:
    base = value.base_line
    return (_rounded(base.value), base.as_of.isoformat()) if first and base else (None, None)


def _rounded(number: float | None) -> float | None:
    """Return a number without what binary fractions add far behind the point."""
    return None if number is None else round(number, _DECIMALS)


def _content(values: Sequence[IndicatorValue], branding: Branding) -> dict[str, Any]:
    """Return what the report says, whatever the format it is given in."""
    if not values:
        raise ValueError("a report needs indicators")

    def text(name: str, **filled: object) -> str:
        return branding.text(f"transparencia.{name}", **filled)

    cards = [indicator_card(value) for value in values]
    day = day_text(values[0].as_of)
    return {
        **identity_data(branding),
        "title": text("nombre", corte=day),
        "kind": text("tipo"),
        "heading": text("titulo"),
        "subtitle": text("subtitulo", corte=day),
        "cut_off": text("corte", corte=day),
        "footer": text("pie"),
        "introduction": text("introduccion"),
        "summary_heading": text("resumen"),
        "summary_header": [text(f"columna_{name}") for name in ("indicador", "medida", "valor")],
        "summary_rows": [row for card in cards for row in _summary(card)],
        "table_of": text("tabla_de"),
        "method_heading": text("metodo"),
        "method": text("metodo_texto"),
        "cards": [asdict(card) for card in cards],
    }


def _summary(card: IndicatorCard) -> list[tuple[str, str, str]]:
    return [(f"{card.code}. {card.title}", one.title, one.value) for one in card.figures]


@cache
def _page_template() -> Template:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("transparencia.html")
