"""Ages in words: `niñas y niños de 6 a 12 años`, `mujeres mayores de 18 años`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from servimun_widgets.domain.numerals import has_raised_figures, plain_signs
from servimun_widgets.domain.reading.spelled import in_figures
from servimun_widgets.domain.text import fold

LEGAL_AGE = 18
"""Mayoría de edad: Constitución Política de los Estados Unidos Mexicanos, art. 34."""

_ALONE = r"(?<![\d.,/\u2044-])"
_LEAST, _MOST = rf"{_ALONE}(?P<least>\d{{1,3}})", r"(?P<most>\d{1,3})"
_WRITINGS = tuple(
    map(
        re.compile,
        (
            rf"\b(?:de|entre|desde)?\s*(?:los\s+)?{_LEAST}\s*(?:a|y|-|hasta)\s*(?:los\s+)?{_MOST}\s+anos\b",
            rf"\bmayores\s+de\s+(?:los\s+)?{_LEAST}\s+anos\b",
            rf"\b(?:a\s+partir\s+de|desde)\s+(?:los\s+)?{_LEAST}\s+anos\b",
            rf"\b{_LEAST}\s+anos\s+(?:en\s+adelante|o\s+mas|y\s+mas|cumplidos\s+o\s+mas)\b",
            rf"\bhasta\s+(?:los\s+)?{_ALONE}{_MOST}\s+anos\b",
            r"\bmayores\s+de\s+edad\b",
            rf"\bedad\s+minima:?\s+(?:de\s+)?{_LEAST}\s+anos\b",
            rf"\bedad\s+maxima:?\s+(?:de\s+)?{_MOST}\s+anos\b",
            rf"\bedad(?:es)?:?\s+(?:de\s+)?{_LEAST}\s*(?:a|-)\s*{_MOST}(?:\s+anos)?\b(?!\s*[-\d])",
        ),
    )
)
"""How an age is written; where neither the least nor the most is told, it is the legal one."""
# Beside the age that was read: a number that was not, days, somebody of another age.
_SPEAKS_OF_AGES = re.compile(r"\b(?:anos|meses|edad)\b|\d ?ano\b")
_SOMEBODY_ELSE = re.compile(
    r"\d|\b(?:mes|semanas?|dias?)\b|(?:\b[yoe]|[,+(])\s*(?:personas\s+)?adult"
)
# Figures with nothing but what stands between ages: «3-5», «de 6 a 12», «60+».
_ONLY_FIGURES = re.compile(
    r"(?:\d|[-+/.,;&\s]|\b(?:de|los|las|a|y|e|o|entre|hasta|desde|mas|mayores|menores|en|adelante)\b)+"
)
# Who comes after the age and is of another: «de 6 a 12 años y jóvenes».
_OTHERS = re.compile(
    r"\s*(?:\b[yoe]|[,+(;])\s*(?:l[oa]s\s+)?(?:personas?\s+)?"
    r"(?:adult|joven|adolescen|mayores|ancian|bebes?\b|ninas?\b|ninos?\b|ninez|infan|preescol)"
)
# What makes the opposite of an age: «no mayores de 12 años», «excepto de 6 a 12 años».
_DENIED = re.compile(r"\b(?:no|ni|sin|excepto|salvo|menos)(?:\s+\w+){0,2}\s*$")
# What adds nothing to years; what says that age does not matter; years without their blank.
_YEARS = re.compile(r"(?<=\d)\s*anos\b(?:\s+de\s+edad\b)?")
_WHATEVER_AGE = re.compile(r"\b(?:sin\s+limite\s+de|(?:de\s+)?cualquier|(?:de\s+)?toda)\s+edad\b")
_FROM_YEARS = re.compile(r"(?<=\d) anos(?=\s+(?:a|y|hasta)\s+(?:los\s+)?\d{1,3} anos)")
_NUMBER = re.compile(r"(\d{1,3})(?:[.,]0{1,2})?(?:\s*anos?(?:\s+cumplidos)?)?")


@dataclass(frozen=True)
class AgesReading:
    """Youngest and oldest age in years; `doubtful` when ages are spoken of but were not read."""

    minimum: int | None = None
    maximum: int | None = None
    doubtful: bool = False


@lru_cache(maxsize=2048)
def read_ages(text: str) -> AgesReading:
    """Return the ages that `text` states, when it states exactly one thing about them.

    `menores de 12 años` is not read: it may or may not include the twelve-year-olds.

    >>> read_ages("Niñas y niños de 6 a 12 años")
    AgesReading(minimum=6, maximum=12, doubtful=False)
    """
    if has_raised_figures(text):
        return AgesReading(doubtful=True)
    plain = fold(text)
    if not any(map(str.isdigit, plain)):
        plain = in_figures(plain)
    plain = _FROM_YEARS.sub("", _YEARS.sub(" anos", _WHATEVER_AGE.sub(" ", plain)))
    found: list[AgesReading] = []
    for pattern in _WRITINGS:
        for match in pattern.finditer(plain):
            before, after = plain[: match.start()], plain[match.end() :]
            if _DENIED.search(before) or _OTHERS.match(after):
                return AgesReading(doubtful=True)
            found.append(_ages(match))
        plain = pattern.sub(lambda match: " " * len(match[0]), plain)
    if not found and re.search(r"\d", plain) and _ONLY_FIGURES.fullmatch(plain):
        return AgesReading(doubtful=True)
    if _SPEAKS_OF_AGES.search(plain) or (found and _SOMEBODY_ELSE.search(plain)):
        return AgesReading(doubtful=True)
    return found[0] if len(found) == 1 else AgesReading(doubtful=bool(found))


def _ages(match: re.Match[str]) -> AgesReading:
    least, most = (match.groupdict().get(name) for name in ("least", "most"))
    if least is None and most is None:
        return AgesReading(minimum=LEGAL_AGE)
    if least and most and int(least) > int(most):
        return AgesReading(doubtful=True)
    return AgesReading(int(least) if least else None, int(most) if most else None)


def read_age(text: str) -> int | None:
    """Return the number of years in a cell such as `6`, `6.0` or `6 años`, or None."""
    found = _NUMBER.fullmatch(fold(plain_signs(text)))
    return int(found[1]) if found else None
