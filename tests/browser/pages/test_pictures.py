"""The pictures of the guides and of README, taken while doing what the guides describe.

They go to tests/artefacts; with SERVIMUN_PICTURES=docs they replace those in docs/imagenes.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from acting import ARTEFACTS, box, draft_offer, go, heading, kernels, press, saved, table
from playwright.sync_api import BrowserContext, Page, expect
from served import Served
from watching import Watched

Person = Callable[..., Page]
WIDTH = 1000
HEIGHT = 720
LARGEST = 250_000
DOCS = Path(__file__).parents[3] / "docs"
IMAGES = DOCS / "imagenes"


@pytest.fixture
def take() -> Callable[[Page, str], None]:
    folder = IMAGES if os.environ.get("SERVIMUN_PICTURES") == "docs" else ARTEFACTS / "guias"
    folder.mkdir(parents=True, exist_ok=True)

    def shoot(page: Page, name: str) -> None:
        file = folder / f"{name}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        assert file.stat().st_size < LARGEST

    return shoot


Take = Callable[[Page, str], None]


@pytest.fixture
def at_work(person: Person) -> Person:
    def enter(username: str, path: str) -> Page:
        page = person(username, path, width=WIDTH)
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        return page

    return enter


def test_signing_in(new_context: Callable[..., BrowserContext], address: str, take: Take) -> None:
    page = new_context(viewport={"width": WIDTH, "height": 460}).new_page()
    page.goto(address)
    expect(page.get_by_label("Nombre de usuario")).to_be_visible()
    take(page, "entrar")


def test_the_work_of_a_liaison_and_of_the_coordination(at_work: Person, take: Take) -> None:
    liaison = at_work("enlace.impas", "inicio")
    heading(liaison, "por verificar")
    take(liaison, "inicio")
    go(liaison, "enlaces/programas")
    table(liaison)
    take(liaison, "lista")
    go(liaison, "enlaces/programas?programa=P001")
    expect(box(liaison, "Nombre público")).to_be_visible()
    take(liaison, "formulario")
    box(liaison, "Horario \\(").fill("Viernes de 10:00 a 11:30")
    box(liaison, "Edad mínima").fill("seis")
    press(liaison, "Guardar borrador")
    expect(liaison.get_by_role("alert").filter(has_text="por corregir")).to_be_visible()
    take(liaison, "error")
    box(liaison, "Edad mínima").fill("6")
    box(liaison, "Qué es, en una frase").fill(
        "Sesiones en grupo donde la niñez aprende a reconocer lo que siente."
    )
    press(liaison, "Enviar a revisión")
    heading(liaison, "P001 está en revisión")
    take(liaison, "en-revision")

    office = at_work("coordinacion", "coordinacion/revision")
    table(office)
    take(office, "fila")
    go(office, "coordinacion/revision?programa=P001")
    expect(office.get_by_role("button", name="Publicar")).to_be_visible()
    take(office, "revision")
    office.get_by_label("Motivo o comentario").fill("¿También en vacaciones?")
    press(office, "Devolver con observaciones")
    heading(office, "P001 se devolvió")

    go(liaison, "enlaces/programas?programa=P001")
    heading(liaison, "La coordinación pide correcciones")
    take(liaison, "devuelto")


def test_feedback(at_work: Person, take: Take) -> None:
    page = at_work("enlace.impas", "enlaces/retroalimentacion")
    press(page, "Registrar retroalimentación")
    expect(page.get_by_role("radio", name="Necesidad", exact=False)).to_be_visible()
    take(page, "retroalimentacion-nueva")
    page.get_by_role("radio", name="Necesidad", exact=False).check()
    page.get_by_role("radio", name="Red Vecinal").check()
    box(page, "Qué se dijo").fill("Piden talleres por la tarde en Punta Oriente.")
    press(page, "Registrar")
    heading(page, "Se registró con el folio R0001")
    office = at_work("coordinacion", "enlaces/retroalimentacion?solicitud=R0001")
    heading(office, "Solicitud R0001")
    take(office, "asignar")


def test_accounts(at_work: Person, take: Take) -> None:
    page = at_work("coordinacion", "coordinacion/cuentas")
    table(page)
    take(page, "cuentas")
    press(page, "Nueva cuenta")
    box(page, "Usuario").fill("enlace.imm")
    box(page, "Cómo se muestra").fill("Enlace IMM")
    page.get_by_role("radio", name="Enlace de dependencia").check()
    agency = page.get_by_role("combobox", name=re.compile("^Dependencia"))
    agency.select_option(agency.get_by_role("option", name=re.compile("^IMM,")).inner_text())
    page.get_by_label("Titular", exact=True).check()
    page.get_by_role("button", name="Volver").scroll_into_view_if_needed()
    take(page, "cuenta-nueva")


def test_the_fichas_and_their_acuse(at_work: Person, take: Take) -> None:
    office = at_work("coordinacion", "difusion/fichas")
    press(office, "Armar paquetes")
    press(office, "Vista previa")
    shown = office.get_by_role("group", name="Vista previa")
    expect(shown.get_by_role("img").first).to_be_visible()
    shown.evaluate("it => it.scrollIntoView()")
    take(office, "fichas-armar")
    press(office, "Armar los paquetes")
    expect(office.get_by_role("heading", name="Quedaron armados")).to_be_visible()
    press(office, "Entregar a las 2 que tienen enlace")
    heading(office, "Se entregó a")
    take(office, "fichas-entregar")
    liaison = at_work("enlace.impas", "enlaces/difusion")
    heading(liaison, "espera su acuse")
    take(liaison, "acuse")


def test_the_council(at_work: Person, take: Take) -> None:
    page = at_work("coordinacion", "difusion/coprev")
    table(page)
    take(page, "coprev")


def test_what_somebody_typed_is_not_lost(
    at_work: Person, take: Take, served: Served, watched: Watched
) -> None:
    watched.allow(re.compile(r"WebSocket|kernel|Kernel|Connection|disposed"))
    others = kernels(served)
    page = at_work("enlace.impas", "enlaces/programas?programa=P004")
    hours = box(page, "Horario \\(")
    hours.fill("Sábados de 9:00 a 11:00")
    [kernel] = kernels(served) - others
    os.kill(kernel, signal.SIGKILL)
    expect(page.get_by_role("button", name="Continuar donde estaba")).to_be_visible()
    take(page, "conexion-perdida")
    press(page, "Continuar donde estaba")
    expect(draft_offer(page)).to_be_visible()
    take(page, "borrador")
    press(page, "Continuar")
    other = at_work("suplente.impas", "enlaces/programas?programa=P004")
    box(other, "Horario \\(").fill("Martes de 16:00 a 18:00")
    press(page, "Guardar borrador")
    saved(page, "P004", 2)
    press(other, "Guardar borrador")
    heading(other, "Otra persona también guardó cambios")
    take(other, "conflicto")
    page.get_by_text("Ver los cambios").first.click()
    page.get_by_role("button", name="Restaurar esta versión").click()
    page.get_by_role("heading", name="Historial de P004").evaluate("it => it.scrollIntoView()")
    take(page, "historial")


@pytest.mark.parametrize("guide", ["guia-analistas.md", "guia-coordinacion.md", "guia-enlaces.md"])
def test_the_pictures_of_a_guide_are_there_and_are_taken_here(guide: str) -> None:
    text = (DOCS / guide).read_text(encoding="utf-8")
    shown = re.findall(r"!\[([^\]]+)\]\(imagenes/([\w-]+)\.png\)", text)
    stories = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py")]
    taken = re.findall(r'take\(\w+, "([\w-]+)"\)', "".join(stories))
    assert len(shown) >= 5
    for alternative, name in shown:
        assert len(alternative) > 10
        assert name in taken
        assert (IMAGES / f"{name}.png").stat().st_size < LARGEST
