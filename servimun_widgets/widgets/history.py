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
    """One revision; `when` is text. Only a `restorable` one may be restored."""

    id: str
    title: str
    who: str
    when: str
    reason: str = ""
    changes: tuple[Change, ...] = ()
    restorable: bool = True


class RevisionHistory(Panel):
    """The revisions of a record, newest first as given; each opens to show its changes.

    `restore(revision_id, key)` restores one as a new revision, once for each key; without it the
    history can only be read.
    """

    scripts: ClassVar[Sequence[str]] = ("difference.js", "history.js")
    styles: ClassVar[Sequence[str]] = ("review.css",)

    heading = Unicode().tag(sync=True)
    entries: List[Any] = List().tag(sync=True)
    has_back = Bool().tag(sync=True)

    def __init__(
        self,
        *,
        heading: str,
        entries: Sequence[HistoryEntry],
        restore: Callable[[str, str], Outcome] | None = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        self._restorable = frozenset(
            entry.id for entry in entries if restore is not None and entry.restorable
        )
        self._restore = restore
        self._back = back
        super().__init__(
            heading=heading,
            entries=[
                {**asdict(entry), "restorable": entry.id in self._restorable} for entry in entries
            ],
            has_back=back is not None,
        )

    def restore(self, revision_id: str, key: str) -> Outcome:
        """Restore a revision and return the outcome to show. Never raises an `Exception`."""

        def work() -> Outcome:
            if self._restore is None:
                raise NotAllowed("ui_refused")
            return self._restore(revision_id, key)

        return self._once(key, "restore", revision_id in self._restorable, work, about=revision_id)

    def _handlers(self) -> Mapping[str, Handler]:
        return {"restore": self._on_restore, "back": self._on_back}

    def _on_restore(self, key: str, content: Mapping[str, Any]) -> Answer:
        return outcome_answer(self.restore(short_text(content, "revision"), key))

    def _on_back(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        if self._back is not None:
            self._back()
        return outcome_answer(Outcome("done"))
