"""Pages that our own scripts draw: anywidgets in boxes, without Voilà's scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fake_gate import PASSWORD
from playwright.sync_api import Page, WebSocketRoute, expect
from served import Served
from watching import Watched

REFUSED = re.compile("^La página no pudo conectarse")
SignIn = Callable[[Page, str, str, str], None]


@pytest.fixture
def light(page: Page, fake_server: Served, sign_in: SignIn) -> Page:
    """The page of anywidgets, of `coordina`, ready to use."""
    sign_in(page, f"{fake_server.address}coordinacion/ligera", "coordina", PASSWORD)
    expect(page.get_by_role("button", name="Preguntar")).to_be_visible()
    return page


def ask(page: Page) -> None:
    """Press the button whose message the kernel answers."""
    page.get_by_role("button", name="Preguntar").click()


def test_a_page_of_anywidgets_loads_a_few_small_scripts(light: Page) -> None:
    scripts: list[str] = []
    sizes: list[int] = []
    light.on(
        "response",
        lambda answer: scripts.append(answer.url) if answer.url.endswith(".js") else None,
    )
    light.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    light.context.new_cdp_session(light).send("Network.setCacheDisabled", {"cacheDisabled": True})
    light.reload()
    expect(light.get_by_role("button", name="Preguntar")).to_be_visible()
    names = {script.rsplit("/", 1)[1] for script in scripts if "/widgets/" not in script}
    assert names == {"connection.js", "channel.js", "finding.js", "widgets.js"}
    assert sum(sizes) < 50_000


def test_the_kernel_is_told_what_was_typed_and_answers_with_bytes(light: Page) -> None:
    light.get_by_role("textbox", name="Texto").fill("ñu")
    ask(light)
    expect(light.get_by_role("status").last).to_have_text("leído ñu y bytes")
    expect(light.get_by_text("hoja ñandú 1 1")).to_be_visible()


def test_the_kernel_changes_what_a_box_shows(light: Page) -> None:
    expect(light.get_by_text("hoja ñandú 1 0")).to_be_visible()
    light.get_by_role("button", name="Cambiar").click()
    expect(light.get_by_text(re.compile("^hoja"))).to_have_text(
        ["hoja ñandú 1 7", "hoja ñandú 1 0"]
    )
    expect(light.get_by_role("button", name="Preguntar")).to_have_count(0)
    expect(light).to_have_title("quitado")


def test_what_is_asked_without_a_connection_is_asked_later(light: Page) -> None:
    connections: list[WebSocketRoute] = []
    reachable = True

    def pass_on(route: WebSocketRoute) -> None:
        connections.append(route)
        if reachable:
            route.connect_to_server()
        else:
            route.close()

    light.route_web_socket(re.compile("/channels"), pass_on)
    light.reload()
    ask(light)
    expect(light.get_by_text("hoja ñandú 1 1")).to_be_visible()
    reachable = False
    connections[0].close()
    light.get_by_role("textbox", name="Texto").fill("sin red")
    ask(light)
    expect(light.get_by_text("hoja ñandú 1 1")).to_be_visible()
    expect(light.get_by_text(REFUSED)).to_be_visible()
    reachable = True
    expect(light.get_by_text("hoja ñandú 1 2")).to_be_visible()
    expect(light.get_by_role("status").last).to_have_text("leído sin red y bytes")
    expect(light.get_by_text(REFUSED)).to_have_count(0)


def test_what_fails_in_a_widget_costs_that_widget_only(
    light: Page, fake_server: Served, watched: Watched
) -> None:
    watched.allow(re.compile("roto|SyntaxError"))
    light.goto(f"{fake_server.address}coordinacion/rota")
    broken = light.get_by_text("Esta parte de la página no se pudo mostrar")
    expect(broken).to_have_count(4)
    expect(light.get_by_text("a medias")).to_have_count(0)
    light.get_by_role("textbox", name="Texto").fill("ñu")
    ask(light)
    expect(light.get_by_role("status").last).to_have_text("leído ñu y bytes")
    # Who else listens hears of it.
    expect(light.get_by_text(re.compile("^sordo"))).to_have_text("sordo oído oído ")
    light.get_by_role("button", name="Cambiar").click()
    expect(light.get_by_role("textbox", name="Texto")).to_have_count(0)
    expect(light.get_by_text(re.compile("^sordo"))).to_have_count(0)
    expect(light.get_by_text("hoja ñandú 1 1")).to_be_visible()
    expect(broken).to_have_count(2)
    expect(light.get_by_text("La página no terminó de cargarse")).to_have_count(0)


def test_a_page_with_other_widgets_gets_voilas_scripts(light: Page, fake_server: Served) -> None:
    with light.expect_response(re.compile("/voila.js$")):
        light.goto(f"{fake_server.address}enlaces/programas")
    expect(light.get_by_role("button", name="Guardar")).to_be_visible()
    light.route_web_socket(re.compile("/channels"), lambda route: route.close())
    light.reload()
    expect(light.get_by_text(REFUSED)).to_be_visible()
