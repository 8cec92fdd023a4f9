"""A list that says when what it shows has changed meanwhile, and shows it when it is asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from traitlets import Int

from servimun_widgets.texts import sentence
from servimun_widgets.widgets.frame import guarded
from servimun_widgets.widgets.list_own import KeepingList
from servimun_widgets.widgets.list_rows import Row, row_json
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, outcome_answer

LOOK_EVERY = 15
"""As many seconds are between two looks at a list."""


@dataclass(frozen=True)
class ListWatch:
    """How a list learns of what others did.

    `mark()` answers otherwise whenever anything may have changed, and is cheap; `rows()` are those
    that stand now, of which a `LongList` asks its own source; `refresh()` lets the list show them.
    """

    mark: Callable[[], object]
    refresh: Callable[[], None]
    rows: Callable[[], Sequence[Row]] = tuple


class WatchingList(KeepingList):
    """A list that the browser looks after while it is in sight; nothing in it moves by itself."""

    watched = Int().tag(sync=True)
    """Seconds between two looks, 0 where nobody looks."""
    rows: Any

    def begin_watching(self, watch: ListWatch | None) -> None:
        """Look from now on, as `watch` says."""
        self._watch = watch
        self._differs = False
        if watch is not None:
            self._mark = watch.mark()
            self.watched = LOOK_EVERY

    def rows_now(self) -> Sequence[Row]:
        """Return the rows that would be shown now."""
        return self._watch.rows() if self._watch else ()

    def watching_handlers(self) -> Mapping[str, Handler]:
        """Return what answers the messages about it."""
        return {"look": self._on_look, "refresh": self._on_refresh} if self._watch else {}

    def _on_look(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        assert self._watch is not None  # else nobody answers
        mark = self._watch.mark()
        if mark != self._mark or self._differs:
            self._mark = mark
            self._differs = self._said(map(row_json, self.rows_now())) != self._said(self.rows)
        return Answer({"type": "looked", "news": sentence("list_news") if self._differs else ""})

    def _on_refresh(self, _key: str, _content: Mapping[str, Any]) -> Answer:
        watch = self._watch
        assert watch is not None  # else nobody answers

        def work() -> Outcome:
            watch.refresh()
            return Outcome("done", sentence("list_news_shown"))

        return outcome_answer(guarded(work))

    def _said(self, rows: Iterable[Mapping[str, Any]]) -> list[tuple[object, ...]]:
        """Return what rows say, of moments not how long ago they are."""
        dates = {one["name"] for one in self.columns if one["kind"] == "date"}

        def told(name: str, cell: object) -> object:
            return _moment(cell) if name in dates else cell

        return [
            (
                row["id"],
                row["actions"],
                {name: told(name, cell) for name, cell in row["cells"].items()},
            )
            for row in rows
        ]


def _moment(cell: Any) -> Any:
    return cell.get("sort") if isinstance(cell, Mapping) else cell
