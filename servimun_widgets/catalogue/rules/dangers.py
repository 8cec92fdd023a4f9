"""What is about danger to life: programmes and words for which the lines of help come first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from servimun_widgets.catalogue.records.help import Danger, HelpLine
from servimun_widgets.catalogue.records.public_snapshot import PublicProgram
from servimun_widgets.domain.text import fold


def danger_of(program: PublicProgram, dangers: Iterable[Danger]) -> Danger | None:
    """Return the danger that a programme is about, by its topic or by words of its name."""
    dangers = list(dangers)
    topic = fold(program.content.topic or "")
    for one in dangers:
        if topic and topic in {fold(name) for name in one.topics}:
            return one
    return danger_in(f"{program.content.public_name} {topic}", dangers)


def danger_in(text: str, dangers: Iterable[Danger]) -> Danger | None:
    """Return the danger that a text tells of, or None.

    >>> violence = Danger(name="violencia", title="Ayuda", first="Llame", words=["pega", "golpe*"])
    >>> danger_in("Mi esposo me PEGA", [violence]) == danger_in("golpes", [violence]) == violence
    True
    """
    folded = fold(text)
    return next((one for one in dangers if _pattern(one.words).search(folded)), None)


def lines_for(name: str, lines: Iterable[HelpLine]) -> list[HelpLine]:
    """Return the lines that are shown for a danger or a need, in their order."""
    return [one for one in lines if name in one.dangers]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    told = "|".join(
        re.escape(one.removesuffix("*")) + (r"\w*" if one.endswith("*") else "") for one in words
    )
    return re.compile(rf"\b(?:{told or '(?!)'})\b")
