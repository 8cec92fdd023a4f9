"""Ages in words: `niñas y niños de 6 a 12 años`, `mujeres mayores de 18 años`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from servimun_widgets.domain.numerals import plain_signs
from servimun_widgets.domain.text import fold

LEGAL_AGE = 18
"""Mayoría de edad: Constitución Política de los Estados Unidos Mexicanos, art. 34."""

_YEARS = r"(?<![\d.,/\u2044-])(\d{1,3})"
_BETWEEN = re.compile(
    rf"\b(?:de|entre|desde)?\s*(?:los\s+)?{_YEARS}\s*(?:a|y|-|hasta)\s*(?:los\s+)?(\d{{1,3}})\s+anos\b"
)
_FROM = (
    re.compile(rf"\bmayores\s+de\s+(?:los\s+)?{_YEARS}\s+anos\b"),
    re.compile(rf"\b(?:a\s+partir\s+de|desde)\s+(?:los\s+)?{_YEARS}\s+anos\b"),
    re.compile(rf"\b{_YEARS}\s+anos\s+(?:en\s+adelante|o\s+mas|y\s+mas|cumplidos\s+o\s+mas)\b"),
)
_UP_TO = re.compile(rf"\bhasta\s+(?:los\s+)?{_YEARS}\s+anos\b")
_OF_AGE = re.compile(r"\bmayores\s+de\s+edad\b")
# Beside the age that was read: a number that was not, days, somebody of another age.
_SPEAKS_OF_AGES = re.compile(r"\b(?:anos|meses|edad)\b")
_SOMEBODY_ELSE = re.compile(
    r"\d|\b(?:mes|semanas?|dias?)\b|(?:\b[yoe]|[,+(])\s*(?:personas\s+)?adult"
)
_NUMBER = re.compile(r"(\d{1,3})(?:[.,]0+)?(?:\s*anos)?")


@dataclass(frozen=True)
class AgesReading:
    """Youngest and oldest age in years; `doubtful` when ages are spoken of but were not read."""

    minimum: int | None = None
    maximum: int | None = None
    doubtful: bool = False


def read_ages(text: str) -> AgesReading:
    """Return the ages that `text` states, when it states exactly one thing about them.

    `menores de 12 años` is not read: it may or may not include the twelve-year-olds.

    >>> read_ages("Niñas y niños de 6 a 12 años")
    AgesReading(minimum=6, maximum=12, doubtful=False)
    """
    plain = fold(text)
    found: list[AgesReading] = []
    rest = plain
    for match in _BETWEEN.finditer(plain):
        minimum, maximum = int(match[1]), int(match[2])
        if minimum <= maximum:
            found.append(AgesReading(minimum, maximum))
            rest = rest.replace(match[0], " ", 1)
    for pattern in _FROM:
        for match in pattern.finditer(rest):
            found.append(AgesReading(minimum=int(match[1])))
        rest = pattern.sub(" ", rest)
    for match in _UP_TO.finditer(rest):
        found.append(AgesReading(maximum=int(match[1])))
    rest = _UP_TO.sub(" ", rest)
    if _OF_AGE.search(rest):
        found.append(AgesReading(minimum=LEGAL_AGE))
        rest = _OF_AGE.sub(" ", rest)
    if _SPEAKS_OF_AGES.search(rest) or (found and _SOMEBODY_ELSE.search(rest)):
        return AgesReading(doubtful=True)
    if len(found) == 1:
        return found[0]
    return AgesReading(doubtful=bool(found))


def read_age(text: str) -> int | None:
    """Return the number of years in a cell such as `6`, `6.0` or `6 años`, or None."""
    found = _NUMBER.fullmatch(fold(plain_signs(text)))
    return int(found[1]) if found else None
