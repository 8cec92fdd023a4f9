"""The parts of a page as links, the one that is shown marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.widgets.panel import Panel


class PartLinks(Panel):
    """Links to the parts of one page; `links` are pairs of label and address.

    `current` is the label of the part that is shown. `label` names the group for who does not see
    it. An address that is not http or https is shown as text.
    """

    script: ClassVar[str] = "part_links.js"
    styles: ClassVar[Sequence[str]] = ("part_links.css",)

    label = Unicode().tag(sync=True)
    links: List[Any] = List().tag(sync=True)
    current = Unicode().tag(sync=True)

    def __init__(self, label: str, links: Sequence[tuple[str, str]], current: str) -> None:
        super().__init__(label=label, links=[list(link) for link in links], current=current)
