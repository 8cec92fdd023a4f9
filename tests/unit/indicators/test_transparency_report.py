"""The transparency report: the same numbers as PDF/UA, web page and CSV, and its charts."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from pypdf import PdfReader

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.charts import Series, bar_chart, line_chart
from servimun_widgets.documents.typesetting import render_pdf
from servimun_widgets.indicators.documents.cards import bars_of, indicator_card
from servimun_widgets.indicators.documents.transparency_report import (
    transparency_page,
    transparency_report,
    transparency_table,
)
from servimun_widgets.indicators.rules.facts import (
    Facts,
    FeedbackFact,
    GroupFact,
    NeedFact,
    SendingFact,
)
from servimun_widgets.indicators.rules.figures import indicators
from servimun_widgets.indicators.rules.indicators import IndicatorValue, TrendPoint

DAY = date(2026, 11, 23)
IDENTITY = b'[plataforma]\ndireccion = "https://servimun.example"\n'
COLONIA = 'Centro & <b>"Norte"</b> $5'


@pytest.fixture
def branding():
    return read_branding({"identidad.toml": IDENTITY})


@pytest.fixture
def values() -> list[IndicatorValue]:
    """Ten indicators; the first has a past, the third need is of a colonia with awkward letters."""
    pair = frozenset({("social", "primaria")})
    facts = Facts(
        as_of=DAY,
        colonias=10,
        groups=(GroupFact("a", "Centro", 30), GroupFact("b", None, None)),
        sendings=(SendingFact("a", DAY, DAY, pair),),
        feedback=(FeedbackFact("necesidad", "vecinos", DAY),),
        needs=(NeedFact(COLONIA, True, False),),
    )
    past = (TrendPoint(date(2026, 9, 30), 20.0), TrendPoint(date(2026, 10, 31), None))
    first, *others = indicators(facts)
    trend = (*past, TrendPoint(DAY, first.figures[0].value))
    return [IndicatorValue(first.definition, DAY, first.figures, first.table, trend), *others]


def test_the_pdf_is_tagged_titled_and_always_the_same(values, branding):
    pdf = render_pdf(transparency_report(values, branding))
    assert render_pdf(transparency_report(values, branding)) == pdf
    read = PdfReader(io.BytesIO(pdf))
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert read.trailer["/Root"]["/Lang"] == "es-MX"
    assert "23 de noviembre de 2026" in read.metadata.title
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read.pages))
    for value in values:
        assert value.definition.title in text
    assert "Línea base: 20 %, al 30 de septiembre de 2026." in text
    assert "Sin línea base" in text
    assert "1 ÷ 2" in text


def test_the_web_page_has_each_chart_with_its_table_and_runs_nothing(values, branding):
    page = transparency_page(values, branding).decode()
    assert page == transparency_page(values, branding).decode()
    assert '<html lang="es-MX">' in page
    assert "<script" not in page
    assert "src=" not in page
    assert "Centro &amp; &lt;b&gt;" in page
    assert page.count("<h1>") == 1
    charts = page.count("<svg")
    assert charts > 2
    assert page.count("<caption>") == charts
    assert all(f'<h2 id="{value.definition.code}">' in page for value in values)
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_the_open_data_has_a_row_for_each_measure(values):
    rows = list(csv.DictReader(io.StringIO(transparency_table(values).decode("utf-8-sig"))))
    assert len(rows) == sum(len(value.figures) for value in values)
    first = rows[0]
    assert (first["clave"], first["numerador"], first["denominador"], first["valor"]) == (
        "R1",
        "1",
        "2",
        "50.0",
    )
    assert (first["linea_base"], first["fecha_linea_base"]) == ("20.0", "2026-09-30")
    numbers = [row[name] for row in rows for name in ("numerador", "denominador", "valor")]
    assert [number for number in numbers if len(number.partition(".")[2]) > 4] == []
    unknown = next(row for row in rows if row["medida"] == "Utilidad de la información")
    assert (unknown["valor"], unknown["linea_base"]) == ("", "")


def test_a_report_of_nothing_is_refused(branding):
    with pytest.raises(ValueError, match="needs indicators"):
        transparency_page([], branding)


def test_staff_may_say_it_in_their_own_words(values):
    own = {"identidad.toml": IDENTITY, "textos/transparencia.toml": b'titulo = "Cuentas claras"\n'}
    assert "<h1>Cuentas claras</h1>" in transparency_page(values, read_branding(own)).decode()


def test_every_card_says_numerator_denominator_missing_and_base_line(values):
    for value in values:
        card = indicator_card(value)
        assert [name for name, _ in card.definition] == ["Para qué sirve", "Qué periodo cuenta"]
        assert card.base_line.startswith(("Línea base: ", "Sin línea base"))
        for figure, shown in zip(value.figures, card.figures, strict=True):
            said = " ".join(shown.notes)
            assert f"Faltantes: {figure.missing}." in said
            assert figure.measure.numerator in said
            assert (figure.measure.denominator or "") in said
        for chart in card.charts:
            assert chart.rows
            assert all(len(row) == len(chart.header) for row in chart.rows)


def texts_in(svg: str) -> list[str]:
    tree = ElementTree.fromstring(svg)
    return ["".join(node.itertext()) for node in tree.iter() if node.tag.endswith("text")]


def test_a_chart_keeps_its_text_and_says_what_it_shows():
    svg = bar_chart("Por <canal>", "Dos barras & ya.", [(COLONIA, 1234.0), ("Otro", 0.0)])
    assert texts_in(svg) == [COLONIA, "Otro", "1,234", "0"]
    tree = ElementTree.fromstring(svg)
    assert tree.get("role") == "img"
    assert [child.text for child in tree][:2] == ["Por <canal>", "Dos barras & ya."]
    assert "'Noto Sans', sans-serif" in svg


def test_a_line_names_its_months_its_ends_and_its_base():
    points = [(date(2026, 9, 30), 20.0), (date(2026, 10, 31), None), (DAY, 50.0)]
    svg = line_chart("Tendencia", "De 20 a 50.", Series(points, "%", 20.0, "Línea base"))
    assert {"sep 26", "oct 26", "nov 26", "20", "50", "Línea base", "%"} <= set(texts_in(svg))


def test_dates_of_a_line_are_not_written_one_over_the_other():
    days = [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 3)]
    shown = texts_in(line_chart("T", "D.", Series([(day, 1.0) for day in days])))
    assert [text for text in shown if text[-2:] in ("26", "27")] == ["mar 27", "ene 27", "dic 26"]


def test_a_line_of_zeros_has_an_axis_that_is_read():
    points = [(date(2026, 9, 30), 0.0), (date(2026, 10, 31), 0.0)]
    assert {"0.0", "1.0"} <= set(texts_in(line_chart("T", "D.", Series(points, "%", 0.0))))


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="something to draw"):
        bar_chart("Nada", "Nada.", [])


def test_zeros_alone_are_told_in_the_table_and_not_drawn():
    chart = bars_of("Por canal", ("Canal", "Recibidas"), [("Vecinos", 0.0), ("COPREV", 0.0)])
    assert chart.svg is None
    assert chart.rows == (("Vecinos", "0"), ("COPREV", "0"))
