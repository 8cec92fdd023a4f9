"""Which characters the shipped fonts can print, and what is printed in place of the others.

This changes text, so it is done to each text before it becomes a part of anything that is read by
a program: what stands for «＂» is a quotation mark, which would end a text in JSON.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from servimun_widgets.documents.shipped_files import TEMPLATES

FONTS = TEMPLATES / "fonts"
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
# Joiners, breaks, variation selectors and the tags of flags shape their neighbours: no glyph.
_SHAPING = frozenset("\u00ad\u200b\u200c\u200d\u2060").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0020, 0xE0080))
)
# What turns the direction of text (Unicode Standard Annex 9) would turn that of the municipality's
# own words beside it too; a mark of byte order says nothing inside a text.
_DROPPED = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_LINE_ENDS = frozenset("\v\f\r\u0085\u2028\u2029")


def printable(text: str) -> str:
    """Return `text` with each character that no shipped font has put in another way.

    A character is said otherwise where that is known (an arrow, «≥»), else in its compatible form
    (a circled digit), else it shows as «�»: seen and mendable, while the rest of the document
    still comes out. Lines end in one way, a tab is a space, and marks that turn the direction of
    writing are left out.

    >>> printable("Paso ① → “fin” 🏀 中")
    'Paso 1 -> “fin” 🏀 �'
    """
    text = text.replace("\r\n", "\n")
    return text.translate({ord(c): _otherwise(c) for c in set(text) if not _is_printed(c)})


def printable_data(value: Any) -> Any:
    """Return data of the kinds that JSON has with every text in it, keys too, made printable.

    A `Drawing` stays as it is. Nothing but texts changes: lists keep their length, dicts their
    pairs.
    """
    if isinstance(value, Drawing):
        return value
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {printable_data(key): printable_data(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable_data(one) for one in value]
    return value


class Drawing(str):
    """An SVG: a text in a language of its own, in which no character may be put otherwise."""

    __slots__ = ()


def _otherwise(character: str) -> str:
    if character in _DROPPED:
        return ""
    if character in _LINE_ENDS:
        return "\n"
    known = " " if character == "\t" else _SAID_OTHERWISE.get(character)
    plain = known or unicodedata.normalize("NFKC", character)
    return plain if all(map(_is_printed, plain)) else REPLACEMENT


def _is_printed(character: str) -> bool:
    """Return whether the fonts have the character, or it needs no glyph."""
    if character in _DROPPED:
        return False
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
        return character in _SHAPING or character == "\n"
    return character in _SHAPING or ord(character) in _covered()


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
