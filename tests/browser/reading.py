"""What the eye reads on a page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page


def sentence(within: Page | Locator, text: str | re.Pattern[str]) -> Locator:
    """Return where `text` stands, but not where it is only announced to screen readers.

    A list, a task and a box with a limit say what they show again, a moment later.
    """
    return within.get_by_text(text).and_(within.locator(":not(.sv-hidden)"))
