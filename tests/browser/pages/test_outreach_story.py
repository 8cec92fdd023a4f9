"""Fichas: the coordination builds and delivers them, a liaison passes one on and acknowledges."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable

import pytest
from acting import assert_reflows, box, go, heading, open_row, press, table
from pictures import picture
from playwright.sync_api import Download, Locator, Page, expect

Person = Callable[..., Page]
NOTE = "Falta avisar al turno de la noche."


@pytest.fixture
def looked_at(assert_accessible: Callable[[Page], None]) -> Callable[[Page, str], None]:
    """Look at a page: keep its pictures, check it wide and at 320 pixels, leave it wide."""

    def look(page: Page, name: str) -> None:
        assert_accessible(page)
        picture(page, f"pagina-{name}")
        assert_reflows(page)
        assert_accessible(page)
        page.set_viewport_size({"width": 1280, "height": 800})

    return look


Look = Callable[[Page, str], None]


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def saved(page: Page, name: str) -> Download:
    """Press the button of a file and return what was downloaded."""
    with page.expect_download() as caught:
        button(page, name).first.click()
    expect(page.get_by_text(f"Se descargó {caught.value.suggested_filename}.")).to_be_visible()
    return caught.value


def test_from_the_preview_to_the_acuse(person: Person, looked_at: Look) -> None:
    office = person("coordinacion", "difusion/fichas")
    expect(office.get_by_text("Todavía no hay paquetes.")).to_be_visible()
    press(office, "Armar paquetes")
    press(office, "Vista previa")
    pages = office.get_by_role("group", name="Vista previa").get_by_role("img")
    expect(pages.first).to_be_visible()
    assert pages.count() >= 4
    looked_at(office, "fichas-vista-previa")

    start = button(office, "Armar los paquetes")
    start.focus()
    office.keyboard.press("Enter")
    expect(office.get_by_text(re.compile(r"^\d+ de \d+ · "))).to_be_visible()
    office.keyboard.press("Enter")
    expect(office.get_by_text("Lo hecho queda guardado").last).to_be_visible()
    expect(button(office, "Continuar")).to_be_focused()
    looked_at(office, "fichas-detenido")
    office.reload()  # the address leads back to where it was stopped
    press(office, "Armar los paquetes")
    expect(office.get_by_role("heading", name="Quedaron armados")).to_be_visible()

    whole = saved(office, "Todos los archivos (ZIP)")
    with zipfile.ZipFile(whole.path()) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert any(name.endswith("/impas/ficha-tecnica.pdf") for name in names)
    press(office, "Entregar a las 2 que tienen enlace")
    heading(office, "Se entregó a")
    expect(office.get_by_role("row", name=re.compile("^IMPAS "))).to_contain_text("Entregada hoy")
    looked_at(office, "fichas-entregadas")

    liaison = person("enlace.impas", "inicio")
    heading(liaison, "1 ficha técnica espera su acuse")
    liaison.get_by_role("link", name=re.compile("^Ficha técnica del")).click()
    heading(liaison, "espera su acuse")
    ficha = saved(liaison, "Ficha técnica (PDF)")
    assert ficha.suggested_filename == "impas-ficha-tecnica.pdf"
    assert ficha.path().read_bytes().startswith(b"%PDF")
    liaison.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(liaison, "Copiar Texto para WhatsApp")
    expect(liaison.get_by_text("Se copió: Texto para WhatsApp.")).to_be_visible()
    copied = liaison.evaluate("navigator.clipboard.readText()")
    assert copied == liaison.get_by_label("Texto para WhatsApp", exact=True).input_value()
    assert len(copied) <= 600
    looked_at(liaison, "acuse")
    press(liaison, "Enviar acuse")
    expect(liaison.get_by_role("alert").filter(has_text="por corregir")).to_be_focused()
    liaison.get_by_label("WhatsApp", exact=True).check()
    liaison.get_by_label("A cuántas personas").fill("40")
    box(liaison, "Algo que debamos saber").fill(NOTE)
    button(liaison, "Enviar acuse").dblclick()
    heading(liaison, "Gracias: su acuse se recibió hoy")
    liaison.reload()
    heading(liaison, "Gracias: su acuse se recibió hoy")
    liaison.get_by_label("A cuántas personas").fill("75")
    press(liaison, "Corregir acuse")
    expect(liaison.get_by_text("Se guardó su acuse.")).to_be_visible()
    looked_at(liaison, "acuse-dado")
    go(liaison, "inicio")
    heading(liaison, "por verificar")
    expect(liaison.get_by_text("espera su acuse")).to_have_count(0)

    go(office, "difusion/fichas")
    table(office)
    expect(office.get_by_role("row").nth(1)).to_contain_text(re.compile(r"1 de \d+"))
    looked_at(office, "fichas-lista")
    office.get_by_role("row").nth(1).get_by_role("link").click()
    row = office.get_by_role("row", name=re.compile("^IMPAS "))
    expect(row).to_contain_text("Con acuse")
    expect(row).to_contain_text("75")
    open_row(office, "IMPAS")
    expect(office.get_by_text(NOTE)).to_be_visible()
    looked_at(office, "fichas-acuse")


def test_another_agency_sees_its_own_delivery_only(person: Person) -> None:
    page = person("enlace.dif", "enlaces/difusion?entrega=D9999")
    expect(page.get_by_text("No hay una entrega con la clave «D9999»")).to_be_visible()


def test_the_sheet_of_a_programme_for_citizens(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P001&editar=todo")
    heading(page, "P001: ")
    sheet = saved(page, "Ficha del programa (PDF)")
    assert sheet.suggested_filename.startswith("P001-")
    assert sheet.path().read_bytes().startswith(b"%PDF")
