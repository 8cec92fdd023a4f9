"""Which characters the shipped fonts can print, and what is printed in place of the others."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "templates" / "fonts"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SAID_OTHERWISE = {
    "→": "->",
    "⇒": "->",
    "➔": "->",
    "←": "<-",
    "≥": ">=",
    "≤": "<=",
    "≠": "no igual a",
    "≈": "~",
    "●": "•",
    "▪": "•",
    "■": "•",
    "☐": "[ ]",
    "√": "•",
}


def printable(text: str) -> str:
    """Return `text` with each character that no shipped font has put in another way.

    A character is said otherwise where that is known (an arrow, «≥»), else in its compatible form
    (a circled digit), else it shows as «�»: seen and mendable, while the rest of the document
    still comes out.

    >>> printable("Paso ① → “fin” 🏀 中")
    'Paso 1 -> “fin” 🏀 �'
    """
    odd = {c for c in set(text) if not c.isascii() and ord(c) not in _covered()}
    return text.translate({ord(c): _otherwise(c) for c in odd if not _is_invisible(c)})


def _otherwise(character: str) -> str:
    known = _SAID_OTHERWISE.get(character)
    plain = known or unicodedata.normalize("NFKC", character)
    return plain if all(ord(c) in _covered() for c in plain) else REPLACEMENT


def _is_invisible(character: str) -> bool:
    # Joiners and variation selectors shape their neighbours and need no glyph.
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def _covered() -> frozenset[int]:
    """Return the characters that the upright text font or the emoji font has."""
    fonts = ("NotoSans-Bold.ttf", "NotoSans-Regular.ttf", "NotoEmoji-Regular.ttf")
    bold, regular, emoji = (frozenset(_characters((FONTS / name).read_bytes())) for name in fonts)
    return (bold & regular) | emoji


def _characters(font: bytes) -> Iterator[int]:
    """Yield the characters of a TrueType font.

    Reads the subtable of format 12 of its table `cmap` (OpenType 1.9, «cmap»), which each of the
    shipped fonts has.
    """
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(_short(font, 4)))
    cmap = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    for number in range(_short(font, cmap + 2)):
        subtable = cmap + _long(font, cmap + 4 + 8 * number + 4)
        if _short(font, subtable) == 12:
            for group in range(_long(font, subtable + 12)):
                first, last = struct.unpack_from(">LL", font, subtable + 16 + 12 * group)
                yield from range(first, last + 1)
            return


def _short(data: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", data, offset)[0])


def _long(data: bytes, offset: int) -> int:
    return int(struct.unpack_from(">L", data, offset)[0])
