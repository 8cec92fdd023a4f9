"""Being told: the bell counts, a notice leads to its thing and is read, all are read at once."""

from __future__ import annotations

import re
from collections.abc import Callable

from acting import heading, press
from playwright.sync_api import Locator, Page, expect

Person = Callable[..., Page]


def bell(page: Page, unread: str) -> Locator:
    return page.get_by_role("link", name=f"Avisos, {unread} sin leer", exact=True)


def test_from_the_bell_to_what_happened_and_to_none_unread(person: Person) -> None:
    page = person("aprobacion", "inicio")
    # The one that was approved meanwhile waits no longer.
    bell(page, "1").click()
    page.get_by_role("link", name=re.compile("^Espera su aprobación la campaña C0002")).click()
    heading(page, "Salud mental: dónde pedir ayuda")
    bell(page, "ninguno").click()
    row = page.get_by_role("row").filter(has_text="C0002")
    expect(row).to_contain_text("Leído")
    row.get_by_role("button", name=re.compile("Marcar como no leído")).click()
    bell(page, "1").click()
    press(page, "Marcar todos como leídos")
    heading(page, "Se marcaron como leídos: 1.")
    expect(bell(page, "ninguno")).to_be_visible()
