"""How much longer lists of 5,000 take than short ones, from a keystroke to what is on screen.

`python benchmarks/long_lists.py [ROUNDS]` (default 9). Shows the list of records and that of the
groups of the sending queue in chromium, each short and long in turn, and prints the medians in ms
and long ÷ short.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from servimun_widgets.red_vecinal.pages.sending import QUEUE_WORDS
from servimun_widgets.widgets import Column, RecordList, Row, SendingQueue

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "browser" / "widgets")]
from sending_desk import FakeDesk  # type: ignore[import-not-found]  # noqa: E402
from widget_page import Desk  # type: ignore[import-not-found]  # noqa: E402

SHORT, LONG = 50, 5000
SEARCHED = ["p", "pr", "programa 4", "x", ""]
# From an input event to the first frame after it was painted, for each text.
TYPED = """async (texts) => {
  const box = document.querySelector("input[type=search]");
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }));
  const took = [];
  for (const text of texts) {
    await painted();
    const start = performance.now();
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    await painted();
    took.push(performance.now() - start);
  }
  return took;
}"""
PLACES = list(range(1, 21))
# Twenty steps of 300 pixels, each with its layout.
SCROLLED = """(places) => {
  const box = document.querySelector(".sv-queue-rows");
  const took = [];
  for (const place of places) {
    const start = performance.now();
    box.scrollTop = place * 300;
    box.dispatchEvent(new Event("scroll"));
    box.getBoundingClientRect();
    took.push(performance.now() - start);
  }
  return took;
}"""


def records(count: int) -> RecordList:
    """Return a list of programmes with `count` rows."""
    rows = [
        Row(f"r{n}", {"name": f"Programa {n}", "agency": f"Dependencia {n % 34}"}, ())
        for n in range(count)
    ]
    return RecordList(
        columns=[Column("name", "Programa", priority=1), Column("agency", "Dependencia")],
        rows=rows,
        filters=["agency"],
        caption="Programas",
        empty_text="Todavía no hay programas.",
        counted=("programa", "programas"),
    )


def queue(count: int) -> SendingQueue:
    """Return the sending queue of a campaign with `count` groups."""
    return SendingQueue(
        heading="Campaña", storage_key="a:c1", desk=FakeDesk(count), words=QUEUE_WORDS
    )


def typed(browser: Browser, count: int) -> list[float]:
    """Return how long each text that is searched among records takes to be answered, in ms."""
    return measured(browser, records(count), TYPED, SEARCHED)


def scrolled(browser: Browser, count: int) -> list[float]:
    """Return how long each step down the list of groups takes, in ms."""
    return measured(browser, queue(count), SCROLLED, PLACES, opened="Lista de grupos")


def measured(
    browser: Browser, widget: Any, script: str, given: list[Any], opened: str = ""
) -> list[float]:
    """Run `script` in a page of its own that shows `widget`, after a press on `opened`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="es-MX")
    page = Desk(context.new_page()).show(widget)
    if opened:
        page.get_by_text(opened).first.click()
    took: list[float] = page.evaluate(script, given)
    context.close()
    return took


def main(rounds: int) -> None:
    """Measure each kind of list, short and long in turn, and print the medians."""
    kinds: dict[str, Callable[[Browser, int], list[float]]] = {
        "search of records": typed,
        "scroll of groups": scrolled,
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, measure in kinds.items():
            took: dict[int, list[float]] = {SHORT: [], LONG: []}
            for _ in range(rounds):
                for count, times in took.items():
                    times += measure(browser, count)
            short, long = (statistics.median(times) for times in took.values())
            told = f"{short:.1f} ms of {SHORT:,}, {long:.1f} ms of {LONG:,}"
            print(f"{name}: {told}: {long / short:.1f} times", flush=True)
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
