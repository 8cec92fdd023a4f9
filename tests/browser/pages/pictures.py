"""Pictures of pages, for people to look at and for the guides; `make test` takes none.

`make pictures` takes those of the guides anew into docs/imagenes (SERVIMUN_PICTURES=docs); with
another value of SERVIMUN_PICTURES all go to tests/artefacts. Drawing a page costs more than a test.
"""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

ARTEFACTS = Path(__file__).parents[2] / "artefacts"
DOCS = Path(__file__).parents[3] / "docs"
IMAGES = DOCS / "imagenes"
WANTED = os.environ.get("SERVIMUN_PICTURES", "")
GUIDE_WIDTH, GUIDE_HEIGHT = 1000, 720
"""The window of the guides, in pixels."""


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
        page.screenshot(path=folder / f"{name}.png", animations="disabled", caret="hide")
