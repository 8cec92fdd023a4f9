"""The page around a notebook, in the browser."""

from __future__ import annotations

import json
import os
import re
import select
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_gate import PASSWORD
from patience import PATIENCE_MS
from playwright.sync_api import BrowserContext, Dialog, Page, expect
from served import Served, start_fake
from watching import Watched

SignIn = Callable[[Page, str, str, str], None]
LOST = re.compile(r"net::ERR_|WebSocket connection to|status of 404")


@pytest.fixture
def programs(page: Page, fake_server: Served, sign_in: SignIn) -> Page:
    """A page of `enlace.uno`, ready to use."""
    address = f"{fake_server.address}enlaces/programas?programa=P001&texto=a%20b"
    sign_in(page, address, "enlace.uno", PASSWORD)
    expect(page.get_by_role("button", name="Guardar")).to_be_visible()
    return page


def kernel_process(page: Page) -> int:
    """Return the process id of the page's kernel, which the page shows."""
    text = page.get_by_text(re.compile(r"^C\d ")).inner_text()
    return int(text.split()[-1])


def expect_ended(process: int) -> None:
    """Wait until a process has ended."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return
    try:
        watch = select.poll()
        watch.register(descriptor, select.POLLIN)
        assert watch.poll(PATIENCE_MS)
    finally:
        os.close(descriptor)


def test_the_kernel_knows_whom_it_serves(programs: Page) -> None:
    expect(
        programs.get_by_text(re.compile("^C1 enlaces/programas programa=P001&texto=a%20b "))
    ).to_be_visible()


def test_widgets_talk_with_the_kernel(programs: Page) -> None:
    programs.get_by_label("Apunte").fill("ñandú")
    programs.get_by_role("button", name="Guardar").click()
    expect(programs.get_by_text("guardado ñandú")).to_be_visible()


def test_cells_for_jupyter_are_not_shown(programs: Page) -> None:
    expect(programs.get_by_role("heading", level=1)).to_have_text("Programas de mi dependencia")
    expect(programs.get_by_text("despacio")).to_be_visible()
    expect(programs.get_by_text("no se muestra")).to_have_count(0)


def test_landmarks_language_and_menu(
    programs: Page, assert_accessible: Callable[[Page], None]
) -> None:
    expect(programs.locator("html")).to_have_attribute("lang", "es-MX")
    expect(programs).to_have_title("Programas de mi dependencia · SERVIMUN")
    for role in ("banner", "navigation", "main", "contentinfo"):
        expect(programs.get_by_role(role)).to_have_count(1)
    current = programs.get_by_role("navigation").get_by_role("link", name="Programas")
    expect(current).to_have_attribute("aria-current", "page")
    expect(programs.get_by_role("link", name="Avisos, 3 sin leer", exact=True)).to_be_visible()
    programs.keyboard.press("Tab")
    expect(programs.get_by_role("link", name="Saltar al contenido")).to_be_focused()
    programs.keyboard.press("Enter")
    expect(programs.get_by_role("main")).to_be_focused()
    assert_accessible(programs)


def test_everything_is_searched_by_keys_while_the_kernel_is_gone(
    programs: Page, assert_accessible: Callable[[Page], None]
) -> None:
    note = programs.get_by_label("Apunte")
    note.fill("3")
    note.press("/")
    expect(note).to_have_value("3/")
    expect(programs.get_by_role("dialog")).to_have_count(0)
    os.kill(kernel_process(programs), signal.SIGSTOP)
    note.press("Control+k")
    box = programs.get_by_role("combobox", name="Buscar en todo")
    expect(box).to_be_focused()
    box.fill("nada")
    expect(programs.get_by_role("dialog").get_by_role("status")).to_contain_text("«nada»")
    box.fill("Box")
    listed = programs.get_by_role("listbox")
    expect(listed.get_by_role("group", name="Programas (5)")).to_be_visible()
    expect(listed.get_by_role("option")).to_have_text(
        ["Box 1P001 · IMPAS", "Box 2P002 · IMPAS", "Ver los 5 en Programas"]
    )
    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(listed.get_by_role("option", selected=True)).to_contain_text("Box 2")
    assert_accessible(programs)
    programs.get_by_role("button", name="Cerrar").click()
    expect(note).to_be_focused()
    programs.get_by_role("link", name="Buscar en todo").click()
    expect(listed.get_by_role("option")).to_have_count(3)
    box.press("Enter")  # none is chosen: the page of the search
    expect(programs.get_by_role("heading", level=2, name="Programas (5)")).to_be_visible()
    assert_accessible(programs)
    programs.get_by_role("link", name="Box 2").click()
    expect(programs).to_have_url(re.compile("programa=P002$"))


def test_help_opens_the_part_that_tells_of_the_page_beside_it(
    programs: Page, fake_server: Served, assert_accessible: Callable[[Page], None]
) -> None:
    with programs.context.expect_page() as opened:
        programs.get_by_role("link", name="Ayuda").click()
    guide = opened.value
    expect(guide.locator(":target")).to_have_text("Corregir un programa")
    expect(guide.locator(":target")).to_be_in_viewport()
    guide.set_viewport_size({"width": 360, "height": 740})
    address = guide.url
    guide.goto("about:blank")
    guide.goto(address)
    expect(guide.locator(":target")).to_be_in_viewport()
    pictures = "() => [...document.images].every((one) => one.complete && one.naturalWidth > 0)"
    guide.evaluate("[...document.images].forEach((one) => { one.loading = 'eager'; })")
    guide.wait_for_function(pictures)
    assert guide.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(guide)
    answer = guide.goto(f"{fake_server.address}ayuda/operacion")
    assert answer is not None
    assert answer.status == 404  # not for a liaison
    guide.goto(f"{fake_server.address}ayuda?parte=enlaces%23entrar")
    expect(guide).to_have_url(f"{fake_server.address}ayuda/enlaces#entrar")


def test_a_narrow_screen_needs_no_sideways_scrolling(
    new_context: Callable[..., BrowserContext], fake_server: Served, sign_in: SignIn
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    sign_in(page, f"{fake_server.address}enlaces/programas", "enlace.uno", PASSWORD)
    expect(page.get_by_role("button", name="Guardar")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_heading_comes_before_the_kernel(
    page: Page, fake_server: Served, sign_in: SignIn
) -> None:
    sign_in(page, f"{fake_server.address}enlaces/programas", "enlace.uno", PASSWORD)
    page.goto(f"{fake_server.address}enlaces/programas", wait_until="commit")
    expect(page.get_by_role("status")).to_have_text("Preparando la página…")
    expect(page.get_by_role("status")).to_be_hidden()
    expect(page.get_by_role("button", name="Guardar")).to_be_visible()


def test_a_failing_cell_shows_a_key_and_nothing_else(
    page: Page, fake_server: Served, sign_in: SignIn
) -> None:
    sign_in(page, f"{fake_server.address}enlaces/falla", "enlace.uno", PASSWORD)
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text(re.compile("avise a la coordinación con la clave [0-9a-f]{8}"))
    key = re.search("clave ([0-9a-f]{8})", notice.inner_text())
    assert key
    assert "un dato del error" not in page.content()
    expect(page.get_by_text("nunca se llega")).to_have_count(0)
    log = (fake_server.data_folder / "registro" / "paginas.log").read_text().splitlines()
    (line,) = (line for line in map(json.loads, log) if line["message"] == f"incident={key[1]}")
    assert line["traceback"].endswith("ValueError\n")
    assert (line["account"], line["page"]) == ("C1", "enlaces/falla")


def test_nothing_the_kernel_prints_or_raises_reaches_the_browser(programs: Page) -> None:
    frames: list[str] = []
    programs.on(
        "websocket",
        lambda socket: socket.on(
            "framereceived",
            lambda frame: frames.append(
                frame if isinstance(frame, str) else frame.decode(errors="replace")
            ),
        ),
    )
    programs.reload()
    programs.get_by_role("button", name="Fallar").click()
    programs.get_by_role("button", name="Guardar").click()
    expect(programs.get_by_text("guardado")).to_be_visible()
    everything = "".join(frames) + programs.content()
    assert "guardado" in everything
    assert "un dato" not in everything


def test_a_page_of_another_role_is_refused_calmly(
    programs: Page, fake_server: Served, assert_accessible: Callable[[Page], None]
) -> None:
    programs.goto(f"{fake_server.address}coordinacion/revision")
    expect(programs.get_by_role("heading", level=1)).to_have_text("No tiene acceso a esta página")
    assert_accessible(programs)
    programs.goto(f"{fake_server.address}no/existe")
    expect(programs.get_by_role("heading", level=1)).to_have_text("No existe esta página")


def test_leaving_the_page_ends_its_kernel(programs: Page) -> None:
    process = kernel_process(programs)
    programs.reload()
    expect_ended(process)
    assert kernel_process(programs) != process


def test_staying_on_the_page_keeps_its_kernel(programs: Page) -> None:
    programs.get_by_label("Apunte").fill("sin guardar")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    programs.once("dialog", stay)
    programs.close(run_before_unload=True)
    programs.get_by_role("button", name="Guardar").click()
    expect(programs.get_by_text("guardado sin guardar")).to_be_visible()
    assert asked == ["beforeunload"]
    programs.get_by_label("Apunte").fill("")


def test_a_dead_kernel_is_said_and_one_button_goes_on(programs: Page, watched: Watched) -> None:
    watched.allow(LOST)
    os.kill(kernel_process(programs), signal.SIGKILL)
    notice = programs.get_by_role("alert").filter(has_text="Lo escrito está guardado")
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Continuar donde estaba").click()
    programs.get_by_role("button", name="Guardar").click()
    expect(programs.get_by_text("guardado")).to_be_visible()


def test_a_lost_network_is_said_and_comes_back(programs: Page, watched: Watched) -> None:
    watched.allow(LOST)
    programs.context.set_offline(True)
    notice = programs.get_by_text("la página seguirá sola en cuanto vuelva la conexión")
    expect(notice).to_be_visible()
    programs.context.set_offline(False)
    expect(notice).to_be_hidden()


def test_a_session_that_is_over_is_said_with_the_way_to_sign_in(
    programs: Page, watched: Watched
) -> None:
    watched.allow(re.compile(r"status of 40[34]|WebSocket connection to"))
    notice = programs.get_by_role("alert")
    other = programs.context.new_page()
    other.goto(programs.url)
    other.get_by_role("button", name="Salir").click()
    expect(other.get_by_role("heading", level=1, name="Entrar")).to_be_visible()
    other.close()
    programs.bring_to_front()
    expect(notice).to_contain_text("Su sesión terminó")
    notice.get_by_role("button", name="Entrar otra vez").click()
    expect(programs).to_have_url(re.compile("/entrar[?]next="))


def test_a_restarted_server_is_noticed(
    tmp_path: Path, page: Page, sign_in: SignIn, watched: Watched
) -> None:
    watched.allow(LOST)
    served = start_fake(tmp_path)
    try:
        sign_in(page, served.address, "enlace.uno", PASSWORD)
        expect(page.get_by_role("button", name="Guardar")).to_be_visible()
        process = kernel_process(page)
        served.stop(signal.SIGKILL)
        expect_ended(process)
        served.start()
        notice = page.get_by_role("alert").filter(has_text="puede seguir donde estaba")
        expect(notice).to_be_visible()
        notice.get_by_role("button").click()
        expect(page.get_by_role("button", name="Salir")).to_be_visible()
        expect(page.get_by_role("button", name="Guardar")).to_be_visible()
    finally:
        served.stop()


def test_too_many_pages_end_the_oldest_and_a_full_server_says_so(
    tmp_path: Path, new_context: Callable[..., BrowserContext], sign_in: SignIn, watched: Watched
) -> None:
    watched.allow(LOST)
    served = start_fake(tmp_path, SERVIMUN_KERNELS="2", SERVIMUN_KERNELS_PER_PERSON="1")
    try:
        first, second, third = (new_context().new_page() for _ in range(3))
        sign_in(first, served.address, "enlace.uno", PASSWORD)
        expect(first.get_by_role("button", name="Guardar")).to_be_visible()
        sign_in(second, served.address, "enlace.uno", PASSWORD)
        expect(second.get_by_role("button", name="Guardar")).to_be_visible()
        expect(first.get_by_role("button", name="Continuar donde estaba")).to_be_visible()
        sign_in(third, served.address, "coordina", PASSWORD)
        expect(third.get_by_role("button", name="Guardar")).to_be_visible()
        fourth = new_context().new_page()
        sign_in(fourth, served.address, "enlace.dos", PASSWORD)
        expect(fourth.get_by_role("heading", level=1)).to_have_text(
            "Hay demasiadas personas conectadas"
        )
    finally:
        served.stop()
