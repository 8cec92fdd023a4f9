"""Words typed and not saved are there again, whatever happened to the page that held them."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable

import pytest
from acting import (
    box,
    draft_offer,
    go,
    heading,
    kept_on_server,
    kernels,
    press,
    saved,
    table,
    whole_form,
)
from playwright.sync_api import BrowserContext, Page, expect
from served import Served
from watching import Watched

Person = Callable[..., Page]
TYPED = "Martes de 16:00 a 17:30, con cita"


@pytest.fixture
def broken_connection(watched: Watched) -> None:
    """Let the browser complain: the connection is broken on purpose."""
    watched.allow(re.compile(r"WebSocket|ERR_CONNECTION|kernel|Kernel|Connection|disposed"))


def continue_with(page: Page, changed: str) -> None:
    """Take up the one draft that is offered, in which the field `changed` differs."""
    expect(draft_offer(page)).to_contain_text(f"Cambia: {changed}")
    press(page, "Continuar")
    expect(draft_offer(page)).to_have_count(0)


@pytest.mark.usefixtures("broken_connection")
def test_the_kernel_dies_while_somebody_types(person: Person, served: Served) -> None:
    others = kernels(served)
    page = person("enlace.impas", "enlaces/programas?programa=P002&editar=todo")
    hours = box(page, "Horario \\(")
    hours.fill("Martes")
    [kernel] = kernels(served) - others
    os.kill(kernel, signal.SIGKILL)
    hours.fill(TYPED)  # and goes on typing before anything is said
    lost = page.get_by_role("alert").filter(has_text="Lo escrito está guardado")
    expect(lost).to_be_visible()
    press(page, "Continuar donde estaba")
    continue_with(page, "Horario")
    expect(hours).to_have_value(TYPED)
    press(page, "Guardar borrador")
    saved(page, "P002", 2)


@pytest.mark.usefixtures("broken_connection")
def test_the_server_is_restarted_while_somebody_types(person: Person, served: Served) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P003&editar=todo")
    hours = box(page, "Horario \\(")
    hours.fill(TYPED)
    served.restart()
    expect(page.get_by_role("alert").filter(has_text="Lo escrito está guardado")).to_be_visible()
    press(page, "Continuar donde estaba")
    continue_with(page, "Horario")
    expect(hours).to_have_value(TYPED)
    press(page, "Guardar borrador")
    saved(page, "P003", 2)


@pytest.mark.usefixtures("broken_connection")
def test_a_new_programme_survives_the_death_of_its_kernel(person: Person, served: Served) -> None:
    others = kernels(served)
    page = person("enlace.dif", "enlaces/programas")
    press(page, "Nuevo programa")
    box(page, "Nombre público").fill("Huertos de barrio")
    [kernel] = kernels(served) - others
    os.kill(kernel, signal.SIGKILL)
    press(page, "Continuar donde estaba")
    heading(page, "Nuevo programa")
    continue_with(page, "Nombre público")
    expect(box(page, "Nombre público")).to_have_value("Huertos de barrio")
    press(page, "Guardar borrador")
    heading(page, "Se guardó como P")
    page.reload()
    heading(page, "Huertos de barrio")


def test_signing_out_and_in_again(person: Person, sign_in: Callable[..., None]) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P005&editar=todo")
    box(page, "Horario \\(").fill(TYPED)
    address = page.url
    press(page, "Salir")
    heading(page, "Entrar")
    sign_in(page, address, "suplente.impas")
    expect(box(page, "Horario \\(")).to_be_visible()
    expect(draft_offer(page)).to_have_count(0)  # of another person, on the same machine
    press(page, "Salir")
    sign_in(page, address, "enlace.impas")
    continue_with(page, "Horario")
    expect(box(page, "Horario \\(")).to_have_value(TYPED)


def test_going_on_at_another_machine(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P006&editar=todo")
    box(page, "Horario \\(").fill(TYPED)
    box(page, "Horario \\(").blur()
    kept_on_server(page)
    elsewhere = person("enlace.impas", "enlaces/programas?programa=P006&editar=todo", width=400)
    continue_with(elsewhere, "Horario")
    expect(box(elsewhere, "Horario \\(")).to_have_value(TYPED)
    box(elsewhere, "Horario \\(").fill("Jueves")
    press(elsewhere, "Guardar borrador")
    saved(elsewhere, "P006", 2)
    page.reload()
    expect(draft_offer(page)).to_contain_text("El registro cambió después de este borrador")


def test_leaving_the_page_and_coming_back(person: Person) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P007&editar=todo")
    box(page, "Horario \\(").fill(TYPED)
    go(page, "inicio")
    heading(page, "por verificar")
    page.go_back()
    continue_with(page, "Horario")
    press(page, "Volver")
    table(page)
    page.get_by_role("link", name=re.compile("^Prevención y Atención de la Salud")).click()
    heading(page, "Dejó cambios sin guardar")
    whole_form(page)
    continue_with(page, "Horario")
    expect(box(page, "Horario \\(")).to_have_value(TYPED)


def test_the_browsers_back_leads_to_the_list_as_it_was(person: Person) -> None:
    page = person("enlace.impas", "inicio", width=360)
    go(page, "enlaces/programas")
    page.get_by_role("searchbox").fill("clinica")
    expect(page).to_have_url(re.compile("buscar=clinica"))
    page.get_by_role("link", name=re.compile("^Clínica IMPAS")).click()
    whole_form(page)
    expect(box(page, "Horario \\(")).to_be_visible()
    expect(page).to_have_title(re.compile("^P013 Clínica .* · Programas preventivos"))
    box(page, "Horario \\(").fill(TYPED)
    page.go_back()
    table(page)
    expect(page.get_by_role("searchbox")).to_have_value("clinica")
    expect(page).to_have_title(re.compile("^Programas preventivos"))
    expect(page.get_by_role("link", name=re.compile("^Clínica IMPAS"))).to_be_focused()
    page.go_forward()
    whole_form(page)
    continue_with(page, "Horario")
    expect(box(page, "Horario \\(")).to_have_value(TYPED)
    press(page, "Volver")
    table(page)
    page.go_back()
    heading(page, "por verificar")  # the first page: opening was one step, and it was taken back


def test_feedback_that_was_not_sent_is_there_at_another_machine(person: Person) -> None:
    page = person("enlace.dif", "enlaces/retroalimentacion")
    press(page, "Registrar retroalimentación")
    page.get_by_label("Necesidad").check()
    box(page, "Qué se dijo").fill("Piden talleres por la tarde")
    kept_on_server(page)
    go(page, "inicio")  # leaving sends what the last pause in typing did not
    heading(page, "por verificar")
    elsewhere = person("enlace.dif", "enlaces/retroalimentacion")
    press(elsewhere, "Registrar retroalimentación")
    continue_with(elsewhere, "Qué es; Qué se dijo")
    expect(box(elsewhere, "Qué se dijo")).to_have_value("Piden talleres por la tarde")
    expect(elsewhere.get_by_label("Necesidad")).to_be_checked()


def test_the_reason_of_a_review_is_there_after_a_reload(person: Person) -> None:
    liaison = person("enlace.dif", "enlaces/programas?programa=P018&editar=todo")
    box(liaison, "Horario \\(").fill(TYPED)
    press(liaison, "Enviar a revisión")
    heading(liaison, "P018 está en revisión")
    page = person("coordinacion", "coordinacion/revision?programa=P018")
    box(page, "Motivo o comentario").fill("¿Y los sábados?")
    page.reload()
    expect(box(page, "Motivo o comentario")).to_have_value("¿Y los sábados?")


def test_two_tabs_keep_a_draft_each(
    new_context: Callable[..., BrowserContext], sign_in: Callable[..., None], address: str
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    sign_in(first, f"{address}enlaces/programas?programa=P009&editar=todo", "enlace.impas")
    second.goto(first.url)
    # Both are open before anything is typed: a tab opened later is offered what the first one kept.
    for tab in (first, second):
        expect(box(tab, "Horario \\(")).to_be_enabled()
    for tab, text in ((first, "De la primera pestaña"), (second, "De la segunda pestaña")):
        box(tab, "Horario \\(").fill(text)
        box(tab, "Horario \\(").blur()
        kept_on_server(tab)
    for tab, text in ((first, "De la primera pestaña"), (second, "De la segunda pestaña")):
        tab.reload()
        continue_with(tab, "Horario")
        expect(box(tab, "Horario \\(")).to_have_value(text)
