"""JupyterLab in a browser, as `servimun lab` starts it for an account of the demonstration."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from patience import PATIENCE
from playwright.sync_api import BrowserContext, Locator, Page, expect
from served import Served

from servimun_widgets.accounts.demonstration import PASSWORD

ADDRESS = re.compile(r"http://\S+")
COMMAND = Path(sys.executable).with_name("servimun")


@contextmanager
def laboratory_of(username: str, served: Served) -> Iterator[str]:
    """The address that `servimun lab` prints."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    with subprocess.Popen(
        [COMMAND, "lab", "--user", username, "--port", str(port)],
        env={**os.environ, "SERVIMUN_DATA": str(served.data_folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,  # without a terminal the password is read from the pipe
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.close()
        yield next(found[0] for line in process.stdout if (found := ADDRESS.search(line)))
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl+C does
        assert process.wait(PATIENCE) == 0


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
