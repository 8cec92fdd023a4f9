"""A place to choose a file or drop one, which sends it to the server's door."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from traitlets import Int, Unicode

from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


class FileDrop(Panel):
    """Sends one file and says under which token it arrived: `received(token, name)`.

    `address` is the server's door as the page reaches it; a file of more than `largest` bytes is
    not sent.
    """

    script: ClassVar[str] = "file_drop.js"
    styles: ClassVar[Sequence[str]] = ("file_drop.css",)

    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    address = Unicode().tag(sync=True)
    largest = Int().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        text: str,
        address: str,
        largest: int,
        received: Callable[[str, str], Outcome],
    ) -> None:
        self._received = received
        super().__init__(heading=heading, text=text, address=address, largest=largest)

    def receive(self, token: str, name: str, key: str) -> Outcome:
        """Take a file that arrived, once for each key. Never raises an `Exception`."""
        return self._once(key, "received", True, lambda: self._received(token, name))

    def _handlers(self) -> Mapping[str, Handler]:
        return {"received": self._on_received}

    def _on_received(self, key: str, content: Mapping[str, Any]) -> Answer:
        token, name = short_text(content, "token"), short_text(content, "name")
        return outcome_answer(self.receive(token, name, key))
