"""Nothing typed is lost: drafts in the browser and on the server, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from servimun_widgets.widgets import Draft, FormAction, Outcome, RecordForm

DECLARATION = {
    "name": "programa",
    "title": "Programa",
    "sections": [
        {
            "name": "que",
            "title": "Qué es",
            "fields": [
                {"name": "nombre", "label": "Nombre", "kind": "text"},
                {"name": "edad", "label": "Edad", "kind": "integer"},
            ],
        }
    ],
}
VALUE: dict[str, Any] = {"nombre": "Vecinos", "edad": None}
STORE_ON_BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""


class Server:
    """A kernel with its stored record and draft; a new form is a new kernel."""

    def __init__(self) -> None:
        self.value = VALUE
        self.base = "1"
        self.draft: Draft | None = None
        self.broken = False

    def act(self, _action: str, value: dict[str, Any], _base: str, _key: str) -> Outcome:
        self.value, self.base = value, str(int(self.base) + 1)
        return Outcome("done", "Se guardó.", value=value, base=self.base)

    def keep(self, value: dict[str, Any], base: str, _place: object) -> str:
        if self.broken:
            raise OSError("disk full")
        self.draft = Draft(value, base, "hoy 10:42")
        return "10:42"

    def forget(self) -> None:
        self.draft = None

    def form(self, account: str = "ana", keeps: bool = True) -> RecordForm:
        return RecordForm(
            declaration=DECLARATION,
            value=self.value,
            base=self.base,
            storage_key=f"{account}:p1",
            actions=[FormAction("save", "Guardar", "primary")],
            act=self.act,
            keep_draft=self.keep if keeps else None,
            discard_draft=self.forget if keeps else None,
            draft=self.draft if keeps else None,
        )


@pytest.fixture
def server() -> Server:
    return Server()


def name(page: Page) -> Any:
    return page.get_by_label("Nombre")


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def type_and_keep(desk: Any, text: str) -> None:
    name(desk.page).fill(text)
    desk.until(f"Object.values(localStorage).some((one) => one.includes({text!r}))")


def test_a_pause_in_typing_is_enough_when_the_kernel_is_dead(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    desk.silent = True
    type_and_keep(desk, "Escrito a medias")
    page = desk.show(server.form())
    bar = page.get_by_role("region", name="Borrador")
    expect(bar).to_contain_text("Borrador de hoy")
    expect(bar).to_contain_text("Cambia: Nombre.")
    expect(name(page)).to_have_value("Vecinos")
    press(page, "Continuar")
    expect(name(page)).to_have_value("Escrito a medias")
    expect(name(page)).to_be_focused()
    desk.silent = False
    press(page, "Guardar")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert server.value["nombre"] == "Escrito a medias"
    page = desk.show(server.form())
    expect(name(page)).to_have_value("Escrito a medias")
    expect(page.get_by_role("region", name="Borrador")).to_have_count(0)


def test_a_draft_not_yet_answered_for_survives_another_reload(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    type_and_keep(desk, "Escrito a medias")
    for _ in range(3):
        page = desk.show(server.form())
        expect(page.get_by_role("button", name="Continuar")).to_be_visible()
    press(page, "Continuar")
    expect(name(page)).to_have_value("Escrito a medias")


def test_leaving_a_field_keeps_the_draft_on_the_server(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    name(page).fill("Otro")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    assert server.draft is not None
    assert server.draft.value["nombre"] == "Otro"


def test_typing_on_without_leaving_is_kept_every_few_seconds(desk: Any, server: Server) -> None:
    desk.page.clock.install()
    page = desk.show(server.form())
    name(page).press_sequentially("ABC")
    page.clock.fast_forward(3500)
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    assert server.draft is not None


def test_the_draft_is_there_on_another_machine(
    new_desk: Callable[..., Any], server: Server
) -> None:
    page = new_desk().show(server.form())
    name(page).fill("Desde la oficina")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("Borrador guardado")).to_be_visible()
    page = new_desk().show(server.form())
    expect(page.get_by_text("Borrador de hoy 10:42.")).to_be_visible()
    press(page, "Continuar")
    expect(name(page)).to_have_value("Desde la oficina")
    press(page, "Guardar")
    expect(page.get_by_text("Se guardó.")).to_be_visible()
    assert server.draft is None


def test_two_accounts_on_one_computer_never_see_each_other(desk: Any, server: Server) -> None:
    page = desk.show(server.form("ana", keeps=False))
    type_and_keep(desk, "De Ana")
    page = desk.show(server.form("beto", keeps=False))
    expect(name(page)).to_have_value("Vecinos")
    expect(page.get_by_role("region", name="Borrador")).to_have_count(0)
    page = desk.show(server.form("ana", keeps=False))
    expect(page.get_by_role("region", name="Borrador")).to_be_visible()


def test_the_draft_of_the_browser_is_offered_alone_when_it_is_newer(
    desk: Any, server: Server
) -> None:
    page = desk.show(server.form())
    name(page).fill("Primero")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    desk.silent = True
    type_and_keep(desk, "Primero y más")
    page = desk.show(server.form())
    press(page, "Continuar")
    expect(name(page)).to_have_value("Primero y más")


def test_two_drafts_that_differ_are_both_offered(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    desk.silent = True
    type_and_keep(desk, "De este equipo")
    server.draft = Draft({"nombre": "De otro equipo", "edad": 3}, "1", "hoy 9:15")
    page = desk.show(server.form())
    expect(page.get_by_text("Hay dos borradores distintos.")).to_be_visible()
    expect(page.get_by_role("button", name="Continuar con el de este equipo")).to_be_visible()
    press(page, "Descartar")
    press(page, "Deshacer")
    press(page, "Continuar con el del servidor (hoy 9:15)")
    expect(name(page)).to_have_value("De otro equipo")
    expect(page.get_by_label("Edad")).to_have_value("3")


def test_a_discarded_draft_can_be_brought_back_at_once(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    type_and_keep(desk, "Escrito")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    page = desk.show(server.form())
    press(page, "Descartar")
    desk.wait_for("discard")
    assert server.draft is None
    expect(name(page)).to_have_value("Vecinos")
    press(page, "Deshacer")
    expect(name(page)).to_have_value("Escrito")
    desk.show(server.form())
    press(page, "Descartar")
    page = desk.show(server.form())
    expect(page.get_by_role("region", name="Borrador")).to_have_count(0)


def test_a_draft_of_an_older_version_says_so_and_keeps_its_base(desk: Any, server: Server) -> None:
    server.draft = Draft({"nombre": "Viejo", "edad": None}, "1", "ayer 18:00")
    server.value, server.base = {"nombre": "Vecinos", "edad": 9}, "2"
    page = desk.show(server.form())
    expect(page.get_by_text("El registro cambió después de este borrador.")).to_be_visible()
    press(page, "Continuar")
    press(page, "Guardar")
    assert desk.wait_for("act")[0]["base"] == "1"


def test_two_tabs_do_not_write_over_each_other(desk: Any, server: Server) -> None:
    first = desk.show(server.form(keeps=False))
    type_and_keep(desk, "Pestaña uno")
    other = type(desk)(first.context.new_page())
    second = other.show(server.form(keeps=False))
    press(second, "Descartar")
    type_and_keep(desk, "Pestaña uno, más")
    type_and_keep(other, "Pestaña dos")
    kept = first.evaluate("Object.values(localStorage).map((one) => JSON.parse(one).value.nombre)")
    assert sorted(kept) == ["Pestaña dos", "Pestaña uno, más"]


def test_no_answer_gives_a_calm_notice_that_goes_again(desk: Any, server: Server) -> None:
    desk.page.clock.install()
    page = desk.show(server.form())
    desk.silent = True
    name(page).fill("Otro")
    page.get_by_label("Edad").focus()
    desk.wait_for("draft")
    notice = page.get_by_text(
        "El servidor todavía no responde. Lo escrito está guardado en este equipo."
    )
    expect(notice).to_be_hidden()
    page.clock.fast_forward(4500)
    expect(notice).to_be_visible()
    desk.silent = False
    page.clock.fast_forward(11000)
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    expect(notice).to_be_hidden()


def test_a_draft_the_server_refuses_is_still_in_the_browser(desk: Any, server: Server) -> None:
    server.broken = True
    page = desk.show(server.form())
    name(page).fill("Otro")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("El borrador no se pudo guardar en el servidor.")).to_be_visible()
    page = desk.show(server.form())
    press(page, "Continuar")
    expect(name(page)).to_have_value("Otro")


def test_without_browser_storage_the_server_is_enough(desk: Any, server: Server) -> None:
    desk.page.add_init_script(STORE_ON_BLOCKED)
    page = desk.show(server.form())
    name(page).fill("Otro")
    page.get_by_label("Edad").focus()
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    expect(page.get_by_text("No cierre esta página.")).to_be_hidden()
    assert server.draft is not None


@pytest.mark.parametrize("blocked", [True, False])
def test_leaving_asks_only_when_nobody_kept_it(
    new_desk: Callable[..., Any], server: Server, blocked: bool
) -> None:
    desk = new_desk()
    server.broken = True
    if blocked:
        desk.page.add_init_script(STORE_ON_BLOCKED)
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    desk.page.on("dialog", answer)
    page = desk.show(server.form())
    name(page).click()
    name(page).press_sequentially("Otro")
    page.get_by_label("Edad").focus()
    if blocked:
        expect(page.get_by_text("No cierre esta página.")).to_be_visible()
    page.close(run_before_unload=True)
    if not page.is_closed():
        page.wait_for_event("close")
    assert asked == (["beforeunload"] if blocked else [])


def test_a_save_that_takes_the_form_off_the_page_leaves_no_draft(desk: Any, server: Server) -> None:
    desk.before_answer = lambda message: (
        desk.page.evaluate("window.removeWidget()") if message["type"] == "act" else None
    )
    page = desk.show(server.form())
    type_and_keep(desk, "Otro")
    press(page, "Guardar")
    desk.until("Object.keys(localStorage).length === 0")
    assert [message["type"] for message in desk.heard][-1] == "act"
    assert server.value["nombre"] == "Otro"
    assert server.draft is None


def test_no_draft_follows_an_action_that_is_under_way(desk: Any, server: Server) -> None:
    desk.page.clock.install()
    page = desk.show(server.form())
    desk.silent = True
    name(page).press_sequentially("ABC")
    press(page, "Guardar")
    page.clock.run_for(18_000)
    assert [message["type"] for message in desk.heard] == ["draft", "act"]
    page.clock.run_for(3_000)
    expect(page.get_by_text("El servidor no respondió.")).to_be_visible()
    desk.silent = False
    page.clock.run_for(10_000)
    expect(page.get_by_text("Borrador guardado 10:42")).to_be_visible()


def test_two_tabs_are_each_offered_their_own(new_desk: Callable[..., Any], server: Server) -> None:
    first = new_desk()
    second = type(first)(first.page.context.new_page())
    for desk in (first, second):
        desk.show(server.form())
    for desk, text in ((first, "Uno"), (second, "Dos")):
        name(desk.page).fill(text)
        desk.page.get_by_label("Edad").focus()
        expect(desk.page.get_by_text("Borrador guardado 10:42")).to_be_visible()
    for desk, text in ((first, "Uno"), (second, "Dos")):
        page = desk.show(server.form())
        press(page, "Continuar")
        expect(name(page)).to_have_value(text)


def test_a_form_taken_off_the_page_keeps_its_draft(desk: Any, server: Server) -> None:
    page = desk.show(server.form())
    name(page).fill("Otro")
    page.evaluate("window.removeWidget()")
    page.evaluate("window.showAgain()")
    press(page, "Continuar")
    expect(name(page)).to_have_value("Otro")
    desk.wait_for("draft")


def test_times_are_those_of_chihuahua_wherever_the_machine_thinks_it_is(
    desk: Any, server: Server
) -> None:
    desk.page.clock.set_fixed_time("2026-11-22T15:05:00Z")
    page = desk.show(server.form(keeps=False))
    type_and_keep(desk, "Otro")
    page = desk.show(server.form(keeps=False))
    expect(page.get_by_role("region", name="Borrador")).to_contain_text("Borrador de hoy 9:05.")
