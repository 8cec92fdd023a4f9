"""What a person typed and did not save: the way back to it, or its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import List, Unicode

from servimun_widgets.widgets.thing_list import ThingList


@dataclass(frozen=True)
class KeptDraft:
    """A draft: what was being filled in, when that was kept, and where it goes on ("" for none)."""

    name: str
    title: str
    when: str
    address: str


class DraftList(ThingList):
    """Drafts of one person, each with its way back and a button that discards it.

    `act(name, action, key)` discards one; the outcome may offer to take that back. `storage_key` is
    what the names of these drafts begin with in the browser, which forgets what it has of them.
    """

    script: ClassVar[str] = "draft_list.js"

    more = Unicode().tag(sync=True)
    drafts: List[Any] = List().tag(sync=True)
    storage_key = Unicode().tag(sync=True)

    def show(self, drafts: Sequence[KeptDraft], heading: str, more: str = "") -> None:
        """Show these drafts under `heading`; `more` says that there are others."""
        self.heading, self.more = heading, more
        self.drafts = [asdict(one) for one in drafts]

    def offers(self, name: str, action: str) -> bool:
        """Return whether a draft is shown, which may be discarded."""
        return action == "discard" and any(one["name"] == name for one in self.drafts)
