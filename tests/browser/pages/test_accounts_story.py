"""Accounts: made by the coordination, entered for the first time, taken away, and not guessed."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import box, draft_offer, go, heading, press, saved, table
from playwright.sync_api import BrowserContext, Page, expect
from watching import Watched

Person = Callable[..., Page]
NewContext = Callable[..., BrowserContext]
OWN_PASSWORD = "cerros azules de noche"


def add_liaison(office: Page, username: str) -> str:
    """Add a liaison of IMPAS on the page of accounts; return the temporary password."""
    press(office, "Nueva cuenta")
    box(office, "Usuario").fill(username)
    box(office, "Cómo se muestra").fill(f"Enlace de prueba {username}")
    agency = office.get_by_role("combobox", name=re.compile("^Dependencia"))
    expect(agency).to_have_count(0)
    office.get_by_role("radio", name="Enlace de dependencia").check()
    agency.select_option(agency.get_by_role("option", name=re.compile("^IMPAS,")).inner_text())
    optional = office.get_by_text("opcional").filter(visible=True)
    expect(optional).to_have_count(1)  # the e-mail address only
    office.get_by_label("Suplente").check()
    press(office, "Guardar cuenta")
    heading(office, f"Contraseña temporal de {username}")
    shown = office.get_by_text("no se vuelve a mostrar").inner_text()
    found = re.search(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", shown)
    assert found is not None
    return found[0]


def choose_password(page: Page, new: str) -> None:
    page.get_by_label("Contraseña nueva", exact=True).fill(new)
    page.get_by_label("Contraseña nueva, otra vez").fill(new)
    page.get_by_role("main").get_by_role("button", name="Cambiar contraseña").click()


def try_to_sign_in(page: Page, address: str, username: str, password: str) -> None:
    page.goto(f"{address}entrar")
    page.get_by_label("Nombre de usuario").fill(username)
    page.get_by_label("Contraseña").fill(password)
    press(page, "Entrar")
    expect(page.get_by_role("alert").or_(page.get_by_role("button", name="Salir"))).to_be_visible()


def test_from_the_first_entry_to_the_loss_of_access(
    person: Person,
    new_context: NewContext,
    sign_in: Callable[..., None],
    address: str,
    watched: Watched,
) -> None:
    watched.allow(re.compile(r"WebSocket|kernel|Kernel|Connection"))
    office = person("coordinacion", "coordinacion/cuentas")
    temporary = add_liaison(office, "nuevo.impas")
    row = office.get_by_role("row").filter(has_text="nuevo.impas")
    expect(row).to_contain_text("Contraseña temporal")

    page = new_context().new_page()
    sign_in(page, f"{address}enlaces/programas?programa=P010&editar=todo", "nuevo.impas", temporary)
    expect(page.get_by_text("Su contraseña es temporal.")).to_be_visible()
    go(page, "enlaces/programas")
    expect(page.get_by_text("Su contraseña es temporal.")).to_be_visible()
    choose_password(page, temporary)
    expect(page.get_by_role("alert")).to_contain_text("debe ser distinta de la actual")
    choose_password(page, "bienvenido1")
    expect(page.get_by_role("alert")).to_contain_text("es de lo primero que se prueba")
    choose_password(page, OWN_PASSWORD)
    heading(page, "Inicio")
    go(page, "enlaces/programas?programa=P010&editar=todo")
    box(page, "Horario \\(").fill("Martes")
    press(page, "Guardar borrador")
    saved(page, "P010", 2)

    box(page, "Horario \\(").fill("Miércoles y jueves")
    row.get_by_role("button", name=re.compile("Quitar acceso")).click()
    expect(row.get_by_role("button", name="Cancelar")).to_be_focused()
    row.get_by_role("button", name="Sí, quitar el acceso").click()
    expect(office.get_by_text("nuevo.impas ya no puede entrar.")).to_be_visible()
    expect(row).to_contain_text("Sin acceso")
    press(page, "Guardar borrador")
    # The server ends the page within ten seconds; a save before that is refused by the page itself.
    told = page.get_by_role("alert").filter(
        has_text=re.compile("Su cuenta ya no está activa|Lo escrito está guardado")
    )
    expect(told.first).to_be_visible()
    expect(box(page, "Horario \\(")).to_have_value("Miércoles y jueves")
    page.reload()
    heading(page, "Entrar")
    try_to_sign_in(page, address, "nuevo.impas", OWN_PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("no son correctos")

    row.get_by_role("button", name=re.compile("Devolver acceso")).click()
    expect(row).to_contain_text("Con acceso")
    sign_in(
        page, f"{address}enlaces/programas?programa=P010&editar=todo", "nuevo.impas", OWN_PASSWORD
    )
    expect(draft_offer(page)).to_contain_text("Cambia: Horario")
    press(page, "Continuar")
    expect(box(page, "Horario \\(")).to_have_value("Miércoles y jueves")


def test_a_forgotten_password_is_replaced(
    person: Person, new_context: NewContext, sign_in: Callable[..., None], address: str
) -> None:
    office = person("coordinacion", "coordinacion/cuentas")
    first = add_liaison(office, "olvida.impas")
    row = office.get_by_role("row").filter(has_text="olvida.impas")
    row.get_by_role("button", name=re.compile("Contraseña nueva")).click()
    row.get_by_role("button", name="Sí, dar una nueva").click()
    given = office.get_by_role("heading", name="Contraseña temporal de olvida.impas")
    expect(given).to_be_focused()
    expect(given).to_be_in_viewport()
    shown = office.get_by_text("no se vuelve a mostrar")
    expect(shown).not_to_contain_text(first)
    second = shown.inner_text().split()[0]
    page = new_context().new_page()
    try_to_sign_in(page, address, "olvida.impas", first)
    expect(page.get_by_role("alert")).to_contain_text("no son correctos")
    sign_in(page, address, "olvida.impas", second)
    expect(page.get_by_text("Su contraseña es temporal.")).to_be_visible()


def test_what_is_said_of_an_account_is_corrected(person: Person) -> None:
    office = person("admin", "coordinacion/cuentas")
    add_liaison(office, "cambia.impas")
    office.get_by_role("link", name="Enlace de prueba cambia.impas").click()
    expect(box(office, "Usuario")).to_have_count(0)
    name = box(office, "Cómo se muestra")
    name.fill("")
    press(office, "Guardar cuenta")
    expect(office.get_by_role("alert").filter(has_text="Falta este dato")).to_be_visible()
    name.fill("Suplente IMPAS, tarde")
    press(office, "Guardar cuenta")
    heading(office, "Se guardó la cuenta cambia.impas.")
    expect(office.get_by_role("link", name="Suplente IMPAS, tarde")).to_be_visible()
    own = office.get_by_role("row").filter(has_text="Administración").first
    expect(own.get_by_role("button", name=re.compile("Quitar acceso"))).to_have_count(0)


def test_guessing_a_password_has_to_wait_and_holds_nobody_else_up(
    new_context: NewContext, sign_in: Callable[..., None], address: str
) -> None:
    colleague = new_context().new_page()
    sign_in(colleague, f"{address}enlaces/programas", "enlace.dif")
    table(colleague)
    press(colleague, "Salir")
    page = new_context().new_page()
    for _ in range(10):
        try_to_sign_in(page, address, "analisis", "no es esta")
    expect(page.get_by_role("alert")).to_contain_text("Espere")
    expect(page.get_by_role("alert")).to_contain_text("pida una nueva a la coordinación")
    try_to_sign_in(page, address, "analisis", "probar-la-plataforma")
    expect(page.get_by_role("alert")).to_contain_text("Espere")
    sign_in(colleague, f"{address}enlaces/programas", "enlace.dif")
    table(colleague)
