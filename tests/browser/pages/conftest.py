"""People at the real application, with the demonstration catalogue; one server for each module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pictures import GUIDE_HEIGHT, GUIDE_WIDTH
from playwright.sync_api import BrowserContext, Page, expect
from served import Served


@pytest.fixture(scope="module")
def served(server: Callable[..., Served]) -> Served:
    """`servimun serve --demo`."""
    return server()


@pytest.fixture
def address(served: Served) -> str:
    """The address of the application, with a slash at its end."""
    return served.address


@pytest.fixture(scope="module")
def cookies(served: Served) -> dict[str, list[Any]]:
    """What signing in left with each person of `served`, by user name."""
    del served  # another server, other sessions
    return {}


@pytest.fixture
def person(
    new_context: Callable[..., BrowserContext],
    sign_in: Callable[..., None],
    address: str,
    cookies: dict[str, list[Any]],
) -> Callable[..., Page]:
    """Open a page as somebody, on a machine of their own.

    `person("enlace.impas", "enlaces/programas")`; `width` is that of the window. Who signed in to
    this server before goes on in that session, unless it ended.
    """

    def enter(username: str, path: str, width: int = 1280) -> Page:
        context = new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        context.add_cookies(cookies.get(username, []))
        if not is_signed_in(page, address + path):
            sign_in(page, address + path, username)
            cookies[username] = context.cookies()
        return page

    def is_signed_in(page: Page, wanted: str) -> bool:
        if not page.context.cookies():
            return False
        page.goto(wanted)
        entered, asked = page.get_by_role("button", name="Salir"), page.get_by_label("Contraseña")
        expect(entered.or_(asked).first).to_be_visible()
        return entered.is_visible()

    return enter


@pytest.fixture
def at_work(person: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as somebody, in a window of the size that the guides show."""

    def enter(username: str, path: str) -> Page:
        page = person(username, path, width=GUIDE_WIDTH)
        page.set_viewport_size({"width": GUIDE_WIDTH, "height": GUIDE_HEIGHT})
        return page

    return enter
