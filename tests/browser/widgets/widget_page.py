"""A small page that shows one widget and talks to the real Python widget, without Voilà."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

from patience import PATIENCE
from playwright.sync_api import Page, Route

from servimun_widgets.widgets import Panel

ADDRESS = "http://servimun.test"
# As strict as the served page: no eval, nothing from another host; anywidget's module is a blob.
POLICY = (
    "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'"
)
PAGE = """<!doctype html><html lang="es-MX"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>SERVIMUN</title><link rel="icon" href="data:,"></head>
<body><main><h1>SERVIMUN</h1><div id="widget"></div></main>
<script type="module" src="/harness.js"></script></body></html>"""
HARNESS = """
const state = JSON.parse(await window.kernelState());
const listeners = [];
const emit = (name, ...given) => {
  for (const [event, call] of [...listeners]) if (event === name) call(...given);
};
// As anywidget does it: initialize and each view get a proxy, and a view's listeners end first.
const proxy = (owner) => ({
  get: (name) => state[name],
  set: (name, value) => { state[name] = value; emit(`change:${name}`); },
  save_changes: () => {},
  on: (event, call) => listeners.push([event, call, owner]),
  off: (event, call) => {
    const place = listeners.findIndex(([name, known, by]) =>
      name === event && known === call && by === owner);
    if (place >= 0) listeners.splice(place, 1);
  },
  send: (message) => window.toKernel(JSON.stringify(message)),
});
const code = (letter) => letter.charCodeAt(0);
const bytes = (text) => new DataView(Uint8Array.from(atob(text), code).buffer);
window.fromKernel = ({ content, buffers }) => emit("msg:custom", content, buffers.map(bytes));
window.traitFromKernel = (name, value) => proxy(null).set(name, value);
const style = document.createElement("style");
style.textContent = state._css;
document.head.append(style);
const address = URL.createObjectURL(new Blob([state._esm], { type: "text/javascript" }));
const widget = (await import(address)).default();
widget.initialize({ model: proxy("initialize") });
const place = document.getElementById("widget");
let cleanup = null;
window.removeWidget = () => {
  for (const one of listeners.filter(([, , owner]) => owner === "view")) {
    listeners.splice(listeners.indexOf(one), 1);
  }
  place.replaceChildren();
  cleanup?.();
};
window.showAgain = () => {
  const el = document.createElement("div");
  cleanup = widget.render({ model: proxy("view"), el });
  place.append(el);
};
window.showAgain();
document.documentElement.dataset.ready = "yes";
"""


class Desk:
    """One browser page showing one widget; `silent` makes the kernel deaf, as a lost connection."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.silent = False
        self.before_answer: Callable[[dict[str, Any]], object] = lambda _message: None
        self.heard: list[dict[str, Any]] = []
        self.answered: list[dict[str, Any]] = []
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self._widget: Panel | None = None
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.route("**/*", self._serve)
        page.expose_function("kernelState", self._state)
        page.expose_function("toKernel", self._hear)

    def show(self, widget: Panel, query: str = "") -> Page:
        """Load the page anew with `widget`, as a new kernel would give it."""
        self._widget = widget
        widget.send = self._tell  # type: ignore[method-assign]
        widget.observe(self._trait, names=["own", "rows", "heading"])
        self.page.goto(f"{ADDRESS}/pagina{query}")
        self.page.locator("html[data-ready=yes]").wait_for()
        return self.page

    def said(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of one type that the browser sent."""
        return [message for message in self.heard if message["type"] == kind]

    def wait_for(self, kind: str, count: int = 1) -> list[dict[str, Any]]:
        """Wait until the kernel was through with `count` messages of a type and return them.

        Hearing one is not enough: while its answer is on the way to the page the test goes on.
        """
        self._poll(
            lambda: sum(message["type"] == kind for message in self.answered) >= count,
            f"{count} × {kind}",
        )
        return self.said(kind)

    def until(self, expression: str) -> None:
        """Wait until a JavaScript expression is true; Playwright's own wait needs `eval`."""
        self._poll(lambda: bool(self.page.evaluate(expression)), expression)

    def _poll(self, reached: Callable[[], bool], wanted: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < deadline, f"not reached: {wanted}; heard {self.heard}"
            self.page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")

    def _serve(self, route: Route) -> None:
        url = route.request.url
        if not url.startswith(ADDRESS):
            self.foreign.append(url)
            route.abort()
            return
        script = url.endswith("/harness.js")
        route.fulfill(
            body=HARNESS if script else PAGE,
            content_type="text/javascript" if script else "text/html; charset=utf-8",
            headers={"Content-Security-Policy": POLICY},
        )

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def _state(self) -> str:
        assert self._widget is not None
        keys = [key for key in self._widget.keys if key not in ("layout", "tabbable", "tooltip")]
        return json.dumps(self._widget.get_state(keys))

    def _hear(self, text: str) -> None:
        message = json.loads(text)
        self.heard.append(message)
        if not self.silent:
            assert self._widget is not None
            answer = self._widget.answer(message)
            self.before_answer(message)
            self._tell(answer.content, list(answer.buffers))
        self.answered.append(message)

    def _tell(self, content: Any, buffers: Any = ()) -> None:
        packed = [base64.b64encode(one).decode("ascii") for one in buffers]
        sent = json.loads(json.dumps({"content": content, "buffers": packed}))
        self.page.evaluate("(sent) => { setTimeout(() => window.fromKernel(sent)) }", sent)

    def _trait(self, change: Any) -> None:
        self.page.evaluate(
            "([name, value]) => { setTimeout(() => window.traitFromKernel(name, value)) }",
            [change["name"], change["new"]],
        )
