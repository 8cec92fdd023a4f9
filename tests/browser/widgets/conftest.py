"""Desks: people who each have one widget before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from widget_page import Desk


@pytest.fixture
def new_desk(chromium: Browser) -> Iterator[Callable[..., Desk]]:
    """Return a function that opens a desk: a person at a computer of their own."""
    contexts = []

    def open_desk(width: int = 1280, height: int = 900, **options: Any) -> Desk:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="es-MX", **options
        )
        contexts.append(context)
        return Desk(context.new_page())

    yield open_desk
    for context in contexts:
        context.close()


@pytest.fixture
def desk(new_desk: Callable[..., Desk]) -> Iterator[Desk]:
    """Return a desk; at the end nothing was asked of another host and no script failed."""
    one = new_desk()
    yield one
    assert one.foreign == []
    assert one.errors == []
