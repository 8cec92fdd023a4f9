"""Text as a person reads it, with the place of each character in what was written.

What is written so that a machine does not see it (full-width digits, zero-width characters,
letters of other alphabets that look alike, accents) reads here like the plain writing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_UNSEEN = {"Cf", "Mn", "Me", "Co", "Cn"}
_BLANK_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
# Letters of Cyrillic and Greek that no reader tells from those of the Latin alphabet, in lower
# case. Source: Unicode Technical Standard #39, confusables.
_LOOK_ALIKES = str.maketrans(
    "авеёкмнорстухіјѕһԁԛԝгαβεικνορτυχοη",
    "abeekmhopctyxijshdqwrabeiknoptuxon",
)
_LINE_BREAKS = "\n\r\v\f\u0085\u2028\u2029"


@dataclass(frozen=True)
class PlainReading:
    """`text` is what is read; `origins[i]` is where its character `i` stands in `written`."""

    written: str
    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the piece from `start` to `end` of the reading stands in `written`."""
        return self.origins[start], self.origins[end - 1] + 1

    def is_capital(self, index: int) -> bool:
        """Return whether the character was written as a capital letter."""
        return self.written[self.origins[index]].isupper()


def plain_reading(written: str) -> PlainReading:
    """Return how a person reads `written`: lower case, without accents, digits as 0 to 9.

    >>> plain_reading("６１４\u200b１５５").text
    '614155'
    >>> plain_reading("Vоtá").text
    'vota'
    """
    read: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(written):
        for plain in _plain(character):
            read.append(plain)
            origins.append(index)
    return PlainReading(written, "".join(read), tuple(origins))


def _plain(character: str) -> str:
    if character.isascii():
        return character.lower()
    if character in _LINE_BREAKS:
        return "\n"
    if character in _BLANK_FILLERS or unicodedata.category(character) in _UNSEEN:
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    decomposed = unicodedata.normalize("NFKD", character.casefold())
    plain = "".join(
        " " if c.isspace() else str(unicodedata.decimal(c)) if c.isdecimal() else c
        for c in decomposed
        if unicodedata.category(c) not in _UNSEEN
    )
    return plain.casefold().translate(_LOOK_ALIKES)
