"""Pictures of pages, for people to look at and for the guides; `make test` takes none.

With SERVIMUN_PICTURES=docs those of the guides replace what is in docs/imagenes; with any other
value all go to tests/artefacts. Drawing a page whole costs more than testing it.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
IMAGES = Path(__file__).parents[3] / "docs" / "imagenes"
WANTED = os.environ.get("SERVIMUN_PICTURES", "")
LARGEST = 250_000
"""Bytes that a picture of a guide may have."""


def picture(page: Page, name: str) -> None:
    """Keep the page as it looks at 1280 and at 360 pixels."""
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        if WANTED:
            ARTEFACTS.mkdir(exist_ok=True)
            page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)


def guide_picture(page: Page, name: str) -> None:
    """Keep what the page shows now, for the guide that speaks of it."""
    if WANTED:
        folder = IMAGES if WANTED == "docs" else ARTEFACTS / "guias"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{name}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        assert file.stat().st_size < LARGEST
