"""What a page shows: one part at a time, swapped in place without loading anything again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pkgutil import resolve_name
from typing import TypeVar

from ipywidgets import VBox, Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.subject import Page
from servimun_widgets.errors import NotFound
from servimun_widgets.services.context import Context
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import Notice, Panel

Shown = TypeVar("Shown", bound=Panel)
Show = Callable[..., None]
"""Shows the widgets it is given instead of what is shown now."""


def kept(widget: Shown) -> Shown:
    """Mark a widget that is shown again after it was taken off, and return it."""
    widget.is_kept = True
    return widget


class Place(VBox):  # type: ignore[misc]
    """A part of a page, the owner of all it shows.

    What is taken off is closed, in the kernel and in the browser, with all that it holds: a tab
    that is open for a day holds what it shows and no more. A widget that is shown again is `kept`;
    it is closed with its place, which may `keep` it before it is shown for the first time.
    """

    children: Sequence[Widget]

    def __init__(self, children: Sequence[Widget] = ()) -> None:
        self._aside: list[Widget] = []
        super().__init__(children=tuple(children))

    def keep(self, *widgets: Panel) -> None:
        """Own widgets that are shown now and then."""
        self._aside += map(kept, widgets)

    def show(self, *children: Widget) -> None:
        """Show `children` instead of what is shown now."""
        held = (*self.children, *self._aside)
        self.children = children
        left = [widget for widget in held if widget not in children]
        self._aside = [widget for widget in left if getattr(widget, "is_kept", False)]
        for widget in left:
            if widget not in self._aside:
                widget.close()

    def forget(self) -> None:
        """Keep nothing from now on: what is shown, or was, is closed when something else is."""
        for widget in (*self.children, *self._aside):
            widget.is_kept = False

    def close(self) -> None:
        """Close the place, all that it shows and what it keeps."""
        for widget in (*self.children, *self._aside):
            widget.close()
        self.layout.close()
        super().close()

    def __del__(self) -> None:
        """Close nothing: a collector may call this in any thread, at any time."""


class Screen(Place):
    """A page. `summary` says in one line what it shows, for notebooks and their tests."""

    def __init__(self, summary: str = "", children: Sequence[Widget] = ()) -> None:
        super().__init__(children)
        self.summary = summary

    def stay_in_place(self) -> None:
        """Lead to no other address: this page has none of its own, as in JupyterLab."""


def unknown_address(wanted: str | None, known: Collection[str], code: str) -> list[Notice]:
    """Return the notice that the page's address names none of the `known` records, if it is so.

    `code` names the sentence; the same one whether there is no such record or it is another's.
    """
    if not wanted or wanted in known:
        return []
    refusal = NotFound(code, folio=wanted[:40])
    return [Notice("warn", sentence("page_problem_title"), explain(refusal))]


def screen_of(page: Page, context: Context, query: Mapping[str, str]) -> Screen:
    """Return what a page shows to the acting account; the code of the page is loaded here."""
    screen: Screen = resolve_name(page.screen)(context, query)
    return screen
