"""The public site in a telephone: found, called, kept offline; nothing kept about danger."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.building import build_into
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, publish_catalogue
from servimun_widgets.catalogue.services.showing import show_site
from servimun_widgets.settings import Settings

PATHS = (
    *("/", "/temas/", "/temas/deporte/", "/colonias/", "/dependencias/dif/"),
    *("/revisar/", "/calendario/", "/novedades/", "/colonias/toda-la-ciudad/"),
    *("/programas/p062/", "/ayuda/p039/", "/ayuda/hablar-con-alguien/", "/mi-lista/"),
    *("/no-existe/", "/opinar/p062/", "/ayuda/opinar/p039/", "/opinar/enviar"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, demonstration_data: Path) -> Path:
    """The site's folder."""
    folder = tmp_path_factory.mktemp("sitio")
    data = shutil.copytree(demonstration_data, folder / "data")
    context = command_context(Settings(data_folder=data))
    publish_catalogue(context, folder, building.identity)
    context.store.close()
    build_into(folder / "sitio", folder / PUBLIC_FILE, datetime.now(UTC))
    return folder / "sitio"


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    server = show_site(folder, 0)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def telephone(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context
    context.close()


@pytest.fixture
def page(telephone: BrowserContext) -> Page:
    return telephone.new_page()


def test_every_kind_of_page_can_be_used_by_everybody(telephone, page, site, assert_accessible):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PATHS:
        page.goto(site + path)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    assert [url for url in asked if not url.startswith(site)] == []
    assert telephone.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_somebody_searches_and_calls(page, site):
    page.goto(site)
    page.get_by_role("searchbox", name="Busque con sus palabras").fill("alberca")
    expect(page).to_have_url(f"{site}/?q=alberca")
    page.get_by_role("link", name="Centros deportivos municipales").click()
    call = page.get_by_role("link", name=re.compile("Llamar 072 y marque"))
    expect(call).to_have_attribute("href", "tel:072")
    page.go_back()
    expect(page).to_have_url(f"{site}/?q=alberca")


def test_what_was_typed_before_the_script_came_is_found(page, site):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile("/r/site-"), hold)
    page.goto(site, wait_until="commit")
    page.get_by_role("searchbox").fill("alberca")
    held[0].continue_()
    expect(page.get_by_role("status").filter(has_text="1 programa")).to_be_visible()
    expect(page.get_by_role("heading", name="Todos los programas")).to_be_hidden()


def test_words_of_danger_show_whom_to_call_and_stay_out_of_the_address(page, site):
    page.goto(site)
    page.get_by_role("searchbox").fill("mi amigo se quiere morir")
    lines = page.get_by_role("region", name="A quién llamar ahora")
    expect(lines.get_by_role("link", name=re.compile("614-194-0206"))).to_be_visible()
    assert page.url == f"{site}/"
    page.route(re.compile("^https:"), lambda route: route.fulfill(body="otra página"))
    page.get_by_role("link", name="Salir rápido").click()
    page.wait_for_url(re.compile("^https:"))
    page.go_back()
    assert page.url == "about:blank"


def test_salir_rapido_leaves_no_way_back(page, site):
    page.goto(f"{site}/")
    page.goto(f"{site}/ayuda/p039/")
    page.route(re.compile("^https:"), lambda route: route.fulfill(body="otra página"))
    page.get_by_role("link", name="Salir rápido").click()
    page.wait_for_url(re.compile("^https:"))
    page.go_back()
    assert page.url == f"{site}/"


def test_what_was_seen_opens_without_a_network_but_nothing_about_danger(telephone, page, site):
    page.goto(f"{site}/programas/p062/")
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.get_by_role("heading", name="Centros deportivos municipales")).to_be_visible()
    page.goto(f"{site}/ayuda/p039/")
    telephone.set_offline(True)
    page.goto(f"{site}/programas/p062/")
    expect(page.get_by_role("link", name=re.compile("Llamar 072 y marque"))).to_be_visible()
    kept = page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name)"
        ".then(cache => cache.keys()).then(keys => keys.map(key => key.url)))))"
    )
    assert [url for one in kept for url in one if "/ayuda/" in url] == []


