"""What a person typed and did not save: the way back to it, or its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


@dataclass(frozen=True)
class KeptDraft:
    """A draft: what was being filled in, when that was kept, and where it goes on ("" for none)."""

    name: str
    title: str
    when: str
    address: str


class DraftList(Panel):
    """Drafts of one person, each with its way back and a button that discards it.

    `act(name, action, key)` discards one; the outcome may offer to take that back. `storage_key` is
    what the names of these drafts begin with in the browser, which forgets what it has of them.
    """

    script: ClassVar[str] = "draft_list.js"
    styles: ClassVar[Sequence[str]] = ("notice.css", "thing_list.css")

    heading = Unicode().tag(sync=True)
    more = Unicode().tag(sync=True)
    drafts: List[Any] = List().tag(sync=True)
    storage_key = Unicode().tag(sync=True)

    def __init__(self, *, act: Callable[[str, str, str], Outcome], storage_key: str) -> None:
        self._act = act
        super().__init__(storage_key=storage_key)

    def show(self, drafts: Sequence[KeptDraft], heading: str, more: str = "") -> None:
        """Show these drafts under `heading`; `more` says that there are others."""
        self.heading, self.more = heading, more
        self.drafts = [asdict(one) for one in drafts]

    def perform(self, name: str, action: str, key: str) -> Outcome:
        """Discard a draft that is shown, or take that back where it was offered. Never raises."""
        allowed = action == "discard" and any(one["name"] == name for one in self.drafts)
        return self._once(key, action, allowed, lambda: self._act(name, action, key), about=name)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"act": self._on_act}

    def _on_act(self, key: str, content: Mapping[str, Any]) -> Answer:
        name, action = short_text(content, "row"), short_text(content, "action")
        return outcome_answer(self.perform(name, action, key))
