"""Things that wait for a person: the way to each, and the button of what takes one touch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from traitlets import List, Unicode

from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


@dataclass(frozen=True)
class WaitingThing:
    """One of them: what is read of it, where it is whole, what its button says ("" for none)."""

    name: str
    title: str
    note: str
    address: str
    button: str


class WaitingList(Panel):
    """Things that wait, in the order they are given.

    `act(name, "settle", key)` does what the button of one says; the outcome may offer to take that
    back, which then is `act(name, "undo:settle", key)`.
    """

    script: ClassVar[str] = "waiting_list.js"
    styles: ClassVar[Sequence[str]] = ("notice.css", "thing_list.css")

    kind = Unicode().tag(sync=True)
    heading = Unicode().tag(sync=True)
    things: List[Any] = List().tag(sync=True)
    links: List[Any] = List().tag(sync=True)

    def __init__(self, *, act: Callable[[str, str, str], Outcome]) -> None:
        self._act = act
        super().__init__()

    def show(
        self,
        kind: Literal["info", "ok", "warn", "bad"],
        heading: str,
        things: Sequence[WaitingThing] = (),
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show these things under `heading`; `links` are ways to all of them."""
        self.kind, self.heading, self.links = kind, heading, [list(link) for link in links]
        self.things = [asdict(one) for one in things]

    def perform(self, name: str, action: str, key: str) -> Outcome:
        """Do it with a thing that is shown, or take it back where offered. Never raises."""
        offered = any(one["name"] == name and one["button"] for one in self.things)
        allowed = action == "settle" and offered
        return self._once(key, action, allowed, lambda: self._act(name, action, key), about=name)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"act": self._on_act}

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        name, action = short_text(content, "row"), short_text(content, "action")
        return outcome_answer(self.perform(name, action, key))
