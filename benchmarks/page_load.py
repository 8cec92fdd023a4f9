"""How soon our programme form can be used, beside others with the same form, in one run.

`python benchmarks/page_load.py [--loads N] [--only NAME…] [--smallest]`. Opens the page of a
programme as a liaison of the demonstration in chromium, with an empty cache (cold) and again
(warm), types, and saves; in turn with the same notebook in stock Voilà and with the form of 40
fields rebuilt in Streamlit, Panel and Solara (installed by `make benchmarks`), so that all meet the
same noise. The first visit to each server is not counted. Prints medians, least..most and ratios to
ours of three moments: first content and form usable since the address was opened, save confirmed
since it was pressed; bytes over the wire (websockets too), requests to other hosts, which fail at
once, and by how much memory (PSS) the server and its processes grow with each open page; when the
same bytes from a bare file server are seen, which is the browser's own limit; then the targets.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from loading.bare import bare_server, first_contents, told_limit
from loading.declared_form import write_demonstration
from loading.memory import memory_per_visitor
from loading.moments import Visit, new_visitor, visit
from loading.report import KINDS, Measured, print_table, print_targets
from loading.servers import COMMANDS, OURS, Server, installed, serving
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


SETTLING = 1.5
"""Seconds before each visit: what the one before left to be cleared away is not this one's."""


def measure(
    browser: Browser,
    servers: Mapping[str, Server],
    loads: int,
    bare: Server | None,
    limits: list[tuple[float, float]],
    *,
    smallest: bool,
) -> dict[str, Measured]:
    """Visit each server in turn, `loads` times with an empty cache and as often again.

    `limits` gets when first content was seen of the `bare` server, asked in each turn too.
    At the `smallest` the first visits count too, and the memory of ours alone is looked at.
    """
    results = {name: Measured() for name in servers}
    for name, server in servers.items():
        if not smallest:
            visit_round(browser, {name: server})
        if not smallest or name == OURS:
            results[name].memory = memory_per_visitor(browser, server)
    names = list(servers)
    for turn in range(loads):
        first = turn % len(names)  # nobody always comes after the same one
        in_turn = {name: servers[name] for name in names[first:] + names[:first]}
        for kind, seen in visit_round(browser, in_turn).items():
            for name, one in seen.items():
                results[name].visits[kind].append(one)
        if bare is not None:
            time.sleep(SETTLING)
            limits.append(first_contents(browser, bare))
    return results


def visit_round(browser: Browser, servers: Mapping[str, Server]) -> dict[str, dict[str, Visit]]:
    """Let a new visitor of each server in turn come cold, and in turn again; return by kind."""
    tabs = {name: new_visitor(browser, server).new_page() for name, server in servers.items()}
    seen: dict[str, dict[str, Visit]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for name, server in servers.items():
            time.sleep(SETTLING)
            seen[kind][name] = visit(tabs[name], server)
    for page in tabs.values():
        page.context.close()
    return seen


def main(loads: int, names: list[str], *, smallest: bool) -> None:
    """Start the servers, visit them and print the figures."""
    missing = [name for name in names if name not in installed()]
    if missing:
        print(f"not installed, see `make benchmarks`: {', '.join(missing)}")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright, ExitStack() as end:
        folder = Path(name)
        write_demonstration(folder / OURS / "data", folder / "form.json")
        shutil.copytree(folder / OURS / "data", folder / "voila" / "data")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        servers = {
            name: end.enter_context(serving(name, folder, browser))
            for name in names
            if name not in missing
        }
        limits: list[tuple[float, float]] = []
        bare = end.enter_context(bare_server(browser, servers[OURS])) if OURS in servers else None
        results = measure(browser, servers, loads, bare, limits, smallest=smallest)
        print_table(results)
        if limits:
            print(told_limit(limits))
        print_targets(results)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--loads", type=int, default=9)
    known = [OURS, *COMMANDS]
    parser.add_argument("--only", nargs="+", choices=known, default=known, metavar="NAME")
    parser.add_argument("--smallest", action="store_true", help="to see that it runs")
    options = parser.parse_args()
    loads = 1 if options.smallest else options.loads
    main(loads, options.only, smallest=options.smallest)
