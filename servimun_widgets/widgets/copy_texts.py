"""Texts that are ready to be copied and sent on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.widgets.panel import Panel


class CopyTexts(Panel):
    """Texts under a heading, each with a button that copies it; `offered` are (label, text)."""

    script: ClassVar[str] = "copy_texts.js"
    styles: ClassVar[Sequence[str]] = ("copy_texts.css",)

    heading = Unicode().tag(sync=True)
    offered: List[Any] = List().tag(sync=True)

    def __init__(self, *, heading: str, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(heading=heading, offered=[list(pair) for pair in offered])
