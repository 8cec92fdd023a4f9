"""What asks a page for the faults of WCAG 2.2 AA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python

AXE_SCRIPT = Path(axe_playwright_python.__file__).with_name("axe.min.js")
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOURS_AND_WIDTH = ["color-contrast", "target-size", "scrollable-region-focusable"]
"""The rules that may judge the same page otherwise in other colours or on a narrow screen."""
