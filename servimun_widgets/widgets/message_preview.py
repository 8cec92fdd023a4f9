"""Messages as WhatsApp shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import Int, List, Unicode

from servimun_widgets.widgets.panel import Panel


@dataclass(frozen=True)
class ShownMessage:
    """A message and for whom it is; `note` says what is worth knowing of it."""

    label: str
    text: str
    note: str = ""


class MessagePreview(Panel):
    """Messages in bubbles, with their formats and their length against `limit` characters.

    `*bold*`, `_italic_`, `~struck~`, quotes and lists are shown; nothing in a text is ever run.
    """

    script: ClassVar[str] = "message_preview.js"
    styles: ClassVar[Sequence[str]] = ("message_preview.css",)

    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    limit = Int().tag(sync=True)
    messages: List[Any] = List().tag(sync=True)

    def __init__(
        self, *, heading: str, limit: int, messages: Sequence[ShownMessage] = (), text: str = ""
    ) -> None:
        super().__init__(
            heading=heading, limit=limit, text=text, messages=[asdict(one) for one in messages]
        )

    def show(
        self, messages: Sequence[ShownMessage], text: str = "", *, attend: bool = False
    ) -> None:
        """Show other messages in place of these, under the line `text`.

        `attend` brings the person there: what they did elsewhere on the page changed this.
        """
        self.text = text
        self.messages = [asdict(one) for one in messages]
        if attend:
            self.send({"type": "attend"})
