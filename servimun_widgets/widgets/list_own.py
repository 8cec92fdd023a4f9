"""What a person keeps of a list: views under a name, and which columns are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from traitlets import Dict

from servimun_widgets.domain.list_settings import ListSettings, SavedView
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets.frame import guarded
from servimun_widgets.widgets.outcome import Outcome
from servimun_widgets.widgets.panel import Answer, Handler, Panel, outcome_answer, short_text


@dataclass(frozen=True)
class ListKeeping:
    """Where a list keeps what is the person's own: each answers what is kept then.

    They raise `Invalid` with one problem, `NotFound`, `NotAllowed`.
    """

    now: Callable[[], ListSettings]
    keep: Callable[[SavedView], ListSettings]
    rename: Callable[[str, str], ListSettings]
    drop: Callable[[str], ListSettings]
    hide: Callable[[Sequence[str]], ListSettings]


class KeepingList(Panel):
    """A list of which a person keeps something; nothing is offered where `keeping` is None."""

    own = Dict().tag(sync=True)
    """`views` and `hidden`, the columns left out; empty where nothing is kept of the list."""
    columns: Any
    filters: Any

    def begin_keeping(self, keeping: ListKeeping | None) -> None:
        """Show the list as the person has it."""
        self._keeping = keeping
        if keeping is not None:
            self._show(keeping.now())

    def keeping_handlers(self) -> Mapping[str, Handler]:
        """Return what answers the messages about it."""
        if self._keeping is None:
            return {}
        return {
            "keep_view": self._on_keep,
            "rename_view": self._on_rename,
            "drop_view": self._on_drop,
            "hide_columns": self._on_hide,
        }

    def _on_keep(self, _key: str, content: Mapping[str, Any]) -> Answer:
        view = self._view_in(content)
        return self._changed(lambda to: to.keep(view), "list_view_kept")

    def _on_rename(self, _key: str, content: Mapping[str, Any]) -> Answer:
        name, new = short_text(content, "view"), short_text(content, "name")
        return self._changed(lambda to: to.rename(name, new), "list_view_renamed")

    def _on_drop(self, _key: str, content: Mapping[str, Any]) -> Answer:
        name = short_text(content, "view")
        return self._changed(lambda to: to.drop(name), "list_view_dropped")

    def _on_hide(self, _key: str, content: Mapping[str, Any]) -> Answer:
        hidden = content.get("hidden")
        if not isinstance(hidden, list) or any(one not in self._leavable() for one in hidden):
            raise NotAllowed("ui_refused")
        return self._changed(lambda to: to.hide(hidden), "list_columns_kept")

    def _view_in(self, content: Mapping[str, Any]) -> SavedView:
        filters, sort = content.get("filters"), short_text(content, "sort")
        if not isinstance(filters, Mapping) or not {*self.filters}.issuperset(filters):
            raise NotAllowed("ui_refused")
        if sort and sort not in (one["name"] for one in self.columns):
            raise NotAllowed("ui_refused")
        return SavedView(
            name=short_text(content, "name"),
            search=short_text(content, "search"),
            filters={name: short_text(filters, name) for name in filters},
            sort=sort,
            down=content.get("down") is True,
        )

    def _changed(self, change: Callable[[ListKeeping], ListSettings], code: str) -> Answer:
        keeping = self._keeping
        if keeping is None:
            raise NotAllowed("ui_refused")

        def work() -> Outcome:
            try:
                self._show(change(keeping))
            except Invalid as invalid:
                return Outcome("failed", explain(invalid.problems[0]))
            return Outcome("done", sentence(code))

        return outcome_answer(guarded(work))

    def _leavable(self) -> list[str]:
        """Return the columns that may be left out: all but the first, which names the record."""
        return [one["name"] for one in self.columns[1:]]

    def _show(self, kept: ListSettings) -> None:
        """Show what is kept, as far as the list still has it."""
        known = {one["name"] for one in self.columns}
        views = [
            {
                **one.model_dump(),
                "filters": {key: said for key, said in one.filters.items() if key in self.filters},
                "sort": one.sort if one.sort in known else "",
            }
            for one in kept.views
        ]
        hidden = [one for one in self._leavable() if one in kept.hidden]
        self.own = {"views": views, "hidden": hidden}
