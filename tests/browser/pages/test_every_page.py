"""Every page: no violation of WCAG 2.2 AA, 320 pixels are enough, a picture of its main states.

The walk opens each page that a subject declares as each role that it declares for it, so a new page
is walked by itself. The others look at what people bring about on a page.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from accessibility import OF_COLOURS_AND_WIDTH
from acting import assert_reflows, box, go, heading, press, saved, table
from pictures import picture
from playwright.sync_api import BrowserContext, Page, expect

from servimun_widgets.domain.navigation import menu_pages

PEOPLE = {
    "admin": "admin",
    "analisis": "analisis",
    "aprobacion": "aprobacion",
    "coordinacion": "coordinacion",
    "enlace": "enlace.impas",
    "operacion": "operacion",
}
"""Role -> the account of the demonstration that walks for it."""
ROLES = sorted({role for page in menu_pages() for role in page.roles})
NARROW = 360
LED_TO = """all => all.filter((one) => one.origin === location.origin)
  .map((one) => one.pathname.replace(/^\\//, ""));
"""
"""Where the links of a page lead on the platform."""

Person = Callable[..., Page]


@pytest.fixture
def looked_at(assert_accessible: Callable[..., None]) -> Callable[[Page, str], None]:
    """Look at a page: check it wide in light and at 320 pixels in dark, keep its pictures."""

    def look(page: Page, name: str) -> None:
        assert_accessible(page)
        picture(page, f"pagina-{name}")
        assert_reflows(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # the next one at once
        assert_accessible(page, OF_COLOURS_AND_WIDTH)
        page.emulate_media(color_scheme="light", reduced_motion="no-preference")
        page.set_viewport_size({"width": 1280, "height": 800})

    return look


Look = Callable[[Page, str], None]


def test_signing_in_and_the_way_to_a_password(
    new_context: Callable[..., BrowserContext], address: str, looked_at: Look
) -> None:
    page = new_context().new_page()
    page.goto(address)
    looked_at(page, "entrar")
    page.get_by_label("Nombre de usuario").fill("enlace.impas")
    page.get_by_label("Contraseña").fill("otra")
    press(page, "Entrar")
    expect(page.get_by_role("alert")).to_be_visible()
    looked_at(page, "entrar-mal")
    page.get_by_label("Contraseña").fill("probar-la-plataforma")
    press(page, "Entrar")
    page.get_by_role("link", name="Mi cuenta").click()
    heading(page, "Mi cuenta")
    looked_at(page, "mi-cuenta")
    page.get_by_role("link", name="Activar el segundo paso").click()
    heading(page, "Segundo paso para entrar")
    looked_at(page, "segundo-paso")
    page.get_by_role("link", name="Mi cuenta").click()
    page.get_by_role("link", name="Cambiar contraseña").click()
    heading(page, "Cambiar contraseña")
    looked_at(page, "contrasena")
    go(page, "coordinacion/cuentas")
    heading(page, "No tiene acceso a esta página")
    looked_at(page, "sin-acceso")
    go(page, "no/existe")
    heading(page, "No existe esta página")


def test_the_first_page_of_each_role(person: Person, looked_at: Look) -> None:
    liaison = person("enlace.impas", "inicio")
    heading(liaison, "por verificar")
    looked_at(liaison, "inicio-enlace")
    for username, waits in (
        ("aprobacion", "1 campaña por aprobar"),
        ("operacion", "1 campaña con grupos por enviar"),
        ("analisis", "fechas en los próximos 14 días"),
        ("admin", "No hay nada pendiente"),
    ):
        page = person(username, "inicio")
        heading(page, waits)
    looked_at(page, "inicio-vacio")


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_on_a_telephone(
    person: Person, assert_accessible: Callable[[Page], None], role: str
) -> None:
    """What a script complains of is found by the watch over the pages of every test."""
    mine = [page for page in menu_pages() if role in page.roles]
    known = {page.path for page in menu_pages()}
    page = person(PEOPLE[role], mine[0].path, NARROW)
    for one in mine:
        if one is not mine[0]:
            go(page, one.path)
        # Of a frame that fits and a page that never came nothing would be learnt.
        expect(page.locator("#preparing")).to_be_hidden()
        expect(page.get_by_role("main").get_by_role("heading").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, one.path
        led_to = page.eval_on_selector_all("main a[href]", LED_TO)
        assert {path for path in led_to if not path.startswith("aviso/")} <= known, one.path
        assert_accessible(page)


def test_programmes(person: Person, looked_at: Look) -> None:
    page = person("enlace.impas", "enlaces/programas")
    table(page)
    looked_at(page, "programas-lista")
    page.get_by_role("searchbox").fill("nada que se le parezca")
    expect(page.get_by_text("Ningún resultado").first).to_be_visible()
    looked_at(page, "programas-sin-resultado")
    go(page, "enlaces/programas?programa=P008&editar=todo")
    heading(page, "P008: ")
    looked_at(page, "programa")
    box(page, "Página o red social").fill("no es una dirección")
    box(page, "Qué es, en una frase").fill("")
    press(page, "Enviar a revisión")
    expect(page.get_by_role("alert").filter(has_text="por corregir")).to_be_visible()
    looked_at(page, "programa-errores")
    page.reload()
    expect(page.get_by_role("region", name="Borrador")).to_be_visible()
    looked_at(page, "programa-borrador")
    press(page, "Descartar")
    box(page, "Horario \\(").fill("Viernes de 10:00 a 12:00")
    press(page, "Guardar borrador")
    saved(page, "P008", 2)
    page.get_by_text("Ver los cambios").first.click()
    # What unfolds moves the button below it, which a press in that moment would miss.
    expect(page.get_by_role("heading", name="Horario agregado")).to_be_visible()
    press(page, "Restaurar esta versión Versión 1")
    expect(page.get_by_text("Nada se borra.")).to_be_visible()
    looked_at(page, "programa-historial")
    go(page, "enlaces/programas?programa=_nuevo")
    heading(page, "Nuevo programa")
    looked_at(page, "programa-nuevo")


def test_a_conflict(person: Person, looked_at: Look) -> None:
    first = person("enlace.impas", "enlaces/programas?programa=P009&editar=todo")
    second = person("suplente.impas", "enlaces/programas?programa=P009&editar=todo")
    for page, hours in ((first, "Lunes"), (second, "Martes")):
        box(page, "Horario \\(").fill(hours)
    box(first, "Requisitos").fill("Ninguno")
    press(first, "Guardar borrador")
    saved(first, "P009", 2)
    press(second, "Guardar borrador")
    expect(second.get_by_role("heading", name="Otra persona también")).to_be_visible()
    looked_at(second, "programa-conflicto")


def test_review(person: Person, looked_at: Look) -> None:
    office = person("coordinacion", "coordinacion/revision")
    expect(office.get_by_text("No hay cambios por revisar.")).to_be_visible()
    looked_at(office, "revision-vacia")
    liaison = person("enlace.dif", "enlaces/programas?programa=P019&editar=todo")
    box(liaison, "Horario \\(").fill("Todos los días, de 8:00 a 20:00")
    box(liaison, "Requisitos").fill("Llamar antes")
    press(liaison, "Enviar a revisión")
    heading(liaison, "P019 está en revisión")
    looked_at(liaison, "programa-en-revision")
    office.reload()
    table(office)
    looked_at(office, "revision-lista")
    go(office, "inicio")
    heading(office, "1 cambio por revisar")
    looked_at(office, "inicio-coordinacion")
    go(office, "coordinacion/revision?programa=P019")
    heading(office, "P019: ")
    looked_at(office, "revision")
    box(office, "Motivo o comentario").fill("¿También los domingos?")
    press(office, "Devolver con observaciones")
    heading(office, "P019 se devolvió")
    looked_at(office, "revision-devuelto")
    liaison.reload()
    heading(liaison, "La coordinación pide correcciones")
    looked_at(liaison, "programa-devuelto")


def test_feedback(person: Person, looked_at: Look) -> None:
    office = person("coordinacion", "enlaces/retroalimentacion")
    expect(office.get_by_text("Todavía no hay solicitudes.")).to_be_visible()
    looked_at(office, "retroalimentacion-vacia")
    press(office, "Registrar retroalimentación")
    heading(office, "Registrar retroalimentación")
    looked_at(office, "retroalimentacion-nueva")
    office.get_by_label("Necesidad").check()
    office.get_by_label("Red Vecinal").check()
    box(office, "Qué se dijo").fill("Piden talleres por la tarde en Punta Oriente.")
    press(office, "Registrar")
    heading(office, "Se registró con el folio R0001.")
    looked_at(office, "retroalimentacion-lista")
    office.get_by_role("link", name="Piden talleres por la tarde").click()
    heading(office, "Solicitud R0001")
    looked_at(office, "retroalimentacion")


def test_accounts(person: Person, looked_at: Look) -> None:
    page = person("admin", "coordinacion/cuentas")
    table(page)
    looked_at(page, "cuentas-lista")
    press(page, "Nueva cuenta")
    page.get_by_role("radio", name="Enlace de dependencia").check()
    looked_at(page, "cuenta-nueva")
    go(page, "coordinacion/cuentas?cuenta=enlace.impas")
    heading(page, "Enlace IMPAS")
    looked_at(page, "cuenta")
    go(page, "coordinacion/cuentas")
    row = page.get_by_role("row").filter(has_text="operacion.2")
    row.get_by_role("button", name="Contraseña nueva").click()
    press(page, "Sí, dar una nueva")
    heading(page, "Contraseña temporal de operacion")
    looked_at(page, "cuenta-contrasena")
    go(page, "coordinacion/cuentas?parte=datos")
    box(page, "Dato que se va a borrar").fill("Grupo terapéutico para niñas y niños")
    press(page, "Buscar dónde está")
    heading(page, "¿Borrar «Grupo terapéutico para niñas y niños»")
    looked_at(page, "borrar-datos")
