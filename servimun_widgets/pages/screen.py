"""What a page shows: one part at a time, swapped in place without loading anything again."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import VBox, Widget  # type: ignore[import-untyped]


class Screen(VBox):  # type: ignore[misc]
    """A page. `summary` says in one line what it shows, for notebooks and their tests."""

    def __init__(self, summary: str = "", children: Sequence[Widget] = ()) -> None:
        super().__init__(children=tuple(children))
        self.summary = summary

    def show(self, *children: Widget) -> None:
        """Show `children` instead of what is shown now."""
        self.children = children
