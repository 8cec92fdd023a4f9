"""A notice: a heading, a text and links, without any action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from traitlets import Bool, List, Unicode

from servimun_widgets.widgets.panel import Panel


class Notice(Panel):
    """A panel that says one thing; `links` are pairs of label and address.

    An address that is not http, https, mailto or tel is shown as text. One that `takes_focus` is
    brought into view and read out when it appears.
    """

    script: ClassVar[str] = "notice.js"
    styles: ClassVar[Sequence[str]] = ("notice.css",)

    kind = Unicode().tag(sync=True)
    heading = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    links: List[Any] = List().tag(sync=True)
    takes_focus = Bool().tag(sync=True)

    def __init__(
        self,
        kind: Literal["info", "ok", "warn", "bad"],
        heading: str,
        text: str = "",
        links: Sequence[tuple[str, str]] = (),
        *,
        takes_focus: bool = False,
    ) -> None:
        super().__init__(
            kind=kind,
            heading=heading,
            text=text,
            links=[list(link) for link in links],
            takes_focus=takes_focus,
        )
