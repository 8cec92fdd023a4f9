"""COPREV: a session with its attendance, what was committed to in it, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import assert_reflows, box, draft_offer, go, heading, open_row, press, table
from pictures import picture
from playwright.sync_api import Locator, Page, expect

Person = Callable[..., Page]
Accessible = Callable[[Page], None]
PAGE = "difusion/coprev"
MEMBER = "Cámara de comercio (ejemplo)"
PROMISE = "Entregar el volante con cada compra durante dos semanas."
RESULT = "Se entregó en 38 negocios."


def number_box(page: Page, label: str) -> Locator:
    """Return the box of a number whose label begins with `label`."""
    return page.get_by_label(re.compile(f"^{label}"))


def pick(page: Page, label: str, option: str) -> None:
    """Choose in a select."""
    page.get_by_role("combobox", name=re.compile(f"^{label}")).select_option(option)


def test_a_session_a_commitment_and_its_follow_up(
    person: Person, assert_accessible: Accessible
) -> None:
    office = person("coordinacion", PAGE)
    table(office)
    assert_accessible(office)
    expect(office.get_by_role("row").nth(1)).to_contain_text("Vencido")

    office.get_by_role("link", name="Sesiones", exact=True).click()
    press(office, "Registrar sesión")
    heading(office, "Registrar sesión")
    number_box(office, "Número de sesión").fill("2")
    press(office, "Registrar sesión")
    problems = office.get_by_role("alert").filter(has_text="por corregir")
    expect(problems).to_be_focused()
    expect(problems).to_contain_text("Falta este dato.")
    assert_accessible(office)
    number_box(office, "Número de sesión").fill("3")
    office.get_by_label(re.compile("^Fecha")).fill("2027-01-15")
    box(office, "Qué se trató").fill("Avances. Llame al 614 123 4567.")
    office.get_by_label(MEMBER).check()
    office.get_by_label("Universidad pública (ejemplo)").check()
    press(office, "Registrar sesión")
    expect(problems).to_contain_text("Quite «614 123 4567»")
    box(office, "Qué se trató").fill("Avances de los compromisos.")
    office.get_by_role("button", name="Registrar sesión", exact=True).dblclick()
    heading(office, "Se registró con la clave S003.")
    expect(office.get_by_role("row")).to_have_count(4)
    expect(office.get_by_role("row").nth(1)).to_contain_text("Sesión 3")
    expect(office.get_by_role("row").nth(1)).to_contain_text("15 de enero de 2027")

    office.get_by_role("link", name="Compromisos", exact=True).click()
    press(office, "Registrar compromiso")
    office.get_by_label("Sesión 3, 15 de enero de 2027").check()
    pick(office, "Organización", MEMBER)
    box(office, "Compromiso").fill(PROMISE)
    office.get_by_label(re.compile("^Para cuándo")).fill("2027-01-14")
    press(office, "Registrar compromiso")
    expect(problems).to_contain_text("La fecha es anterior a la de la sesión.")
    office.get_by_label(re.compile("^Para cuándo")).fill("2027-02-15")
    press(office, "Registrar compromiso")
    heading(office, "Se registró con la clave K007.")

    open_row(office, PROMISE)
    heading(office, "Compromiso K007")
    assert_accessible(office)
    picture(office, "pagina-coprev-compromiso")
    assert_reflows(office)
    office.set_viewport_size({"width": 1280, "height": 800})
    office.get_by_label("Cumplido", exact=True).check()
    box(office, "Qué se hizo").fill(RESULT)
    box(office, "Qué se hizo").blur()
    expect(office.get_by_text("Borrador guardado")).to_be_visible()
    elsewhere = person("coordinacion", f"{PAGE}?compromiso=K007")
    expect(draft_offer(elsewhere)).to_contain_text("Cambia: Estado")
    number_box(office, "Personas a quienes llegó").fill("1900")
    press(office, "Guardar seguimiento")
    heading(office, "Se guardó el seguimiento de K007.")
    row = office.get_by_role("row").filter(has_text=PROMISE)
    expect(row).to_contain_text("Cumplido")
    expect(row).to_contain_text("1,900")

    reading = person("analisis", f"{PAGE}?compromiso=K007")
    heading(reading, "Compromiso K007")
    expect(reading.get_by_text(RESULT)).to_be_visible()
    expect(reading.get_by_role("button", name=re.compile("^(Guardar|Registrar)"))).to_have_count(0)
    assert_accessible(reading)
    go(reading, f"{PAGE}?parte=sesiones&sesion=S003")
    heading(reading, "S003: Sesión 3")
    expect(reading.get_by_text("Avances de los compromisos.")).to_be_visible()
    expect(reading.get_by_text(f"{MEMBER}; Universidad pública (ejemplo)")).to_be_visible()
    expect(reading.get_by_role("textbox")).to_have_count(0)


def test_a_member_leaves_and_comes_back(person: Person, assert_accessible: Accessible) -> None:
    office = person("coordinacion", f"{PAGE}?parte=organizaciones")
    row = office.get_by_role("row").filter(has_text="Club deportivo")
    row.get_by_role("button", name=re.compile("^Dar de baja")).click()
    expect(row).to_contain_text("Dada de baja")
    assert_accessible(office)
    picture(office, "pagina-coprev-organizaciones")
    assert_reflows(office)
    office.set_viewport_size({"width": 1280, "height": 800})
    row.get_by_role("button", name=re.compile("^Reactivar")).click()
    expect(row).to_contain_text("Activa")


def test_two_people_follow_up_one_commitment(person: Person) -> None:
    first = person("coordinacion", f"{PAGE}?compromiso=K003")
    second = person("coordinacion.2", f"{PAGE}?compromiso=K003")
    for page, text in ((first, "Van 12 negocios."), (second, "Van 15 negocios.")):
        box(page, "Qué se hizo").fill(text)
    press(first, "Guardar seguimiento")
    heading(first, "Se guardó el seguimiento de K003.")
    press(second, "Guardar seguimiento")
    heading(second, "Otra persona también")
    expect(second.get_by_text("Van 12 negocios.").first).to_be_visible()


def test_packages_are_reached_from_the_same_page(person: Person) -> None:
    office = person("coordinacion", PAGE)
    office.get_by_role("link", name="Presentación y paquetes", exact=True).click()
    expect(office.get_by_text("Todavía no hay paquetes.")).to_be_visible()


def test_a_liaison_does_not_reach_it(person: Person) -> None:
    page = person("enlace.impas", "inicio")
    expect(page.get_by_role("link", name="COPREV")).to_have_count(0)
    go(page, PAGE)
    heading(page, "No tiene acceso a esta página")
