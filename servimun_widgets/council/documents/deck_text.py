"""How much room text takes on a slide, measured before it is set.

Slides are set in Arial and measured with the shipped Noto Sans, which is wider, so that what fits
here fits there too. Sizes, widths and heights are in points of 1/72 inch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from PIL import ImageFont

from servimun_widgets.documents.glyphs import FONTS
from servimun_widgets.domain.text import shortened

LINE = 1.25
"""Height of a line in its font's size; a line with an emoji is taller than one of letters."""

_DRAWINGS = re.compile(
    "[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
    "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]+"
)
"""Emoji and what joins them: each office program draws them in a way of its own, or as a box."""

_FEWEST = 20  # characters that are left of what is cut

_UNIT = 100
_FIRST_SYMBOL = 0x2190  # arrows, dingbats and emoji: other fonts draw them, up to this wide
_SYMBOL_WIDTH = 1.4


def without_drawings(text: str) -> str:
    """Return `text` without emoji; what is nothing else stays, since a name may not be lost.

    >>> without_drawings("Futbol 🏀👨‍👩‍👧 para todos ✅"), without_drawings("🏀")
    ('Futbol para todos', '🏀')
    """
    if not _DRAWINGS.search(text):
        return text
    lines = (" ".join(_DRAWINGS.sub(" ", line).split()) for line in text.split("\n"))
    return "\n".join(lines).strip() or text


def text_height(text: str, *, size: float, width: float, bold: bool = False) -> float:
    """Return the height of `text` in a column of `width`; each line break begins a new line."""
    return sum(_lines(line, width / size, bold) for line in text.split("\n")) * size * LINE


def size_that_fits(
    paragraphs: Iterable[str],
    *,
    sizes: Sequence[float],
    width: float,
    height: float,
    after: float = 0,
    bold: bool = False,
) -> float | None:
    """Return the first of `sizes` in which the paragraphs fit, or None.

    `after` is the room below each paragraph.
    """
    texts = [*paragraphs]
    for size in sizes:
        used = sum(text_height(text, size=size, width=width, bold=bold) + after for text in texts)
        if used - after <= height:
            return size
    return None


def lines_that_fit(
    texts: Sequence[str], *, size: float, width: float, height: float, bold: bool = False
) -> list[str]:
    """Return the texts, the longest of them cut between words until all fit in letters of `size`.

    Whoever writes wide letters is cut sooner; the handout says all of it.
    """
    shown = [*texts]
    while not size_that_fits(shown, sizes=(size,), width=width, height=height, bold=bold):
        longest = max(range(len(shown)), key=lambda one: len(shown[one]))
        if len(shown[longest]) <= _FEWEST:
            break
        shown[longest] = shortened(shown[longest], max(_FEWEST, len(shown[longest]) * 9 // 10))
    return shown


def _lines(text: str, room: float, bold: bool) -> int:
    """Return how many lines `text` takes; `room` is the width in sizes of the font."""
    space = _width(" ", bold)
    lines, used = 1, 0.0
    for word in text.split():
        wide = _width(word, bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0)
        # A word wider than the column goes on in the next line.
        lines, used = lines + int(used // room), used % room
    return lines


@lru_cache(maxsize=50_000)
def _width(word: str, bold: bool) -> float:
    letters = "".join(c for c in word if ord(c) < _FIRST_SYMBOL)
    symbols = len(word) - len(letters)
    return float(_font(bold).getlength(letters)) / _UNIT + symbols * _SYMBOL_WIDTH


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    name = "NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), _UNIT, layout_engine=ImageFont.Layout.BASIC)
