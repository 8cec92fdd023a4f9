"""The pages that subjects declare, in the order of the menu."""

from __future__ import annotations

from servimun_widgets.domain.subject import Page
from servimun_widgets.subjects import declared


def menu_pages() -> tuple[Page, ...]:
    """Return every page, in the order of the menu."""
    pages = (page for subject in declared() for page in subject.pages)
    return tuple(sorted(pages, key=lambda page: page.menu_place))


def find_page(path: str) -> Page | None:
    """Return the page at `path`, or None."""
    return next((page for page in menu_pages() if page.path == path), None)
