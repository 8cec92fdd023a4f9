"""What is about danger to life: programmes and words for which the lines of help come first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from servimun_widgets.catalogue.records.help import Danger, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import PublicProgram
from servimun_widgets.catalogue.rules.sounding import sounded
from servimun_widgets.domain.text import fold

_NEITHER_WORD_NOR_STAR = re.compile(r"[^a-z0-9 ](?!$)|[^a-z0-9 *]$")


def danger_of(program: PublicProgram, dangers: Iterable[Danger]) -> Danger | None:
    """Return the danger that a programme is about, by its topic or by words of its name."""
    dangers = list(dangers)
    topic = fold(program.content.topic or "")
    for one in dangers:
        if topic and topic in {fold(name) for name in one.topics}:
            return one
    return danger_in(f"{program.content.public_name} {topic}", dangers)


def danger_in(text: str, dangers: Iterable[Danger]) -> Danger | None:
    """Return the danger that a text tells of, or None; of several that with the longest words.

    Words are compared as they sound: who writes in fear does not look at the spelling.

    >>> violence = Danger(name="violencia", title="Ayuda", first="Llame", words=["pega", "golpe*"])
    >>> danger_in("Mi esposo me PEGA", [violence]) == danger_in("golpes", [violence]) == violence
    True
    """
    heard = sounded(text)
    longest, found = 0, None
    for one in dangers:
        pattern = _compiled(danger_pattern(one.words))
        length = max((len(told.group()) for told in pattern.finditer(heard)), default=0)
        if length > longest:
            longest, found = length, one
    return found


def danger_words(words: Iterable[str]) -> str:
    """Return the words of a danger as they sound, those first that go on where another ends.

    >>> danger_words(["pega", "golpe*", "me pega"])
    'pega|me pega|golpe*'
    """
    each = {_NEITHER_WORD_NOR_STAR.sub(" ", sounded(one)).strip() for one in words}
    return "|".join(sorted(each - {"", "*"}, reverse=True))


def danger_pattern(words: Iterable[str]) -> str:
    """Return the words of a danger as an expression, as `dangersOf` of searching.js does.

    >>> danger_pattern(["pega", "golpe*"])
    '\\\\b(?:pega\\\\b|golpe)'
    """
    told = [
        re.escape(one.removesuffix("*")) + ("" if one.endswith("*") else r"\b")
        for one in danger_words(words).split("|")
        if one
    ]
    return rf"\b(?:{'|'.join(told) or '(?!)'})"


def lines_for(name: str, lines: Iterable[HelpLine]) -> list[HelpLine]:
    """Return the lines that are shown for a danger or a need, in their order."""
    return [one for one in lines if name in one.dangers]


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
