"""What a visitor costs in memory."""

from __future__ import annotations

import time

from load import memory
from playwright.sync_api import Browser

from loading.moments import new_visitor
from loading.servers import PATIENCE, Server

PAGES = 5
STEADY = 0.5


def memory_per_visitor(browser: Browser, server: Server) -> float:
    """Return by how many MB (PSS) a server and its processes grow with each page in use."""
    before = steady_memory(server.process)
    context = new_visitor(browser, server)
    for _ in range(PAGES):
        page = context.new_page()
        page.goto(server.address)
        page.evaluate("moments.opened()")  # nothing is typed: a draft would be offered to the next
    grown = steady_memory(server.process) - before
    context.close()
    return grown / PAGES


def steady_memory(process: int) -> float:
    """Return the memory of a process and its children in MB, once it no longer changes."""
    deadline = time.monotonic() + PATIENCE
    now = memory(process)
    while time.monotonic() < deadline:
        last = now
        time.sleep(2)
        now = memory(process)
        if abs(now - last) < STEADY:
            break
    return now
