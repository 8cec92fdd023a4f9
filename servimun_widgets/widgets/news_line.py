"""A line that tells what others did meanwhile, without disturbing who is working."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from traitlets import Int, Unicode

from servimun_widgets.widgets.panel import Answer, Handler, Panel

LOOK_EVERY = 10
"""Seconds between two looks."""


class NewsLine(Panel):
    """A line of fixed height that the browser keeps up to date while the page is in sight.

    Every `seconds` the browser asks; `look()` then returns what is new, "" when nothing is, and
    may bring other widgets up to date. What was new stays until there is something newer or
    `clear` is called; without news the line says `idle`. Nothing moves and the focus stays. What
    `look` raises as a `ServimunError` is told in its place.
    """

    script: ClassVar[str] = "news_line.js"
    styles: ClassVar[tuple[str, ...]] = ("news_line.css",)

    label = Unicode().tag(sync=True)
    idle = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    seconds = Int().tag(sync=True)

    def __init__(
        self, *, label: str, idle: str, look: Callable[[], str], seconds: int = LOOK_EVERY
    ) -> None:
        self._look = look
        super().__init__(label=label, idle=idle, seconds=seconds)

    def clear(self) -> None:
        """Say no longer what was new."""
        self.text = ""

    def _handlers(self) -> Mapping[str, Handler]:
        return {"look": self._on_look}

    def _on_look(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        self.text = self._look() or self.text
        return Answer({"type": "looked"})
