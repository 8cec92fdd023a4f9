"""Texts that are ready to be copied and sent on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.domain.web_links import SHARE_ADDRESS
from servimun_widgets.widgets.panel import Panel


class CopyTexts(Panel):
    """Texts under a heading, each with a button that copies it; `offered` are (label, text).

    With `sends_to_oneself` each has a link, too, that opens WhatsApp with the text: the person
    chooses there to whom it goes.
    """

    script: ClassVar[str] = "copy_texts.js"
    styles: ClassVar[Sequence[str]] = ("copy_texts.css",)

    heading = Unicode().tag(sync=True)
    share_address = Unicode().tag(sync=True)
    offered: List[Any] = List().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        offered: Sequence[tuple[str, str]],
        sends_to_oneself: bool = False,
    ) -> None:
        super().__init__(
            heading=heading,
            share_address=SHARE_ADDRESS if sends_to_oneself else "",
            offered=[list(pair) for pair in offered],
        )