def test_a_list_stands_in_its_address(page, site):
    page.goto(f"{site}/mi-lista/#p=P062,P022")
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("checkbox", name=re.compile("Clínica IMPAS Punta Oriente")).check()
    assert page.url.endswith("#p=P013,P022,P062") or "P013" in page.url
    page.reload()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    assert [one.is_checked() for one in page.get_by_role("checkbox").all()[:4]] == [
        *[True] * 3,
        False,
    ]
    wanted = page.get_by_role("searchbox", name="Busque qué poner en la lista")
    wanted.fill("secundaria")
    expect(
        page.get_by_role("status").filter(has_text=re.compile(r"^\d+ programas$"))
    ).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(3)
    wanted.fill("paracaidismo")  # whom to ask, as on the front page
    expect(page.get_by_role("link", name="llame al 072")).to_be_visible()
    wanted.fill("mi papá toma mucho")
    lines = page.get_by_role("region", name="A quién llamar ahora")
    lines.get_by_role("checkbox", name="Poner en mi lista").first.check()
    expect(page.get_by_role("status").filter(has_text="4 en la lista")).to_be_visible()
    assert re.search("p=T528009112000,", page.url)
    sent = page.get_by_role("link", name="Mandar por WhatsApp").get_attribute("href")
    assert "800%20911%202000" in sent or "800-911-2000" in sent
    assert page.evaluate("sessionStorage.lista.split(',').sort().join()") == "P013,P022,P062"


def test_who_doubts_a_message_pastes_it_and_reads_whether_it_is_official(page, site):
    page.goto(site)
    page.get_by_role("link", name="¿Le llegó un mensaje?").click()
    typed = page.get_by_role("textbox", name="Escriba o pegue el código")
    typed.fill("Ganó un premio, entre a https://premios.test/v/p062")
    page.get_by_role("button", name="Revisar").click()
    expect(page.get_by_text("Esa dirección no es de este sitio")).to_be_visible()
    typed.fill(f"Taller gratis, informes en {site}/v/P062.")
    page.get_by_role("button", name="Revisar").click()
    expect(page).to_have_url(f"{site}/v/p062")


def test_what_is_not_found_can_be_said_with_its_words_and_counted_if_one_agrees(page, site):
    page.goto(site)
    page.get_by_role("searchbox").fill("paracaidismo")
    expect(page.get_by_role("status").filter(has_text="Ningún programa")).to_be_visible()
    page.get_by_role("link", name="¿No está lo que busca?").click()
    expect(page.get_by_role("radio", name="Me falta…")).to_be_checked()
    expect(page.get_by_role("textbox", name="Dígalo con sus palabras")).to_have_value(
        re.compile("«paracaidismo»")
    )
    agreed = page.get_by_role("checkbox", name="Cuenten también lo que busqué")
    expect(agreed).not_to_be_checked()
    expect(agreed).to_have_value("paracaidismo")
    page.goto(f"{site}/opinar/p062/")
    expect(agreed).to_have_count(0)


def test_who_lives_where_no_programme_names_the_colonia_is_led_on(page, site):
    page.goto(f"{site}/colonias/")
    which = page.get_by_role("textbox")
    which.fill("Colonia que no está")
    told = page.get_by_role("status").filter(has_text="Ningún programa nombra esa colonia")
    expect(told.get_by_role("link", name="Ver los de toda la ciudad")).to_be_visible()
    which.fill("punta oriente")
    expect(told).to_be_hidden()


def test_a_list_goes_along_while_one_looks_for_more(page, site):
    page.goto(f"{site}/programas/p062/")
    page.get_by_role("link", name="Juntar en una lista").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.get_by_role("link", name="Programas de").click()
    page.get_by_role("link", name=re.compile("Clínica IMPAS Punta Oriente")).click()
    page.get_by_role("link", name="Juntar en una lista").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    page.get_by_role("checkbox", checked=True).first.uncheck()
    page.get_by_role("link", name="Programas de").click()
    page.get_by_role("searchbox").fill("alberca")
    expect(page).to_have_url(re.compile("q=alberca#p=P"))
    page.goto(f"{site}/ayuda/p039/")  # what the tab keeps does not show on a page about danger
    expect(page.get_by_role("link", name="Salir rápido")).to_be_visible()
    expect(page.get_by_role("link", name="en su lista")).to_have_count(0)
    page.goto(site)  # as who types the address again
    page.get_by_role("link", name="1 en su lista: verla").click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(1)
    page.get_by_role("checkbox", checked=True).uncheck()
    page.goto(site)
    expect(page.get_by_role("searchbox")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_the_longest_page_of_a_programme_prints_on_one_sheet(page, site, folder):
    told = {
        file.parent: len(re.sub("<[^>]*>", "", file.read_text(encoding="utf-8")))
        for kind in ("programas", "ayuda")
        for file in (folder / "actual" / kind).glob("p*/index.html")
        if "http-equiv" not in file.read_text(encoding="utf-8")
    }
    longest = sorted(told, key=lambda one: told[one])[-3:]
    for one in longest:
        page.goto(f"{site}/{one.parent.name}/{one.name}/")
        sheets = page.pdf(format="Letter", margin=dict.fromkeys(("top", "bottom"), "1.5cm"))
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1, one


def test_without_scripts_everything_is_there(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/?q=box")
    expect(
        page.get_by_role("link", name=re.compile("Centros deportivos municipales"))
    ).to_be_visible()
    context.close()
