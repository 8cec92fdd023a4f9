"""The history of a record: every revision with its author, reason and changes, and restoring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from traitlets import Bool, List, Unicode

from servimun_widgets.errors import NotAllowed
from servimun_widgets.widgets.change import Change
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


@dataclass(frozen=True)
class HistoryEntry:
    """One revision; `when` is text, `changes` a count. Only a `restorable` one may be restored."""

    id: str
    title: str
    who: str
    when: str
    reason: str = ""
    changes: int = 0
    restorable: bool = True


class RevisionHistory(Panel):
    """The revisions of a record, newest first as given; each opens to show its changes.

    `changes_of(revision_id)` returns the changes of one when a person opens it: a record of a
    thousand revisions is not carried whole. `restore(revision_id, key)` restores one as a new
    revision, once for each key; without it the history can only be read.
    """

    script: ClassVar[str] = "history.js"
    styles: ClassVar[Sequence[str]] = ("review.css",)

    heading = Unicode().tag(sync=True)
    entries: List[Any] = List().tag(sync=True)
    has_back = Bool().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        entries: Sequence[HistoryEntry],
        changes_of: Callable[[str], Sequence[Change]] | None = None,
        restore: Callable[[str, str], Outcome] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        self._changes_of = changes_of
        self._restore = restore
        self._back = back
        super().__init__(
            heading=heading, entries=list(map(self._entry, entries)), has_back=back is not None
        )

    def _entry(self, entry: HistoryEntry) -> dict[str, Any]:
        return {**asdict(entry), "restorable": entry.restorable and self._restore is not None}

    def show(self, entries: Sequence[HistoryEntry]) -> None:
        """Show these revisions instead of those that are there."""
        self.entries = list(map(self._entry, entries))

    def add(self, entries: Sequence[HistoryEntry]) -> None:
        """Put revisions made meanwhile above the others; those that were there may be restored.

        Nothing that is open or has the focus moves, and what is there is not sent again.
        """
        if not entries:
            return
        for entry in self.entries:
            entry["restorable"] = self._restore is not None
        added = list(map(self._entry, entries))
        self.entries[:0] = added  # in place: only what is new is sent
        self.send({"type": "added", "entries": added, "restorable": self._restore is not None})

    def changes(self, revision_id: str) -> list[dict[str, Any]]:
        """Return the changes of one of the revisions. Raises `NotAllowed` for any other."""
        if self._changes_of is None or revision_id not in {one["id"] for one in self.entries}:
            raise NotAllowed("ui_refused")
        return [asdict(change) for change in self._changes_of(revision_id)]

    def restore(self, revision_id: str, key: str) -> Outcome:
        """Restore a revision and return the outcome to show. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._restore is None:
                raise NotAllowed("ui_refused")
            return self._restore(revision_id, key)

        allowed = any(one["id"] == revision_id and one["restorable"] for one in self.entries)
        return self._once(key, "restore", allowed, work, about=revision_id)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"restore": self._on_restore, "changes": self._on_changes, "back": self._on_back}

    def _on_changes(self, _key: str, content: Mapping[str, Any]) -> Answer:
        return Answer({"type": "changes", "changes": self.changes(short_text(content, "revision"))})

    def _on_restore(self, key: str, content: Mapping[str, Any]) -> Answer:
        return outcome_answer(self.restore(short_text(content, "revision"), key))

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        if self._back is not None:
            self._back()
        return outcome_answer(Outcome("done"))
