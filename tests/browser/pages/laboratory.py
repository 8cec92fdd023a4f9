"""JupyterLab in a browser, as `servimun lab` starts it for an account of the demonstration."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager

from lab_command import lab
from playwright.sync_api import BrowserContext, Locator, Page, expect
from served import Served


def laboratory_of(username: str, served: Served) -> AbstractContextManager[str]:
    """The address that `servimun lab` prints."""
    return lab(username, {**os.environ, "SERVIMUN_DATA": str(served.data_folder)})


def enter(laboratory: str, new_context: Callable[..., BrowserContext], width: int = 1000) -> Page:
    """Open JupyterLab in a window of that many pixels."""
    page = new_context(viewport={"width": width, "height": 720}).new_page()
    page.goto(laboratory)
    return page


def ready(page: Page) -> None:
    """Wait until the notebook that was opened has its kernel."""
    expect(page.get_by_role("button", name="Python 3 (ipykernel) | Idle")).to_be_visible()


def run_cell(page: Page, number: int, code: str | None = None) -> Locator:
    """Run a cell of code, with other code in it if some is given, and return what it answers."""
    cell = page.locator(".jp-NotebookPanel:visible .jp-CodeCell").nth(number)
    cell.locator(".cm-content").click()
    if code is not None:
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(code)
    page.keyboard.press("Control+Enter")
    return cell.locator(".jp-OutputArea")
