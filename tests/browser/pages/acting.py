"""What people do on the pages, and what they then see."""

from __future__ import annotations

import re

import psutil
from playwright.sync_api import Locator, Page, expect
from served import Served

from servimun_widgets.store import open_store


def box(page: Page, label: str) -> Locator:
    """Return the text box whose label begins with `label`."""
    return page.get_by_role("textbox", name=re.compile(f"^{label}"))


def press(page: Page, label: str) -> None:
    """Press the button with that label."""
    page.get_by_role("button", name=label, exact=True).click()


def active_groups(served: Served) -> int:
    """Return how many groups of Red Vecinal are in use in the store that is served."""
    with open_store(served.data_folder / "servimun.sqlite", read_only=True) as store:
        return sum(document["content"]["active"] for document in store.table("groups"))


def table(page: Page) -> None:
    """Wait for the list."""
    expect(page.get_by_role("table")).to_be_visible()


class Presses:
    """How often a person pressed something with the pointer, pages apart included."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.add_init_script(
            "addEventListener('pointerdown', (event) => { if (event.isTrusted)"
            " sessionStorage.presses = Number(sessionStorage.presses || 0) + 1; }, true)"
        )
        page.reload()
        self.begin()

    def begin(self) -> None:
        """Count from here."""
        self._page.evaluate("sessionStorage.presses = 0")

    def count(self) -> int:
        """Return how often it was."""
        return int(self._page.evaluate("sessionStorage.presses"))


def open_row(page: Page, name: str) -> None:
    """Open the record of that name from the list."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()


def whole_form(page: Page) -> None:
    """Open the form of all that a programme says, from where it is read."""
    press(page, "Abrir todo el formulario")


def heading(page: Page, text: str) -> None:
    """Wait for a heading that holds `text`."""
    expect(page.get_by_role("heading", name=re.compile(re.escape(text))).first).to_be_visible()


def saved(page: Page, folio: str, number: int) -> None:
    """Wait until the page says that the programme was saved as that version."""
    expect(page.get_by_text(f"Se guardó {folio}, versión {number}.")).to_be_visible()


def kept_on_server(page: Page) -> None:
    """Wait until the page says that the server has the draft."""
    expect(page.get_by_text("Borrador guardado")).to_be_visible()


def draft_offer(page: Page) -> Locator:
    """Return the offer of a draft that was found."""
    return page.get_by_role("region", name="Borrador")


def kernels(served: Served) -> set[int]:
    """Return the processes behind the pages that are open now."""
    warm_parents = psutil.Process(served.process.pid).children()
    return {kernel.pid for parent in warm_parents for kernel in parent.children()}


def go(page: Page, path: str) -> None:
    """Go to another page of the application by its address."""
    page.goto(re.sub(r"^(https?://[^/]+/).*", rf"\g<1>{path}", page.url))


def assert_reflows(page: Page) -> None:
    """Check that nothing is wider than 320 pixels."""
    page.set_viewport_size({"width": 320, "height": 700})
    # Lists lay themselves out in the frame that follows.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
