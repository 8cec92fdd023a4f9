"""People at the real application, with the demonstration catalogue; one server for each module."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pictures import GUIDE_HEIGHT, GUIDE_WIDTH
from playwright.sync_api import BrowserContext, Page
from served import Served


@pytest.fixture(scope="module")
def served(server: Callable[..., Served]) -> Served:
    """`servimun serve --demo`."""
    return server()


@pytest.fixture
def address(served: Served) -> str:
    """The address of the application, with a slash at its end."""
    return served.address


@pytest.fixture
def person(
    new_context: Callable[..., BrowserContext], sign_in: Callable[..., None], address: str
) -> Callable[..., Page]:
    """Open a page as somebody, on a machine of their own.

    `person("enlace.impas", "enlaces/programas")`; `width` is that of the window.
    """

    def enter(username: str, path: str, width: int = 1280) -> Page:
        page = new_context(viewport={"width": width, "height": 800}).new_page()
        sign_in(page, address + path, username)
        return page

    return enter


@pytest.fixture
def at_work(person: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page as somebody, in a window of the size that the guides show."""

    def enter(username: str, path: str) -> Page:
        page = person(username, path, width=GUIDE_WIDTH)
        page.set_viewport_size({"width": GUIDE_WIDTH, "height": GUIDE_HEIGHT})
        return page

    return enter
