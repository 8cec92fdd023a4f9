"""A panel of things, each with its ways and its button (`thing_list.js`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from traitlets import Unicode

from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


class ThingList(Panel):
    """Things under a heading, of which something is done with one or taken back.

    `act(name, action, key)` does it; the outcome may offer to take that back, which then is
    `act(name, "undo:" + action, key)`.
    """

    styles: ClassVar[Sequence[str]] = ("notice.css", "thing_list.css")

    heading = Unicode().tag(sync=True)

    def __init__(self, *, act: Callable[[str, str, str], Outcome], **traits: Any) -> None:
        self._act = act
        super().__init__(**traits)

    def offers(self, name: str, action: str) -> bool:
        """Return whether an action is offered with a thing that is shown."""
        raise NotImplementedError

    def perform(self, name: str, action: str, key: str) -> Outcome:
        """Do it with a thing, or take that back where it was offered. Never raises."""
        allowed = self.offers(name, action)
        return self._once(key, action, allowed, lambda: self._act(name, action, key), about=name)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"act": self._on_act}

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        name, action = short_text(content, "row"), short_text(content, "action")
        return outcome_answer(self.perform(name, action, key))
