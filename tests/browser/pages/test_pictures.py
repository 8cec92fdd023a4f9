"""The pictures of the guides and of README, taken while doing what the guides describe.

They go to tests/artefacts; with SERVIMUN_PICTURES=docs they replace those in docs/imagenes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from acting import ARTEFACTS, box, go, heading, press, table
from playwright.sync_api import BrowserContext, Page, expect

Person = Callable[..., Page]
WIDTH = 1000
HEIGHT = 720
LARGEST = 150_000
IMAGES = Path(__file__).parents[3] / "docs" / "imagenes"


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
