"""The pictures of the guides and of README, taken while doing what the guides describe.

`make pictures` walks these and every story that takes pictures on its way; `make test` leaves these
out, for the stories do the same and look closer.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable

import pytest
from acting import box, draft_offer, go, heading, kernels, press, saved, table
from pictures import GUIDE_WIDTH, guide_picture
from playwright.sync_api import BrowserContext, Page, expect
from served import Served
from watching import Watched

pytestmark = pytest.mark.pictures

Person = Callable[..., Page]


def test_signing_in(new_context: Callable[..., BrowserContext], address: str) -> None:
    page = new_context(viewport={"width": GUIDE_WIDTH, "height": 460}).new_page()
    page.goto(address)
    expect(page.get_by_label("Nombre de usuario")).to_be_visible()
    guide_picture(page, "entrar")


def test_the_work_of_a_liaison_and_of_the_coordination(at_work: Person) -> None:
    liaison = at_work("enlace.impas", "inicio")
    heading(liaison, "por verificar")
    guide_picture(liaison, "inicio")
    go(liaison, "enlaces/programas")
    table(liaison)
    guide_picture(liaison, "lista")
    go(liaison, "enlaces/programas?programa=P001&editar=todo")
    expect(box(liaison, "Nombre público")).to_be_visible()
    guide_picture(liaison, "formulario")
    box(liaison, "Horario \\(").fill("Viernes de 10:00 a 11:30")
    box(liaison, "Edad mínima").fill("seis")
    press(liaison, "Guardar borrador")
    expect(liaison.get_by_role("alert").filter(has_text="por corregir")).to_be_visible()
    guide_picture(liaison, "error")
    box(liaison, "Edad mínima").fill("6")
    box(liaison, "Qué es, en una frase").fill(
        "Sesiones en grupo donde la niñez aprende a reconocer lo que siente."
    )
    press(liaison, "Enviar a revisión")
    heading(liaison, "P001 está en revisión")
    guide_picture(liaison, "en-revision")

    office = at_work("coordinacion", "coordinacion/revision")
    table(office)
    guide_picture(office, "fila")
    go(office, "coordinacion/revision?programa=P001")
    expect(office.get_by_role("button", name="Publicar")).to_be_visible()
    guide_picture(office, "revision")
    office.get_by_label("Motivo o comentario").fill("¿También en vacaciones?")
    press(office, "Devolver con observaciones")
    heading(office, "P001 se devolvió")

    go(liaison, "enlaces/programas?programa=P001&editar=todo")
    heading(liaison, "La coordinación pide correcciones")
    guide_picture(liaison, "devuelto")


def test_feedback(at_work: Person) -> None:
    page = at_work("enlace.impas", "enlaces/retroalimentacion")
    press(page, "Registrar retroalimentación")
    expect(page.get_by_role("radio", name="Necesidad", exact=False)).to_be_visible()
    guide_picture(page, "retroalimentacion-nueva")
    page.get_by_role("radio", name="Necesidad", exact=False).check()
    page.get_by_role("radio", name="Red Vecinal").check()
    box(page, "Qué se dijo").fill("Piden talleres por la tarde en Punta Oriente.")
    press(page, "Registrar")
    heading(page, "Se registró con el folio R0001")
    office = at_work("coordinacion", "enlaces/retroalimentacion?solicitud=R0001")
    heading(office, "Solicitud R0001")
    guide_picture(office, "asignar")


def test_accounts(at_work: Person) -> None:
    page = at_work("coordinacion", "coordinacion/cuentas")
    table(page)
    guide_picture(page, "cuentas")
    press(page, "Nueva cuenta")
    box(page, "Usuario").fill("enlace.imm")
    box(page, "Cómo se muestra").fill("Enlace IMM")
    page.get_by_role("radio", name="Enlace de dependencia").check()
    agency = page.get_by_role("combobox", name=re.compile("^Dependencia"))
    agency.select_option(agency.get_by_role("option", name=re.compile("^IMM,")).inner_text())
    page.get_by_label("Titular", exact=True).check()
    page.get_by_role("button", name="Volver").scroll_into_view_if_needed()
    guide_picture(page, "cuenta-nueva")


def test_the_fichas_and_their_acuse(at_work: Person) -> None:
    office = at_work("coordinacion", "difusion/fichas")
    press(office, "Armar paquetes")
    press(office, "Vista previa")
    shown = office.get_by_role("group", name="Vista previa")
    expect(shown.get_by_role("img").first).to_be_visible()
    shown.evaluate("it => it.scrollIntoView()")
    guide_picture(office, "fichas-armar")
    press(office, "Armar los paquetes")
    expect(office.get_by_role("heading", name="Quedaron armados")).to_be_visible()
    press(office, "Entregar a las 2 que tienen enlace")
    heading(office, "Se entregó a")
    guide_picture(office, "fichas-entregar")
    liaison = at_work("enlace.impas", "enlaces/difusion")
    heading(liaison, "espera su acuse")
    guide_picture(liaison, "acuse")


def test_the_council(at_work: Person) -> None:
    page = at_work("coordinacion", "difusion/coprev")
    table(page)
    guide_picture(page, "coprev")


def test_what_somebody_typed_is_not_lost(at_work: Person, served: Served, watched: Watched) -> None:
    watched.allow(re.compile(r"WebSocket|kernel|Kernel|Connection|disposed"))
    others = kernels(served)
    page = at_work("enlace.impas", "enlaces/programas?programa=P004&editar=todo")
    hours = box(page, "Horario \\(")
    hours.fill("Sábados de 9:00 a 11:00")
    [kernel] = kernels(served) - others
    os.kill(kernel, signal.SIGKILL)
    expect(page.get_by_role("button", name="Continuar donde estaba")).to_be_visible()
    guide_picture(page, "conexion-perdida")
    press(page, "Continuar donde estaba")
    expect(draft_offer(page)).to_be_visible()
    guide_picture(page, "borrador")
    press(page, "Continuar")
    other = at_work("suplente.impas", "enlaces/programas?programa=P004&editar=todo")
    box(other, "Horario \\(").fill("Martes de 16:00 a 18:00")
    press(page, "Guardar borrador")
    saved(page, "P004", 2)
    press(other, "Guardar borrador")
    heading(other, "Otra persona también guardó cambios")
    guide_picture(other, "conflicto")
    page.get_by_text("Ver los cambios").first.click()
    page.get_by_role("button", name="Restaurar esta versión").click()
    page.get_by_role("heading", name="Historial de P004").evaluate("it => it.scrollIntoView()")
    guide_picture(page, "historial")


def test_the_indicators(at_work: Person) -> None:
    page = at_work("analisis", "analisis/indicadores")
    heading(page, "Indicadores al ")
    page.get_by_text("Ver en tabla").first.wait_for()
    guide_picture(page, "indicadores")
