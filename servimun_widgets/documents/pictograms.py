"""The drawings that stand beside topics, as SVG: the same on the public site and in pictures."""

from __future__ import annotations

import re
from functools import cache

from servimun_widgets.documents.glyphs import Drawing
from servimun_widgets.documents.shipped_files import TEMPLATES
from servimun_widgets.domain.pictograms import OTHER

SHEET = TEMPLATES / "dibujos.svg"
"""All drawings, each a symbol of 24 by 24 units with the name that `domain.pictograms` gives it."""

_SYMBOL = re.compile(r'<symbol id="(?P<name>\w+)" viewBox="0 0 24 24">(?P<lines>.*?)</symbol>')


def pictogram_svg(name: str, color: str) -> Drawing:
    """Return a drawing in lines of one colour, such as `#12395b`; that of «otro» for no name."""
    lines = _symbols().get(name) or _symbols()[OTHER]
    return Drawing(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24"'
        f' fill="none" stroke="{color}" stroke-width="1.6" stroke-linecap="round"'
        f' stroke-linejoin="round">{lines}</svg>'
    )


@cache
def _symbols() -> dict[str, str]:
    found = _SYMBOL.finditer(SHEET.read_text(encoding="utf-8"))
    return {one["name"]: one["lines"] for one in found}
