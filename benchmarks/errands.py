"""Five people's errands on the public site, on a slow telephone: taps and seconds for each.

A telephone of 360 px, its processor four times slower and 200 kB/s by Chromium's own tools, with
150 and with 400 ms of delay, an empty cache for each errand; in the same run without brakes, so
that the ratio tells what the brakes cost. The server of `make serve` shows the site, which does not
squeeze what it sends: nginx sends a quarter.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from quiet_demonstration import fill_quietly  # type: ignore[import-not-found]

from servimun_widgets import building
from servimun_widgets.app import command_context
from servimun_widgets.catalogue.building import build_into
from servimun_widgets.catalogue.services.public_file import PUBLIC_FILE, publish_catalogue
from servimun_widgets.catalogue.services.showing import show_site
from servimun_widgets.settings import Settings

KB_A_SECOND = 200
SLOWER = 4
DELAYS = (150, 400)
"""Milliseconds; 400 is a telephone far from its antenna."""
CHROMIUM = "/usr/bin/chromium"


@dataclass
class Telephone:
    """A page on a telephone, and how often it was tapped."""

    page: Page
    site: str
    taps: int = 0

    def opened(self, path: str) -> None:
        """Open an address, as from a message."""
        self.page.goto(self.site + path, wait_until="commit")

    def tap(self, what: Locator) -> None:
        """Tap the first of what is meant."""
        what.first.click()
        self.taps += 1

    def link(self, name: str) -> Locator:
        """Return the links that say something."""
        return self.page.get_by_role("link", name=name)

    def card(self) -> Locator:
        """Return the programmes of a list."""
        return self.page.locator(".lista a")

    def called(self) -> None:
        """Tap the telephone that is on the screen."""
        self.page.locator("a.llamar").first.wait_for()
        self.taps += 1


def usable(telephone: Telephone) -> None:
    """Open the front page, and search."""
    telephone.opened("/")
    telephone.page.get_by_role("searchbox").fill("nadar")
    telephone.page.get_by_text("1 programa", exact=True).wait_for()


def mother(telephone: Telephone) -> None:
    """What there is for children in her colonia."""
    telephone.opened("/")
    telephone.tap(telephone.link("Cerca de mi colonia"))
    telephone.tap(telephone.page.locator(".grupos li:nth-child(2) a"))
    telephone.tap(telephone.card())
    telephone.called()


def friend(telephone: Telephone) -> None:
    """Whom to call when a friend wants to die."""
    telephone.opened("/")
    telephone.tap(telephone.link("Hablar con alguien"))
    telephone.called()


def retired(telephone: Telephone) -> None:
    """Something for a retired man."""
    telephone.opened("/")
    telephone.tap(telephone.link("Personas mayores"))
    telephone.tap(telephone.card())
    telephone.called()


def social_worker(telephone: Telephone) -> None:
    """Two programmes on one sheet for a family."""
    telephone.opened("/")
    telephone.tap(telephone.link("Mi lista"))
    for number in (0, 1):
        telephone.page.locator("[data-mi-lista] label").nth(number).click()
        telephone.taps += 1
    telephone.page.get_by_text("2 en la lista").wait_for()
    telephone.page.get_by_role("button", name="Imprimir la lista").wait_for()
    telephone.taps += 1


def neighbour(telephone: Telephone) -> None:
    """Whether a message that was passed on is official."""
    telephone.taps += 1  # the link in the message
    telephone.opened("/v/p062")
    telephone.page.get_by_text("oficial del Municipio").first.wait_for()


ERRANDS: tuple[Callable[[Telephone], None], ...] = (
    usable,
    mother,
    friend,
    retired,
    social_worker,
    neighbour,
)


def seconds_and_taps(
    browser: Browser, site: str, errand: Callable[[Telephone], None], delay: int | None
) -> tuple[float, int, float]:
    """Return how long an errand took a newcomer, its taps, and when its first page was seen."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.add_init_script(_REMEMBER_FIRST)
    if delay is not None:
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        speed = KB_A_SECOND * 1000
        given = {"offline": False, "latency": delay}
        given |= {"downloadThroughput": speed, "uploadThroughput": speed}
        tools.send("Network.emulateNetworkConditions", given)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    telephone = Telephone(page, site)
    began = time.perf_counter()
    errand(telephone)
    took = time.perf_counter() - began
    first = page.evaluate("Number(sessionStorage.first ?? 0)") / 1000
    context.close()
    return took, telephone.taps, first


_REMEMBER_FIRST = """new PerformanceObserver((seen) => {
  const [first] = seen.getEntriesByName("first-contentful-paint");
  if (first) sessionStorage.first ??= first.startTime;
}).observe({ type: "paint", buffered: true });"""


def main(times: int, delays: Sequence[int]) -> None:
    """Build the site of a demonstration, walk each errand and print the figures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        settings = Settings(data_folder=folder / "datos")
        fill_quietly(settings.data_folder)
        context = command_context(settings)
        publish_catalogue(context, folder, building.identity)
        context.store.close()
        build_into(folder / "sitio", folder / PUBLIC_FILE, datetime.now(UTC))
        server = show_site(folder / "sitio", 0)
        site = f"http://127.0.0.1:{server.server_address[1]}"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for errand in ERRANDS:
            freely = _median(browser, site, errand, None, times)
            for delay in delays:
                slowly = _median(browser, site, errand, delay, times)
                print(
                    f"{errand.__name__}: {slowly[1]} taps; at {KB_A_SECOND} kB/s and {delay} ms, a"
                    f" processor {SLOWER} times slower: first content {slowly[2]:.1f} s, done"
                    f" {slowly[0]:.1f} s ({slowly[0] / freely[0]:.1f} x without)"
                )
        browser.close()
        server.shutdown()
        server.server_close()


def _median(
    browser: Browser,
    site: str,
    errand: Callable[[Telephone], None],
    delay: int | None,
    times: int,
) -> tuple[float, ...]:
    walked = [seconds_and_taps(browser, site, errand, delay) for _ in range(times)]
    return tuple(map(statistics.median, zip(*walked, strict=True)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5, help="how often each errand is walked")
    parser.add_argument("--delays", type=int, nargs="+", default=DELAYS, help="milliseconds")
    asked = parser.parse_args()
    main(asked.times, asked.delays)
