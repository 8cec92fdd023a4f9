"""What one visit to the form is like: its three moments, and what went over the wire."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from loading.servers import Server

SAVE = "Guardar borrador"
OWN_HOSTS = {"127.0.0.1", "localhost"}
# The script of a widget may come through the websocket, as anywidget sends it (not its address).
WIDGET_SCRIPT = re.compile(rb'"_esm": ?"(?:[^"\\]|\\.){200,}"')


@dataclass(frozen=True)
class Visit:
    """Seconds from opening the address to content and to use, and from pressing to confirmation.

    The bytes are those of the whole visit: answers as they came, headers included, and what
    websockets brought. `script_bytes` are those of scripts, also of those that came through a
    websocket; `foreign` counts requests to others.
    """

    first_content: float
    usable: float
    saved: float
    wire_bytes: int
    script_bytes: int
    foreign: int


class Wire:
    """Counts what a page receives from now on."""

    def __init__(self, page: Page) -> None:
        self.bytes = self.script_bytes = self.foreign = 0
        self._types: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._received)
        session.on("Network.webSocketFrameReceived", self._heard)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme in ("http", "https"):  # not what a page makes itself
            self._types[event["requestId"]] = event.get("type", "")
            self.foreign += address.hostname not in OWN_HOSTS

    def _received(self, event: dict[str, Any]) -> None:
        kind = self._types.get(event["requestId"])
        if kind is not None:
            self.bytes += event["encodedDataLength"]
            self.script_bytes += event["encodedDataLength"] if kind == "Script" else 0

    def _heard(self, event: dict[str, Any]) -> None:
        text, is_binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        data = base64.b64decode(text) if is_binary else text.encode()
        self.bytes += len(data)
        self.script_bytes += sum(map(len, WIDGET_SCRIPT.findall(data)))


def new_visitor(browser: Browser, server: Server) -> BrowserContext:
    """Return a browser with an empty cache for somebody who has signed in."""
    context = browser.new_context(
        storage_state=server.cookies, locale="es-MX", viewport={"width": 1280, "height": 800}
    )
    context.add_init_script(path=Path(__file__).with_name("moments.js"))
    context.set_default_timeout(60_000)
    return context


def open_form(page: Page, address: str) -> float:
    """Open the form and type into it; return the seconds until it could be used."""
    page.goto(address, wait_until="commit")
    milliseconds = 0.0
    while not milliseconds:  # what is typed too early and gets lost does not count
        page.evaluate("moments.focus()")
        page.keyboard.type("x")
        (milliseconds,) = page.evaluate("moments.usable()")
    return milliseconds / 1000


def visit(page: Page, server: Server) -> Visit:
    """Open the form, type, save, and leave."""
    wire = Wire(page)
    usable = open_form(page, server.address)
    page.evaluate("moments.watch()")
    page.get_by_role("button", name=SAVE, exact=True).click()
    saved = page.evaluate("moments.saved()") / 1000
    if not page.evaluate("moments.kept()"):
        raise RuntimeError(f"what was typed is lost: {server.address}")
    first_content = page.evaluate("moments.painted()") / 1000
    page.goto("about:blank")  # the server learns that the page is left
    return Visit(first_content, usable, saved, wire.bytes, wire.script_bytes, wire.foreign)
