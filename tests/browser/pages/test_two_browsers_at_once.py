"""Two people, or two tabs of one, on the same programme: nobody's change disappears."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import box, draft_offer, go, heading, press, saved
from playwright.sync_api import BrowserContext, Locator, Page, expect

Person = Callable[..., Page]


def conflict(page: Page) -> None:
    """Wait for the comparison of the two versions."""
    expect(page.get_by_role("heading", name="Otra persona también guardó cambios")).to_be_focused()


def versions(page: Page) -> Locator:
    """Return the versions in the history, the newest first."""
    return page.get_by_role("listitem").filter(has_text=re.compile(r"^Versión \d"))


def test_different_fields_both_survive(person: Person) -> None:
    first = person("enlace.impas", "enlaces/programas?programa=P001&editar=todo")
    second = person("suplente.impas", "enlaces/programas?programa=P001&editar=todo")
    box(second, "Requisitos").fill("Ninguno")
    box(first, "Horario \\(").fill("Viernes de 10:00 a 11:30")
    press(first, "Guardar borrador")
    saved(first, "P001", 2)
    press(second, "Guardar borrador")
    conflict(second)
    expect(second.get_by_text("Enlace IMPAS cambió «Horario» hace un momento.")).to_be_visible()
    expect(versions(second)).to_have_count(2)
    expect(second.get_by_role("radiogroup")).to_have_count(0)
    kept = second.get_by_role("listitem").filter(has_text="Horario")
    expect(kept.last).to_be_visible()
    press(second, "Aplicar y guardar")
    saved(second, "P001", 3)
    expect(box(second, "Horario \\(")).to_have_value("Viernes de 10:00 a 11:30")
    expect(box(second, "Requisitos")).to_have_value("Ninguno")
    second.reload()
    expect(box(second, "Horario \\(")).to_have_value("Viernes de 10:00 a 11:30")
    expect(box(second, "Requisitos")).to_have_value("Ninguno")
    expect(draft_offer(second)).to_have_count(0)


def test_the_same_field_is_chosen_by_the_second(
    person: Person, assert_accessible: Callable[[Page], None]
) -> None:
    first = person("enlace.impas", "enlaces/programas?programa=P002&editar=todo")
    second = person("suplente.impas", "enlaces/programas?programa=P002&editar=todo")
    for page, hours, requirements in (
        (first, "Lunes", "Cita"),
        (second, "Martes", "Registro"),
    ):
        box(page, "Horario \\(").fill(hours)
        box(page, "Requisitos").fill(requirements)
    press(first, "Guardar borrador")
    saved(first, "P002", 2)
    press(second, "Guardar borrador")
    conflict(second)
    assert_accessible(second)
    expect(second.get_by_text("Enlace IMPAS cambió «Horario»")).to_contain_text("«Requisitos»")
    press(second, "Aplicar y guardar")
    expect(second.get_by_text("Horario: elija uno de los dos valores.")).to_be_visible()
    hours_choice = second.get_by_role("radiogroup", name="Horario")
    hours_choice.get_by_role("radio", name="Lo mío").check()
    needs_choice = second.get_by_role("radiogroup", name="Requisitos")
    needs_choice.get_by_role("radio", name="Lo de otra persona").check()
    press(second, "Aplicar y guardar")
    saved(second, "P002", 3)
    second.reload()
    expect(box(second, "Horario \\(")).to_have_value("Martes")
    expect(box(second, "Requisitos")).to_have_value("Cita")


def test_who_turns_back_from_a_conflict_loses_nothing(person: Person) -> None:
    first = person("enlace.impas", "enlaces/programas?programa=P003&editar=todo")
    second = person("suplente.impas", "enlaces/programas?programa=P003&editar=todo")
    box(first, "Horario \\(").fill("Lunes")
    box(second, "Horario \\(").fill("Martes")
    press(first, "Guardar borrador")
    saved(first, "P003", 2)
    press(second, "Guardar borrador")
    conflict(second)
    press(second, "Volver al formulario")
    expect(box(second, "Horario \\(")).to_have_value("Martes")
    second.reload()
    expect(draft_offer(second)).to_contain_text("El registro cambió después de este borrador")
    press(second, "Continuar")
    expect(box(second, "Horario \\(")).to_have_value("Martes")
    press(second, "Guardar borrador")
    conflict(second)


def test_two_tabs_of_one_person(
    new_context: Callable[..., BrowserContext], sign_in: Callable[..., None], address: str
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    sign_in(first, f"{address}enlaces/programas?programa=P004&editar=todo", "enlace.impas")
    second.goto(first.url)
    box(second, "Requisitos").fill("Ninguno")
    box(first, "Horario \\(").fill("Sábados")
    press(first, "Guardar borrador")
    saved(first, "P004", 2)
    press(second, "Guardar borrador")
    title = "Usted también guardó cambios, en otra pestaña"
    expect(second.get_by_role("heading", name=title)).to_be_focused()
    expect(second.get_by_text("Usted, en otra pestaña o equipo, cambió «Horario»")).to_be_visible()
    press(second, "Aplicar y guardar")
    saved(second, "P004", 3)
    first.reload()
    expect(box(first, "Horario \\(")).to_have_value("Sábados")
    expect(box(first, "Requisitos")).to_have_value("Ninguno")


def test_a_double_click_saves_once(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P005&editar=todo")
    expect(versions(page)).to_have_count(1)
    box(page, "Horario \\(").fill("Domingos")
    page.get_by_role("button", name="Guardar borrador").dblclick()
    saved(page, "P005", 2)
    expect(versions(page)).to_have_count(2)
    page.reload()
    expect(versions(page)).to_have_count(2)


def test_a_programme_begun_with_a_double_click_is_one(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas")
    press(page, "Nuevo programa")
    box(page, "Nombre público").fill("Programa de un solo clic")
    page.get_by_role("button", name="Guardar borrador").dblclick()
    heading(page, "Se guardó como P")
    go(page, "enlaces/programas")
    expect(page.get_by_role("link", name="Programa de un solo clic")).to_have_count(1)


def test_an_earlier_version_is_restored_as_a_new_one(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P006&editar=todo")
    hours = box(page, "Horario \\(")
    original = hours.input_value()
    hours.fill("Horario equivocado")
    press(page, "Guardar borrador")
    saved(page, "P006", 2)
    expect(versions(page)).to_have_count(2)
    latest, first = versions(page).first, versions(page).last
    latest.get_by_text("Ver los cambios").click()
    expect(latest.get_by_role("insertion").filter(has_text="Horario equivocado")).to_be_visible()
    first.get_by_role("button", name="Restaurar esta versión").click()
    press(page, "Sí, restaurar")
    heading(page, "La versión 1 es ahora la versión 3, como borrador.")
    expect(hours).to_have_value(original)
    expect(versions(page)).to_have_count(3)


def test_a_reviewer_does_not_publish_what_changed_meanwhile(person: Person) -> None:
    liaison = person("enlace.impas", "enlaces/programas?programa=P007&editar=todo")
    box(liaison, "Horario \\(").fill("Primero")
    press(liaison, "Enviar a revisión")
    heading(liaison, "P007 está en revisión")
    reviewer = person("coordinacion", "coordinacion/revision?programa=P007")
    expect(reviewer.get_by_role("insertion").filter(has_text="Primero")).to_be_visible()
    press(liaison, "Retirar de revisión")
    heading(liaison, "P007 se retiró de revisión")
    box(liaison, "Horario \\(").fill("Segundo")
    press(liaison, "Enviar a revisión")
    heading(liaison, "P007 está en revisión")
    press(reviewer, "Publicar")
    told = reviewer.get_by_role("alert").filter(has_text="cambió mientras usted lo revisaba")
    expect(told).to_be_visible()
    reviewer.reload()
    expect(reviewer.get_by_role("insertion").filter(has_text="Segundo")).to_be_visible()
    press(reviewer, "Publicar")
    heading(reviewer, "P007 se publicó.")
