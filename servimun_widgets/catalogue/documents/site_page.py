"""One page of the site, before it is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Page:
    """Where a page is, what its tab says, its template and what fills it.

    `danger`: it is about danger to life: nothing of it is kept by the browser or found by others.
    `hidden`: it is for whoever has its address, and not for search engines.
    """

    path: str
    tab: str
    template: str
    given: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    danger: bool = False
    hidden: bool = False

    @property
    def file(self) -> str:
        """The file that is served at its path."""
        path = self.path.lstrip("/")
        if not path or path.endswith("/"):
            return f"{path}index.html"
        return path if path.endswith(".html") else f"{path}.html"
