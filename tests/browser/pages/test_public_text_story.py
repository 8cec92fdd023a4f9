"""What citizens will read: hinted at while it is written, refused at the field, allowed by two."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import box, heading, open_row, press, saved
from pictures import picture
from playwright.sync_api import Page, expect

PRIVATE = "Pregunte por Juana Domínguez Salas al 614 555 0123"
SAID_OTHERWISE = "Pregunte en la recepción del instituto"
CONTACT = "Otra forma de contacto"
VOTED = "Las niñas y los niños eligen por voto a quien los representa."


def hint(page: Page, text: str) -> None:
    expect(page.locator(".sv-advice").filter(has_text=text)).to_be_visible()


def test_a_name_and_a_telephone_are_hinted_at_refused_and_said_otherwise(
    person: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
) -> None:
    liaison = person("enlace.impas", "enlaces/programas?programa=P001&editar=todo")
    box(liaison, "Qué es, en una frase").fill("Sesiones en grupo para la niñez.")
    contact = box(liaison, CONTACT)
    contact.fill(PRIVATE)
    contact.blur()
    hint(liaison, "Quite «Juana Domínguez Salas»")
    hint(liaison, "Quite «614 555 0123»")
    press(liaison, "Guardar borrador")
    saved(liaison, "P001", 2)
    press(liaison, "Enviar a revisión")
    refused = liaison.get_by_role("alert").filter(has_text="datos por corregir")
    expect(refused).to_be_focused()
    said = re.compile("Quite «Juana Domínguez Salas».*Quite «614 555 0123»")
    expect(contact).to_have_accessible_description(said)
    expect(liaison.locator(".sv-advice")).to_have_count(0)  # it would say the same again
    assert_accessible(liaison)
    picture(liaison, "texto-publico-rechazado")
    liaison.set_viewport_size({"width": 1280, "height": 800})
    refused.get_by_role("link").first.click()
    expect(contact).to_be_focused()
    expect(contact).to_have_value(PRIVATE)
    contact.fill(SAID_OTHERWISE)
    contact.blur()
    expect(liaison.locator(".sv-advice")).to_have_count(0)
    press(liaison, "Enviar a revisión")
    heading(liaison, "P001 está en revisión")

    office = person("coordinacion", "coordinacion/revision")
    open_row(office, "Grupo terapéutico para niñas y niños")
    expect(office.get_by_role("insertion").filter(has_text="recepción").first).to_be_visible()
    expect(office.get_by_text("614 555 0123")).to_have_count(0)
    expect(office.get_by_text("Antes de publicar")).to_have_count(0)


def test_a_word_that_is_fine_is_asked_about_and_allowed_by_a_second_person(
    person: Callable[..., Page],
) -> None:
    liaison = person("enlace.impas", "enlaces/programas?programa=P004&editar=todo", 360)
    box(liaison, "Qué es, en una frase").fill("Pláticas y talleres en las escuelas.")
    box(liaison, CONTACT).fill(VOTED)
    box(liaison, CONTACT).blur()
    hint(liaison, "Quite «voto»")
    press(liaison, "Enviar a revisión")
    refused = liaison.get_by_role("alert").filter(has_text="por corregir")
    expect(refused).to_be_focused()
    refused.get_by_role("button", name="Enviar y pedir que se permita").click()
    heading(liaison, "P004 está en revisión")

    office = person("coordinacion", "coordinacion/revision?programa=P004", 360)
    heading(office, "Antes de publicar")
    press(office, "Publicar")
    reason = office.get_by_label("Motivo o comentario")
    expect(reason).to_be_focused()
    expect(reason).to_have_accessible_description(re.compile("Quite «voto»"))
    picture(office, "texto-publico-por-permitir")
    office.set_viewport_size({"width": 360, "height": 800})
    reason.fill("Es una votación de la escuela.")
    office.get_by_role("button", name=re.compile(f"^Permitir en «{CONTACT}")).click()
    heading(office, "P004: se permitió")
    expect(office.get_by_text("Antes de publicar")).to_have_count(0)
    press(office, "Publicar")
    heading(office, "P004 se publicó.")
