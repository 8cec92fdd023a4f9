"""How soon the sending queue can be used with 5,000 groups, and how soon a mark is confirmed.

`python benchmarks/queue_page.py [LOADS [GROUPS]]` (default 9 and 5,000). Opens the page in chromium
as a sector coordinator, with few groups and with 5,000 in turn, and prints the medians: first group
seen since the address was opened, warm; how much later that is with 5,000 groups than with few;
and, measured inside the page, from the press of «Enviado» to the next group on screen.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from campaign import PASSWORD, approved, at_work, filled, version
from playwright.sync_api import Page, expect, sync_playwright

from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.marks import mark
from servimun_widgets.red_vecinal.services.preparation import prepare_campaign
from servimun_widgets.red_vecinal.services.queue import next_batch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser" / "serving"))
from served import Served  # type: ignore[import-not-found]

PAGE = "difusion/redes_vecinales"
FEW, MANY = 20, 5000
MARKS = 30
IDENTITY = '[plataforma]\ndireccion = "https://servimun.example"\n'
# The time is taken where the person sees it, without the way to this process and back.
WATCH = """() => {
  const name = () => document.querySelector(".sv-turn-name")?.textContent ?? "";
  const pressed = (event) => event.target.closest("button")?.textContent.startsWith("Enviado");
  let began = 0, last = name();
  window.took = [];
  document.addEventListener("click", (event) => {
    if (pressed(event)) began = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!name() || name() === last) return;
    last = name();
    if (began) window.took.push(performance.now() - began);
    began = 0;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def store_with(folder: Path, count: int) -> None:
    """Fill a store with a campaign that is being sent to `count` groups."""
    folder.mkdir()
    store, accounts = filled(folder, count)
    staff, operator = (at_work(store, accounts[role]) for role in ("coordinacion", "operacion"))
    folio = approved(store, accounts)
    preparation = prepare_campaign(staff, folio)
    while preparation.step():
        pass
    campaigns.start_pilot(staff, folio, version(store, folio))
    for item in next_batch(operator, folio):
        mark(operator, item.dispatch_id, "enviado", item.token)
    campaigns.start_sending(staff, folio, version(store, folio))
    store.close()
    (folder / "identidad").mkdir()
    (folder / "identidad" / "identidad.toml").write_text(IDENTITY, encoding="utf-8")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a data folder at the moment of the campaign and yield the address."""
    command = [str(Path(sys.executable).with_name("servimun")), "serve"]
    served = Served(command, folder, {"SERVIMUN_NOW": "2026-11-23T12:00:00-06:00"})
    try:
        yield served.address
    finally:
        served.stop()


def open_queue(page: Page, address: str) -> float:
    """Return the seconds until the first group is seen."""
    began = time.monotonic()
    page.goto(f"{address}{PAGE}", wait_until="commit")
    page.locator(".sv-turn-name").wait_for()
    return time.monotonic() - began


def times_of_marks(page: Page) -> list[float]:
    """Mark groups as sent and return the milliseconds of each, from the press to the next one."""
    page.evaluate(WATCH)
    turn = page.locator(".sv-turn-name")
    for _ in range(MARKS):
        before = turn.inner_text()
        page.get_by_role("button", name="Enviado", exact=True).click()
        expect(turn).not_to_have_text(before)
    found: list[float] = page.evaluate("window.took")
    assert len(found) == MARKS
    return found


def main(loads: int = 9, many: int = MANY) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        seen = {}
        for count in dict.fromkeys((FEW, many)):
            folder = Path(name) / str(count)
            store_with(folder, count)
            with serving(folder) as address:
                page = browser.new_context(locale="es-MX").new_page()
                page.goto(f"{address}entrar")
                page.get_by_label("Nombre de usuario").fill("operacion")
                page.get_by_label("Contraseña").fill(PASSWORD)
                page.get_by_role("button", name="Entrar").click()
                page.get_by_role("button", name="Salir").wait_for()
                open_queue(page, address)
                seen[count] = statistics.median(open_queue(page, address) for _ in range(loads))
                print(f"{count:>6,} groups: first group seen after {seen[count]:.2f} s", flush=True)
                if count == many:
                    marks = times_of_marks(page)
                    print(
                        f"{count:>6,} groups: a mark is confirmed after"
                        f" {statistics.median(marks):.0f} ms (slowest {max(marks):.0f} ms)"
                    )
        later = (seen[many] - seen[FEW]) * 1000
        print(f"first group with {many:,} groups, later than with {FEW}: {later:.0f} ms")
        browser.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
