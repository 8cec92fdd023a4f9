"""Whether words tell of danger to life, and whom a document says to call then.

Words are written as people say them: `golpe*` is every word that begins so, and a phrase says its
variants at once, `me/nos quiere/quieren matar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol, TypeVar

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.sounding import sounded
from servimun_widgets.domain.text import fold

_NEITHER_LETTER_NOR_FIGURE = re.compile(r"[^a-z0-9]")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_OPEN = re.compile(r"(\w*)([cg])\*", re.IGNORECASE)
"""The beginning of words of which the next letter decides how its last one sounds."""
_SOFT = {"c": "s", "g": "j"}


class KnownByWords(Protocol):
    """A danger: the topics of programmes that are about it, and the words that tell of it."""

    @property
    def topics(self) -> Sequence[str]:
        """Topics of programmes."""

    @property
    def words(self) -> Sequence[str]:
        """Words that tell of it."""


Told = TypeVar("Told", bound=KnownByWords)


class UrgentCall(Record):
    """A danger, and the lines that documents name for who is in it: name and number, the first for
    who is in danger at this moment."""

    topics: tuple[str, ...]
    words: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def danger_told(name: str, topic: str | None, dangers: Iterable[Told]) -> Told | None:
    """Return the danger that a programme is about, by its topic or by words of its name."""
    dangers = list(dangers)
    topic = fold(topic or "")
    for one in dangers:
        if topic and topic in {fold(each) for each in one.topics}:
            return one
    return danger_in(f"{name} {topic}", dangers)


def danger_in(text: str, dangers: Iterable[Told]) -> Told | None:
    """Return the danger that a text tells of, or None; of several that with the longest words.

    Words are compared as they sound: who writes in fear does not look at the spelling.

    >>> violence = UrgentCall(words=("pega", "golpe*"), topics=(), lines=())
    >>> danger_in("Mi esposo me PEGA", [violence]) == danger_in("golpes", [violence]) == violence
    True
    """
    heard = _BETWEEN.sub(" ", sounded(text))
    longest = 0
    found: Told | None = None
    for one in dangers:
        pattern = _compiled(tuple(one.words))
        length = max((len(told.group()) for told in pattern.finditer(heard)), default=0)
        if length > longest:
            longest, found = length, one
    return found


def danger_words(words: Iterable[str]) -> str:
    """Return the words of a danger as they sound, the longest first, as browsers are given them.

    >>> danger_words(["pega", "golpe*", "me/nos pega/pegan"])
    '(me|nos) (pega|pegan)|golpe*|pega'
    >>> danger_words(["discapac*"])
    '(diskapak*|diskapas*)'
    """
    each = {phrase: length for phrase, length in map(_phrase, words) if phrase}
    return "|".join(sorted(each, key=lambda one: (-each[one], one)))


def danger_pattern(words: Iterable[str]) -> str:
    """Return the words of a danger as an expression, as `dangersOf` of searching.js does.

    >>> danger_pattern(["pega", "golpe*"])
    '\\\\b(golpe[a-z0-9]*|pega)\\\\b'
    """
    told = danger_words(words).replace("*", "[a-z0-9]*")
    return rf"\b({told or '(?!)'})\b"


def _phrase(words: str) -> tuple[str, int]:
    """Return a phrase as it sounds, with its variants in brackets, and its greatest length."""
    parts, length = [], 0
    for token in sounded(_OPEN.sub(_both_sounds, words)).split():
        ways = [_way(one) for one in token.split("/")]
        told = sorted({one for one in ways if one})
        if told:
            parts.append(told[0] if len(told) == 1 else f"({'|'.join(told)})")
            length += max(map(len, told)) + 1
    return " ".join(parts), length


def _both_sounds(found: re.Match[str]) -> str:
    """Return a beginning with its last letter before a, o, u and before e, i: medic(ament)o."""
    begun, last = found[1], found[2].lower()
    hard = "k" if last == "c" else last
    return f"{begun}{hard}*/{begun}{_SOFT[last]}*"


def _way(word: str) -> str:
    """Return a word with no more in it than letters, figures and a star at its end."""
    letters = _NEITHER_LETTER_NOR_FIGURE.sub("", word)
    return f"{letters}*" if letters and word.endswith("*") else letters


@lru_cache(maxsize=64)
def _compiled(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(danger_pattern(words))
