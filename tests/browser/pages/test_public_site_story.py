"""From the liaison who sends a change to the stranger with a telephone who finds it and calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from acting import box, heading, press
from pictures import guide_picture
from playwright.sync_api import Browser, Page, expect
from served import Served

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.building import build_into
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, publish_catalogue
from servimun_widgets.catalogue.services.showing import show_site
from servimun_widgets.settings import Settings

WHEN = "Viernes de 10:00 a 11:30, también en vacaciones"


@pytest.fixture
def shown(served: Served, tmp_path: Path) -> Iterator[Callable[[], str]]:
    """Return what shows the site as it is now and answers its address."""
    servers = []

    def show() -> str:
        context = command_context(Settings(data_folder=served.data_folder))
        publish_catalogue(context, tmp_path, building.identity)
        context.store.close()
        build_into(tmp_path / "sitio", tmp_path / PUBLIC_FILE, datetime.now(UTC))
        servers.append(show_site(tmp_path / "sitio", 0))
        return f"http://127.0.0.1:{servers[-1].server_address[1]}"

    yield show
    for server in servers:
        server.shutdown()
        server.server_close()


def test_what_two_people_published_a_stranger_finds_and_calls(
    person: Callable[..., Page], shown: Callable[[], str], chromium: Browser
) -> None:
    liaison = person("enlace.impas", "enlaces/programas?programa=P001&editar=todo")
    box(liaison, "Qué es, en una frase").fill("Sesiones donde la niñez dice lo que siente.")
    box(liaison, "Horario \\(").fill(WHEN)
    box(liaison, "Número").first.fill("614 200 4812")
    press(liaison, "Enviar a revisión")
    heading(liaison, "P001 está en revisión")
    office = person("coordinacion", "coordinacion/revision?programa=P001")
    heading(office, "Grupo terapéutico")
    press(office, "Publicar")
    heading(office, "P001 se publicó.")

    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="es-MX")
    telephone = context.new_page()
    site = shown()
    telephone.goto(site)
    guide_picture(telephone, "sitio-portada")
    telephone.get_by_role("searchbox").fill("terapia para mi niño")
    telephone.get_by_role("link", name=re.compile("Grupo terapéutico para niñas y niños")).click()
    call = telephone.get_by_role("link", name=re.compile("Llamar 614.200.4812"))
    expect(call).to_have_attribute("href", "tel:+526142004812")
    expect(telephone.get_by_text(WHEN).first).to_be_visible()
    guide_picture(telephone, "sitio-programa")
    telephone.get_by_role("link", name=re.compile("¿Le sirvió?")).click()
    expect(telephone.get_by_role("button", name="Sí, me sirvió")).to_be_visible()
    guide_picture(telephone, "sitio-opinion")
    telephone.goto(f"{site}/mi-lista/#p=P001,P062")
    expect(telephone.get_by_role("checkbox", checked=True)).to_have_count(2)
    guide_picture(telephone, "sitio-lista")
    context.close()
