"""Feedback: one liaison asks, the coordination assigns, another agency answers, it is closed."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import Presses, box, draft_offer, go, heading, open_row, press
from playwright.sync_api import Browser, Page, expect
from served import Served

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.building import build_into
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, publish_catalogue
from servimun_widgets.catalogue.services.showing import show_site
from servimun_widgets.cli.ear_answers import EarAnswers
from servimun_widgets.cli.taking_opinions import collect
from servimun_widgets.settings import Settings

Person = Callable[..., Page]
ASKED = "El horario publicado del Club del Abuelo ya no es el que dan por teléfono."
ANSWERED = "Se corrigió: es de lunes a viernes de 9:00 a 13:00."


def test_from_asking_to_the_answer(person: Person) -> None:
    asking = person("enlace.impas", "enlaces/retroalimentacion")
    press(asking, "Registrar retroalimentación")
    press(asking, "Registrar")
    problems = asking.get_by_role("alert").filter(has_text="datos por corregir")
    expect(problems).to_be_focused()
    expect(problems.get_by_role("link")).to_have_count(3)
    asking.get_by_label("Corrección").check()
    asking.get_by_label("Red Vecinal").check()
    program = asking.get_by_role("combobox", name=re.compile("^Programa"))
    program.select_option("P022, Club del Abuelo")
    box(asking, "Qué se dijo").fill(ASKED)
    asking.get_by_role("button", name="Registrar", exact=True).dblclick()
    heading(asking, "Se registró con el folio R0001.")
    expect(asking.get_by_role("row").filter(has_text="R0001")).to_contain_text("Recibida")
    expect(asking.get_by_role("row")).to_have_count(2)

    office = person("coordinacion", "inicio")
    presses = Presses(office)
    heading(office, "1 solicitud por asignar")
    office.get_by_role("button", name=re.compile("^Asignar a DIF")).click()
    expect(office.get_by_role("status").filter(has_text="R0001 quedó asignada.")).to_be_visible()
    assert presses.count() == 1

    answering = person("enlace.dif", "inicio")
    heading(answering, "1 solicitud por responder")
    answering.get_by_role("link", name=re.compile("^El horario publicado")).click()
    expect(answering.get_by_text(ASKED)).to_be_visible()
    box(answering, "Respuesta").fill(ANSWERED)
    box(answering, "Respuesta").blur()
    expect(answering.get_by_text("Borrador guardado")).to_be_visible()
    elsewhere = person("enlace.dif", "enlaces/retroalimentacion?solicitud=R0001")
    expect(draft_offer(elsewhere)).to_contain_text("Cambia: Respuesta")
    press(answering, "Enviar respuesta")
    heading(answering, "Se envió la respuesta de R0001.")

    go(asking, "inicio")
    heading(asking, "1 respuesta a lo que usted pidió")
    asking.get_by_role("link", name=re.compile("^El horario publicado")).click()
    expect(asking.get_by_text(ANSWERED)).to_be_visible()
    expect(asking.get_by_text("Respuesta de Enlace DIF, hoy")).to_be_visible()
    expect(asking.get_by_role("button", name="Cerrar")).to_have_count(0)
    go(asking, "inicio")
    asking.get_by_role("listitem").filter(has_text=ANSWERED).get_by_role("button").click()
    expect(asking.get_by_role("heading", name="Leyó todas las respuestas")).to_be_focused()

    go(office, "enlaces/retroalimentacion")
    open_row(office, ASKED)
    expect(office.get_by_text(ANSWERED)).to_be_visible()
    press(office, "Cerrar")
    heading(office, "R0001 quedó cerrada.")

    go(asking, "enlaces/retroalimentacion")
    expect(asking.get_by_role("row").filter(has_text="R0001")).to_contain_text("Cerrada")
    go(asking, "enlaces/programas?buscar=P002")
    presses = Presses(asking)
    box_row = asking.get_by_role("row").filter(has_text="P002")
    box_row.get_by_role("link", name=re.compile("^Registrar retroalimentación")).click()
    heading(asking, "Retroalimentación sobre P")
    expect(asking.get_by_label("Red Vecinal")).to_be_checked()
    asking.get_by_label("Queja").check()
    box(asking, "Qué se dijo").fill("Nadie contesta.")
    press(asking, "Registrar")
    heading(asking, "Se registró con el folio R0002.")
    assert presses.count() == 3


def test_another_answer_is_asked_for_and_one_is_discarded_with_a_reason(person: Person) -> None:
    office = person("coordinacion", "enlaces/retroalimentacion")
    for text in ("Falta sombra en las paradas del camión", "Mensaje repetido por error"):
        press(office, "Registrar retroalimentación")
        office.get_by_label("Necesidad").check()
        office.get_by_label("Ciudadanía").check()
        box(office, "Qué se dijo").fill(text)
        press(office, "Registrar")
        heading(office, "Se registró con el folio R")
    open_row(office, "Mensaje repetido por error")
    press(office, "Descartar")
    expect(office.get_by_text("Escriba el motivo").first).to_be_visible()
    box(office, "Motivo o comentario").fill("Ya estaba registrada.")
    press(office, "Descartar")
    heading(office, "quedó descartada")
    expect(office.get_by_text("Ya estaba registrada.")).to_be_visible()
    office.get_by_role("button", name="Volver").first.click()
    open_row(office, "Falta sombra en las paradas del camión")
    box(office, "Respuesta").fill("Se pasó a Obras Públicas.")
    expect(office.get_by_role("button", name="Enviar respuesta")).to_be_visible()
    press(office, "Enviar respuesta")
    heading(office, "Se envió la respuesta")


def test_the_feedback_of_another_agency_is_not_shown(person: Person) -> None:
    office = person("coordinacion", "enlaces/retroalimentacion")
    press(office, "Registrar retroalimentación")
    office.get_by_label("Queja").check()
    office.get_by_label("Ciudadanía").check()
    box(office, "Qué se dijo").fill("Solo para la coordinación")
    press(office, "Registrar")
    heading(office, "Se registró con el folio R")
    folio = office.get_by_role("row").filter(has_text="Solo para la coordinación")
    number = re.search(r"R\d{4}", folio.inner_text())
    assert number is not None
    page = person("enlace.dif", f"enlaces/retroalimentacion?solicitud={number[0]}")
    expect(page.get_by_text(f"No hay una solicitud con el folio «{number[0]}»")).to_be_visible()
    expect(page.get_by_text("Solo para la coordinación")).to_have_count(0)


def test_what_a_citizen_says_is_wrong_reaches_the_liaison_to_be_reviewed(
    person: Person, served: Served, chromium: Browser, assert_accessible: Callable[[Page], None]
) -> None:
    context = command_context(Settings(data_folder=served.data_folder))
    folder = served.data_folder / "publico-de-prueba"
    publish_catalogue(context, folder, building.identity)
    site, public = folder / "sitio", folder / PUBLIC_FILE
    build_into(site, public, context.now())
    shown = show_site(site, 0, EarAnswers(Settings(), folder / "oido", public, site))
    telephone = chromium.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False
    )
    try:
        page = telephone.new_page()
        page.goto(f"http://127.0.0.1:{shown.server_address[1]}/programas/p022/")
        page.get_by_role("link", name="¿Le sirvió? ¿Un dato está mal? Dígalo").click()
        page.get_by_label("Este dato está mal").check()
        page.get_by_label("Si un dato está mal, ¿cuál?").select_option("El teléfono")
        page.get_by_label("Dígalo con sus palabras").fill("Contesta Juana Pérez López y no sabe.")
        page.get_by_role("button", name="Enviar").click()
        expect(page.get_by_role("alert")).to_contain_text("Hay un nombre de persona")
        page.get_by_label("Dígalo con sus palabras").fill("Contesta una señora y no sabe nada.")
        page.get_by_role("button", name="Enviar").click()
        expect(page.get_by_role("heading", name="Gracias, se recibió")).to_be_visible()
        assert telephone.cookies() == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert collect(context, folder / "oido") == 1
    finally:
        telephone.close()
        shown.shutdown()
        shown.server_close()
        context.store.close()
    liaison = person("enlace.dif", "inicio")
    heading(liaison, "1 opinión del sitio público por revisar")
    liaison.get_by_role("link", name=re.compile("^El teléfono. Contesta una señora")).click()
    expect(liaison.get_by_text("Por revisar").first).to_be_visible()
    expect(liaison.get_by_text("Sitio público", exact=False).first).to_be_visible()
