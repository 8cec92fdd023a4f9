"""A page of several parts: the links to them, and one of them under those."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.pages.screen import Screen, Show, kept
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import PartLinks


class PagePart(ABC):
    """What a page shows under its links."""

    def summary(self) -> str:
        """Return in one line what the part shows, where the page itself does not say it."""
        return ""

    @abstractmethod
    def begin(self, query: Mapping[str, str]) -> None:
        """Show what the part begins with, or what `query` names of it."""


class PartedScreen(Screen):
    """A page whose parts are `parts`: the name in the address -> title, and what makes the part.

    The part that `query` names by `parameter` is shown, `first` without one. A page of one part has
    no links. In a browser each part is a page of its own; where a page has no address, the links
    put another part in the place of the one that is shown.
    """

    def __init__(
        self,
        context: Context,
        parts: Mapping[str, tuple[str, Callable[[Context, Show], PagePart]]],
        query: Mapping[str, str],
        *,
        first: str = "",
        parameter: str = "parte",
        label: str = "",
        summary: str = "",
    ) -> None:
        super().__init__()
        self._context = context
        self._parts = parts
        wanted = query.get(parameter, first)
        self.shown = wanted if wanted in parts else next(iter(parts))
        self._links = kept(
            PartLinks(
                label or sentence("page_parts"),
                [(title, f"?{parameter}={name}") for name, (title, _) in parts.items()],
                parts[self.shown][0],
                switch=self._switch,
            )
        )
        self._begin(query)
        self.summary = summary or self.part.summary()

    def place(self, *widgets: Widget, alone: bool = False) -> None:
        """Show widgets under the links, or `alone`."""
        linked = len(self._parts) > 1 and not alone
        self.show(*([self._links] if linked else []), *widgets)

    def stay_in_place(self) -> None:
        """Switch parts in place."""
        self._links.switches = True

    def _begin(self, query: Mapping[str, str]) -> None:
        make = self._parts[self.shown][1]
        self.part = make(self._context, self.place)
        self.part.begin(query)

    def _switch(self, title: str) -> None:
        self.shown = next(name for name, part in self._parts.items() if part[0] == title)
        self._links.current = title
        self.forget()
        kept(self._links)
        self._begin({})
