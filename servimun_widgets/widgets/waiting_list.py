"""Things that wait for a person: the way to each, and the button of what takes one touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

from traitlets import List, Unicode

from servimun_widgets.widgets.thing_list import ThingList


@dataclass(frozen=True)
class WaitingThing:
    """One of them: what is read of it, where it is whole, what its button says ("" for none).

    In place of a button it may have a `way` (label, address) to where it is done at once.
    """

    name: str
    title: str
    note: str
    address: str
    button: str
    way: tuple[str, str] | None = None


class WaitingList(ThingList):
    """Things that wait, in the order they are given.

    `act(name, "settle", key)` does what the button of one says; the outcome may offer to take that
    back, which then is `act(name, "undo:settle", key)`.
    """

    script: ClassVar[str] = "waiting_list.js"

    kind = Unicode().tag(sync=True)
    things: List[Any] = List().tag(sync=True)
    links: List[Any] = List().tag(sync=True)

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

    def offers(self, name: str, action: str) -> bool:
        """Return whether a thing that is shown has its button, which settles it."""
        return action == "settle" and any(
            one["name"] == name and one["button"] for one in self.things
        )
