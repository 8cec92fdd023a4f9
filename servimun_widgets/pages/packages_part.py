"""The packages of a kind as a part of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from servimun_widgets.pages.package_builder import PackageBuilder
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import Show
from servimun_widgets.services.context import Context


class PackagesPart(PagePart):
    """The packages that a builder lists and makes; they have a place and a list of their own."""

    def __init__(
        self, builder: Callable[[Context], PackageBuilder], context: Context, show: Show
    ) -> None:
        self._builder = builder
        self._context = context
        self._show = show

    def begin(self, _query: Mapping[str, str]) -> None:
        """Show the packages; the one that the address names is opened by the browser."""
        self._show(self._builder(self._context).place)
