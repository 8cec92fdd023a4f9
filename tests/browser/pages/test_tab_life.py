"""A tab that is used for long: what was left is gone from the browser, what is typed is not."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import whole_form
from patience import PATIENCE_MS
from playwright.sync_api import Page, expect

NAME = "Grupo terapéutico para niñas y niños"
OPEN_MODELS = """async () => {
  const script = document.querySelector("script[src$='/widgets.js']").src;
  return (await import(script)).models.size;
}"""


def expect_models(page: Page, count: int) -> None:
    """The kernel closes what was left a moment after the list is there; a leak never does."""
    page.wait_for_function(
        f"async (count) => await ({OPEN_MODELS})() === count", arg=count, timeout=PATIENCE_MS
    )


def test_opening_saving_and_going_back_leaves_nothing_behind(person: Callable[..., Page]) -> None:
    page = person("enlace.impas", "enlaces/programas")
    listed = page.get_by_role("link", name=NAME, exact=True)
    hours = page.get_by_role("textbox", name=re.compile("^Horario \\("))
    expect(listed).to_be_visible()
    before = page.evaluate(OPEN_MODELS)
    for number in range(4):
        listed.click()
        expect(page.get_by_role("heading", name=re.compile(f"P001: {NAME}"))).to_be_focused()
        whole_form(page)
        hours.fill(f"Lunes a las {number + 8}")
        page.get_by_role("button", name="Guardar borrador").click()
        version = page.get_by_role("listitem").filter(has_text=f"Versión {number + 2} ·")
        expect(version).to_be_visible()
        version.get_by_text("Ver los cambios (1)").click()
        expect(version.get_by_role("insertion").first).to_be_visible()
        hours.fill("A medias")
        page.get_by_role("button", name="Volver").first.click()
        expect(listed).to_be_focused()
        expect_models(page, before)
        listed.click()
        whole_form(page)
        page.get_by_role("button", name="Descartar").click()
        expect(hours).to_have_value(f"Lunes a las {number + 8}")
        page.get_by_role("button", name="Volver").first.click()
        expect(listed).to_be_focused()
    expect_models(page, before)
