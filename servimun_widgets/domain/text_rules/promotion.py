"""Words that no text of a government may say: parties, offices, elections, slogans.

Source: CPEUM, art. 134, paragraphs 7 and 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from servimun_widgets.domain.text_rules.plain_reading import PlainReading, plain_reading

# Figures and signs that are read as letters inside a word: «v0ta», «@lcalde», «M0R3NA».
_AS_LETTERS = str.maketrans("013457@$!|€", "oieastasiie")
_SIGNS = r"013457@$!|€"
_APART = re.compile(r"(?<![a-z0-9])[a-z@$!](?:[.\-_*·,/]\s?|\s)(?=[a-z@$!0134578](?![a-z0-9]))")


def promotion_in(text: str, words: Iterable[str]) -> list[str]:
    """Return the words of the list that `text` has, in the order of the list.

    What the list writes in capitals only (PAN) is found in capitals, anything else however it is
    written: accents, case, figures for letters, letters apart, characters nobody sees.

    >>> promotion_in("Lleve pan. G0BERNADORA presente. V o t a", ["PAN", "gobernadora", "vota"])
    ['gobernadora', 'vota']
    """
    reading = plain_reading(text)
    found = {found for found, _, _ in promotion_places(reading, tuple(words))}
    return [word for word in words if word in found]


def promotion_places(reading: PlainReading, words: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return (word of the list, start, end) of each place in the reading where one stands."""
    letters, places = _letters(reading)
    found = []
    for word in words:
        for match in _pattern(word).finditer(letters):
            start, end = places[match.start()], places[match.end() - 1] + 1
            if not word.isupper() or _is_written_in_capitals(reading, start, end):
                found.append((word, start, end))
    return found


def _letters(reading: PlainReading) -> tuple[str, list[int]]:
    """Return the reading with signs as letters and letters apart joined, and their places.

    Figures that stand alone («2026», «3 meses») stay figures.
    """
    text = re.sub(
        rf"[a-z{_SIGNS}]*[a-z][a-z{_SIGNS}]*",
        lambda match: _word(match.group()),
        reading.text,
    )
    kept: list[int] = []
    at = 0
    for match in _APART.finditer(text):
        kept.extend(range(at, match.start() + 1))
        at = match.end()
    kept.extend(range(at, len(text)))
    return "".join(text[i] for i in kept), kept


def _word(written: str) -> str:
    """Return the word with its signs as letters; a sign at its end is punctuation."""
    end = len(written.rstrip("!"))
    return written[:end].translate(_AS_LETTERS) + written[end:]


@lru_cache(maxsize=1024)
def _pattern(word: str) -> re.Pattern[str]:
    folded = plain_reading(" ".join(word.split())).text
    parts = [re.escape(part) for part in folded.split(" ")]
    return re.compile(rf"(?<![a-z0-9]){r'[^a-z0-9]{1,4}'.join(parts)}(?![a-z0-9])")


def _is_written_in_capitals(reading: PlainReading, start: int, end: int) -> bool:
    return all(
        reading.is_capital(index) for index in range(start, end) if reading.text[index].isalpha()
    )
