"""The indicators in the browser: definitions and tables behind a click, charts, the report."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import active_groups, assert_reflows, go, heading
from pictures import picture
from playwright.sync_api import Page, expect
from served import Served

Person = Callable[..., Page]
PAGE = "analisis/indicadores"


def test_an_analyst_reads_the_indicators_and_takes_the_report(
    person: Person, served: Served, assert_accessible: Callable[[Page], None]
) -> None:
    page = person("analisis", PAGE)
    heading(page, "Indicadores al ")
    cards = page.get_by_role("article")
    expect(cards).to_have_count(10)
    assert_accessible(page)
    visibility = cards.filter(has_text="R1. Visibilidad")
    expect(visibility.get_by_text(re.compile(rf"^\d+ ÷ {active_groups(served)}$"))).to_be_visible()
    expect(visibility.get_by_text("Sin línea base")).to_be_visible()
    expect(visibility.get_by_text("Denominador: Grupos activos.")).to_be_hidden()
    visibility.get_by_text("Cómo se calcula").click()
    expect(visibility.get_by_text("Denominador: Grupos activos.")).to_be_visible()

    prevention = cards.filter(has_text="R3. ")
    chart = prevention.get_by_role("img")
    expect(chart).to_be_visible()
    expect(chart.locator("title")).to_have_text("Por ámbito y nivel")
    expect(prevention.get_by_role("table")).to_be_hidden()
    prevention.get_by_text("Ver en tabla: Por ámbito y nivel").click()
    expect(prevention.get_by_role("row")).to_have_count(2)  # the header and one ámbito
    assert_accessible(page)
    picture(page, "pagina-indicadores")
    assert_reflows(page)
    assert_accessible(page)

    with page.expect_download() as saved:
        page.get_by_role("button", name="Documento accesible (PDF)").click()
    assert saved.value.suggested_filename.startswith("transparencia-")
    assert saved.value.path().read_bytes().startswith(b"%PDF-")


def test_other_roles_have_no_such_page(person: Person) -> None:
    page = person("enlace.impas", "inicio")
    expect(page.get_by_role("link", name="Indicadores")).to_have_count(0)
    go(page, PAGE)
    heading(page, "No tiene acceso a esta página")
