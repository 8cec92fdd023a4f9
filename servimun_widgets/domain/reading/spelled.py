"""Numbers in words: «treinta y uno», «dos mil veintiséis», «mil quinientos»."""

from __future__ import annotations

import re
from functools import cache

_SMALL = {
    word: number
    for number, words in enumerate(
        (
            *("un una uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
            *("diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete"),
            *("dieciocho", "diecinueve", "veinte", "veintiun veintiuna veintiuno", "veintidos"),
            *("veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete"),
            *("veintiocho", "veintinueve"),
        ),
        start=1,
    )
    for word in words.split()
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"), start=3
    )
}
_HUNDREDS = {"cien": 100, "ciento": 100} | {
    f"{stem}{end}": 100 * number
    for number, stem in enumerate(
        ("doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient")
        + ("ochocient", "novecient"),
        start=2,
    )
    for end in ("os", "as")
}
_VALUES = {**_SMALL, **_TENS, **_HUNDREDS}
_ONE = ("un", "una", "uno")


def _any_of(words: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


# What hardly any text has that is without numbers in words: for those the pattern is not made.
_MAY_BEGIN = re.compile(
    r"\b(?:un|dos|tre|cua|cin|sei|sie|och|nue|die|onc|doc|cat|qui|vei|ses|sete|nove|cie|mil)"
)


@cache
def _numbers() -> re.Pattern[str]:
    """Return the pattern of a number; it takes longer to make than most commands to begin."""
    units = _any_of({word: number for word, number in _SMALL.items() if number < 10})
    below_hundred = rf"(?:{_any_of(_TENS)}(?:\s+y\s+{units})?|{_any_of(_SMALL)})\b"
    below_thousand = rf"(?:{_any_of(_HUNDREDS)}\b(?:\s+{below_hundred})?|{below_hundred})"
    return re.compile(
        rf"\b(?:(?:{below_thousand}\s+)?mil\b(?:\s+{below_thousand})?|{below_thousand})"
    )


def in_figures(plain: str, *, ones: bool = False) -> str:
    """Return folded text with its numbers, below a million, in figures.

    «Un», «una» alone are a number only with `ones`: else they may be an article.

    >>> in_figures("treinta y uno de enero de dos mil veintiseis"), in_figures("una cuota")
    ('31 de enero de 2026', 'una cuota')
    """

    def figures(found: re.Match[str]) -> str:
        if found[0] in _ONE and not ones:
            return found[0]
        total = 0
        for word in found[0].split():
            total = max(total, 1) * 1000 if word == "mil" else total + _VALUES.get(word, 0)
        return str(total)

    return _numbers().sub(figures, plain) if _MAY_BEGIN.search(plain) else plain
