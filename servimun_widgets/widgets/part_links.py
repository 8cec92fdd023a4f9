"""The parts of a page as links, the one that is shown marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from traitlets import Bool, List, Unicode

from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


class PartLinks(Panel):
    """Links to the parts of one page; `links` are pairs of label and address.

    `current` is the label of the part that is shown. `label` names the group for who does not see
    it. An address that is not http or https is shown as text. Once `switches` is set, for a page
    that has no address, they are buttons, and `switch(label)` is called instead.
    """

    script: ClassVar[str] = "part_links.js"
    styles: ClassVar[Sequence[str]] = ("part_links.css",)

    label = Unicode().tag(sync=True)
    links: List[Any] = List().tag(sync=True)
    current = Unicode().tag(sync=True)
    switches = Bool().tag(sync=True)

    def __init__(
        self,
        label: str,
        links: Sequence[tuple[str, str]],
        current: str,
        *,
        switch: Callable[[str], None] | None = None,
    ) -> None:
        self._switch = switch
        super().__init__(label=label, links=[list(link) for link in links], current=current)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"switch": self._on_switch} if self.switches else {}

    def _on_switch(self, _key: str, content: Mapping[str, Any]) -> Answer:
        label = short_text(content, "part")
        if self._switch is None or label not in (known for known, _ in self.links):
            raise NotAllowed("ui_refused")
        self._switch(label)
        return outcome_answer(Outcome("done"))
