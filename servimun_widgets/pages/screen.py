"""What a page shows: one part at a time, swapped in place without loading anything again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ipywidgets import VBox, Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import NotFound
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Notice


class Screen(VBox):  # type: ignore[misc]
    """A page. `summary` says in one line what it shows, for notebooks and their tests."""

    def __init__(self, summary: str = "", children: Sequence[Widget] = ()) -> None:
        super().__init__(children=tuple(children))
        self.summary = summary

    def show(self, *children: Widget) -> None:
        """Show `children` instead of what is shown now."""
        self.children = children


def unknown_address(wanted: str | None, known: Collection[str], code: str) -> list[Notice]:
    """Return the notice that the page's address names none of the `known` records, if it is so.

    `code` names the sentence; the same one whether there is no such record or it is another's.
    """
    if not wanted or wanted in known:
        return []
    refusal = NotFound(code, folio=wanted[:40])
    return [Notice("warn", sentence("page_problem_title"), explain(refusal))]
