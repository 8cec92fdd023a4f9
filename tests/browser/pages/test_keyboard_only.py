"""The whole way of a liaison with nothing but the keyboard, the focus always in view."""

from __future__ import annotations

from collections.abc import Callable

from acting import draft_offer, heading, kept_on_server
from playwright.sync_api import BrowserContext, Page, expect
from reading import sentence

from servimun_widgets.domain.navigation import menu_pages

OF_THE_COORDINATION = [
    page for page in menu_pages() if "coordinacion" in page.roles and page.menu_title
]

# Whether the focused element is somewhere, inside the window, and drawn differently for it.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "nowhere";
  const box = one.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const style = getComputedStyle(one);
  const drawn = style.outlineStyle !== "none" || style.boxShadow !== "none";
  const name = one.getAttribute("aria-label") || one.labels?.[0]?.innerText || one.innerText;
  return [inside ? "in view" : "out of view", drawn || /^H\\d|MAIN$/.test(one.tagName)
    ? "marked" : "unmarked", (name || "").trim().replace(/\\s+/g, " ")].join("|");
}"""


class Keyboard:
    """Hands without a mouse; each step checks that one sees where one is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def where(self) -> str:
        """Return what is focused."""
        view, mark, name = f"{self.page.evaluate(FOCUS)}||".split("|")[:3]
        assert (view, mark) == ("in view", "marked"), f"{view} {mark}: {name}"
        return name

    def to(self, name: str, key: str = "Tab", most: int = 120) -> None:
        """Move on until something is focused whose name begins with `name`."""
        passed = []
        for _ in range(most):
            self.page.keyboard.press(key)
            passed.append(self.where())
            if passed[-1].startswith(name):
                return
        raise AssertionError(f"{name} was not reached: {passed}")

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Write over what the focused field holds."""
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)


def test_from_signing_in_to_signing_out(
    new_context: Callable[..., BrowserContext], address: str
) -> None:
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    keyboard = Keyboard(page)
    page.goto(f"{address}enlaces/programas")
    expect(page.get_by_label("Nombre de usuario")).to_be_focused()
    keyboard.type("enlace.impas")
    keyboard.to("Contraseña", most=1)
    keyboard.type("probar-la-plataforma")
    keyboard.press("Enter")
    expect(page.get_by_role("table")).to_be_visible()

    keyboard.to("Saltar al contenido", most=1)
    keyboard.press("Enter")
    keyboard.to("Buscar por nombre", most=5)
    keyboard.type("burnout")
    expect(sentence(page, "1 de 16 programas")).to_be_visible()
    keyboard.to("Grupo de manejo de burnout", most=20)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="P004: Grupo de manejo")).to_be_focused()
    keyboard.to("Abrir todo el formulario", most=4)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="P004: Grupo de manejo")).to_be_focused()

    keyboard.to("Dónde y cuándo", most=4)
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dónde y cuándo")).to_be_focused()
    keyboard.to("Horario", most=20)
    keyboard.type("Sábados de 9:00 a 10:00")
    keyboard.press("Tab")
    kept_on_server(page)
    keyboard.to("Enviar a revisión")
    keyboard.press("Enter")
    heading(page, "P004 está en revisión")

    expect(page.get_by_role("heading", name="P004: Grupo de manejo")).to_be_focused()
    keyboard.to("Volver", key="Shift+Tab", most=3)
    keyboard.press("Enter")
    row = page.get_by_role("row").filter(has_text="P004")
    expect(row).to_contain_text("En revisión")
    expect(page.get_by_role("link", name="Grupo de manejo de burnout", exact=True)).to_be_focused()

    keyboard.to("Salir", key="Shift+Tab", most=30)
    keyboard.press("Enter")
    expect(page.get_by_label("Nombre de usuario")).to_be_focused()


def test_errors_conflicts_and_drafts_take_the_focus_to_where_it_is_needed(
    person: Callable[..., Page],
) -> None:
    page = person("enlace.impas", "enlaces/programas?programa=P005&editar=todo")
    keyboard = Keyboard(page)
    expect(page.get_by_role("heading", name="P005: ")).to_be_focused()
    keyboard.to("Nombre público", most=12)
    keyboard.type("")
    keyboard.press("Delete")
    keyboard.to("Enviar a revisión")
    keyboard.press("Space")
    expect(page.get_by_role("alert").filter(has_text="Hay un dato por corregir")).to_be_focused()
    keyboard.to("Nombre público", most=1)
    keyboard.press("Enter")
    name = page.get_by_role("textbox", name="Nombre público")
    expect(name).to_be_focused()
    keyboard.type("Compartiendo Experiencias")
    keyboard.press("Tab")
    kept_on_server(page)
    page.reload()
    expect(page.get_by_role("heading", name="P005: ")).to_be_focused()
    keyboard.to("Continuar", most=3)
    keyboard.press("Enter")
    expect(draft_offer(page)).to_have_count(0)
    expect(name).to_be_focused()
    expect(name).to_have_value("Compartiendo Experiencias")


def test_the_menu_is_a_row_and_on_a_telephone_opens_with_a_key(
    person: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = person("coordinacion", "coordinacion/cuentas")
    menu = page.get_by_role("navigation", name="Páginas", exact=True)
    expect(menu.get_by_role("link")).to_have_count(len(OF_THE_COORDINATION))
    box = menu.bounding_box()
    assert box is not None
    assert box["height"] < 60  # one line
    page.set_viewport_size({"width": 360, "height": 640})
    expect(menu.get_by_role("link")).to_have_count(0)
    closed = menu.get_by_text("Menú: Cuentas")
    expect(closed).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Salir").focus()
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    assert keyboard.where() == "Menú: Cuentas"
    keyboard.press("Enter")
    expect(menu.get_by_role("link")).to_have_count(len(OF_THE_COORDINATION))
    current = menu.get_by_role("link", name="Cuentas")
    expect(current).to_have_attribute("aria-current", "page")
    assert_accessible(page)
    keyboard.to("Inicio")
    keyboard.press("Enter")
    page.wait_for_url("**/inicio")
