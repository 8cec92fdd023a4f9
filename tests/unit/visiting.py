"""Driving pages without a browser: what is on the screen, and what a person would do with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from building import Town
from ipywidgets import Widget

from servimun_widgets.domain.navigation import find_page
from servimun_widgets.pages.screen import screen_of
from servimun_widgets.widgets import ChangeReview, NewsLine, Notice, RecordForm


def widgets_in(box: Any) -> Iterator[Any]:
    """Yield the widgets inside a box, those of inner boxes too."""
    for widget in box.children:
        yield widget
        if hasattr(widget, "children"):
            yield from widgets_in(widget)


def readable(widget: Any) -> str:
    """Return what a widget hands to the browser, without the ids that are drawn for each widget.

    A short text that must not be there would be found in such an id now and then.
    """
    state = {name: value for name, value in widget.get_state().items() if name[0] != "_"}
    return re.sub("IPY_MODEL_[0-9a-f]+", "", json.dumps(state, default=str, ensure_ascii=False))


class Visitor:
    """One person with one page open."""

    def __init__(self, town: Town, username: str, path: str, **query: str) -> None:
        page = find_page(path)
        assert page is not None, path
        self.screen = screen_of(page, town.at_work(username), query)

    def find(self, kind: type) -> Any:
        """Return the one widget of that kind on the screen."""
        (found,) = self.every(kind)
        return found

    def every(self, kind: type) -> list[Any]:
        """Return the widgets of that kind on the screen, from top to bottom."""
        return [widget for widget in widgets_in(self.screen) if isinstance(widget, kind)]

    def whole_form(self) -> Any:
        """Press what opens the whole form of the programme that is read, and return the form."""
        (standing,) = (
            one
            for one in self.every(ChangeReview)
            if "todo" in [action["name"] for action in one.actions]
        )
        assert standing.decide("todo", "", "whole").kind == "done"
        return self.find(RecordForm)

    def shows(self, kind: type) -> bool:
        return any(isinstance(widget, kind) for widget in widgets_in(self.screen))

    def reads(self, kind: type = Widget) -> str:
        """Return what the widgets of that kind hand to the browser, from top to bottom."""
        return "\n".join(readable(widget) for widget in self.every(kind))

    def notices(self) -> list[tuple[str, str]]:
        """Return the kind and heading of what is said above the page, or above a meeting."""
        first = [one for one in self.screen.children if hasattr(one, "children")][:1]
        inside = list(first[0].children) if first and self.shows(NewsLine) else []
        said = [*self.screen.children, *inside]
        return [(one.kind, one.heading) for one in said if isinstance(one, Notice)]
