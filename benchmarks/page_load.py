"""How soon a page of ours can be used, against stock Voilà on the same notebook, in one run.

`python benchmarks/page_load.py [LOADS]` (default 5). Prints seconds (medians), the ratio stock ÷
ours, bytes over the wire of a first visit, requests to other hosts, and memory (PSS) per open page.
Cold means an empty cache; loads of both alternate, so that both meet the same noise.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

PROJECT_FOLDER = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT_FOLDER / "tests" / "browser" / "serving"))
FORM = """
import os
import ipywidgets
fields = [ipywidgets.Text(description=f"Campo {n}") for n in range(1, 41)]
save = ipywidgets.Button(description="Guardar")
answer = ipywidgets.Label("")
save.on_click(lambda _: setattr(answer, "value", "guardado"))
ipywidgets.VBox([*fields, save, answer, ipywidgets.Label(f"proceso {os.getpid()}")])
"""
USER = "enlace.uno"


@dataclass
class Measured:
    """What was seen of one server; times in seconds, memory in MB."""

    name: str
    first_content: dict[str, list[float]] = field(default_factory=dict)
    usable: dict[str, list[float]] = field(default_factory=dict)
    wire_bytes: dict[str, list[int]] = field(default_factory=dict)
    foreign: int = 0
    memory: float = 0.0


def proportional_memory(process: int) -> float:
    """Return the PSS of a process in MB."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def load(page: Page, address: str, measured: Measured, kind: str) -> None:
    """Open `address` once and add what was seen to `measured`."""
    received = [0]
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def count(event: dict[str, Any]) -> None:
        received[0] += event["encodedDataLength"]

    session.on("Network.loadingFinished", count)
    begin = time.monotonic()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="Guardar").wait_for()
    measured.usable.setdefault(kind, []).append(time.monotonic() - begin)
    paint = page.evaluate(
        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN"
    )
    measured.first_content.setdefault(kind, []).append(paint / 1000)
    measured.wire_bytes.setdefault(kind, []).append(received[0])
    page.get_by_role("button", name="Guardar").click()
    page.get_by_text("guardado").wait_for()
    session.detach()


def memory_of_open_pages(context: BrowserContext, address: str, pages: int) -> float:
    """Return the mean PSS of the kernels of several pages that are open at once, in MB."""
    processes = []
    for _ in range(pages):
        page = context.new_page()
        page.goto(address)
        text = page.get_by_text(re.compile("^proceso ")).inner_text()
        processes.append(int(text.split()[-1]))
    return statistics.mean(map(proportional_memory, processes))


def measure(
    browser: Browser,
    servers: dict[str, tuple[str, Callable[[Page], None]]],
    loads: int,
) -> list[Measured]:
    """Load the page of each server in turn, cold and warm."""
    results = {name: Measured(name) for name in servers}

    def watch(context: BrowserContext, measured: Measured) -> None:
        def look(url: str) -> None:
            if urlsplit(url).hostname not in {"127.0.0.1", "localhost", None}:
                measured.foreign += 1

        context.on("request", lambda request: look(request.url))

    for _ in range(loads):
        for name, (address, enter) in servers.items():
            context = browser.new_context()
            watch(context, results[name])
            page = context.new_page()
            enter(page)
            # Signing in fetches nothing of the page but its style sheet.
            load(page, address, results[name], "cold")
            load(page, address, results[name], "warm")
            context.close()
    for name, (address, enter) in servers.items():
        context = browser.new_context()
        enter(context.new_page())
        results[name].memory = memory_of_open_pages(context, address, 5)
        context.close()
    return list(results.values())


def report(results: list[Measured]) -> None:
    """Print a table, and the ratios of the first to the second."""
    stock, ours = results
    for kind in ("cold", "warm"):
        for label, what in (("first content", "first_content"), ("usable", "usable")):
            values = [statistics.median(getattr(result, what)[kind]) for result in results]
            print(
                f"{label:14} {kind}: stock {values[0]:.2f} s, ours {values[1]:.2f} s, "
                f"ratio {values[0] / values[1]:.1f}"
            )
        sizes = [statistics.median(result.wire_bytes[kind]) / 1e6 for result in results]
        print(f"{'over the wire':14} {kind}: {sizes[0]:.2f} MB, {sizes[1]:.2f} MB")
    print(f"memory of an open page: {stock.memory:.0f} MB, {ours.memory:.0f} MB (PSS)")
    print(f"requests to other hosts: {stock.foreign}, {ours.foreign}")


def main(loads: int) -> None:
    """Start both servers on the same notebook and compare them."""
    from fake_gate import PASSWORD  # type: ignore[import-not-found]
    from served import start_fake  # type: ignore[import-not-found]

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        ours = start_fake(root / "ours")
        notebook = root / "ours" / "notebooks" / "enlaces" / "programas.ipynb"
        cells = [new_code_cell(FORM)]  # type: ignore[no-untyped-call]
        form = new_notebook(cells=cells)  # type: ignore[no-untyped-call]
        nbformat.write(form, notebook)  # type: ignore[no-untyped-call]
        (root / "empty").mkdir()
        port = "8977"
        stock_command = [sys.executable, "-m", "voila", str(notebook), "--no-browser"]
        stock = subprocess.Popen(
            [*stock_command, f"--port={port}"], cwd=root / "empty", stderr=subprocess.DEVNULL
        )
        stock_address = f"http://localhost:{port}/"

        def sign_in(page: Page) -> None:
            page.goto(f"{ours.address}entrar")
            page.get_by_label("Nombre de usuario").fill(USER)
            page.get_by_label("Contraseña").fill(PASSWORD)
            page.evaluate("document.querySelector('[name=next]').value = '/salud'")
            page.get_by_role("button", name="Entrar").click()
            page.wait_for_url("**/salud")

        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
                )
                wait_for(stock_address)
                report(
                    measure(
                        browser,
                        {
                            "stock": (stock_address, lambda _: None),
                            "ours": (f"{ours.address}enlaces/programas", sign_in),
                        },
                        loads,
                    )
                )
                browser.close()
        finally:
            stock.terminate()
            stock.wait()
            ours.stop()


def wait_for(address: str) -> None:
    """Wait until a server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}voila/static/voila.js", timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
