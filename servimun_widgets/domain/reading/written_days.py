"""One writing for the many in which people and programs write a day: words, ordinals, English."""

from __future__ import annotations

import re

from servimun_widgets.domain.reading.spelled import in_figures
from servimun_widgets.domain.text import fold

WEEKDAYS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(f"{day[:3]}(?:{day[3:]})?" for day in (*WEEKDAYS, *ENGLISH_WEEKDAYS))
_NAMED_DAY = re.compile(
    rf"(?<!\d )(?<!de )\b(tues|thurs?|{_WEEKDAY})\b\.?,? "
    r"(?:el )?(?=\d{1,2}\b)"
)
_NAMED_MONTH_FIRST = re.compile(rf"\b({'|'.join(ENGLISH_WEEKDAYS)})\b,? (?=[a-z]{{3,9}} \d)")
_FIRST = re.compile(r"\b(?:1 ?(?:ero?|ro|o|°)\b\.?|1°|primero)(?= (?:de )?[a-z]{3})")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|(?<=3)ro|(?<=2)do)\b")
# As offices write a month: 12-XI-2025.
_ROMAN = re.compile(
    r"(?:(?<=\d)(?P<sign>[-/. ])|^)(?P<month>i{1,3}|i[vx]|vi{0,3}|xi{0,2})"
    r"(?P<next>(?(sign)(?P=sign)|[-/]))(?=\d{4}\b|\d\d\b)"
)
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_BESIDE = re.compile(r"(?<=[a-z\d]),(?= )|(?<= )'(?=\d\d\b)")
_OF_THE_YEAR = re.compile(r"\b(?:del|de) ano (?=\d)")
_TO = re.compile(r"\s*(?:→|->|…|\.\.\.?)\s*|\s+(?:to|through|until)\s+")
_FROM = re.compile(r"^from ")
_MONTH_THEN_DAY = re.compile(
    r"\b(january|february|march|april|june|july|august|september|october|november|december"
    r"|jan|apr|aug|dec)\.? (\d{1,2})\b(?![-/\d])"
)
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


def plain_days(text: str) -> str:
    """Return `text` folded, in one writing.

    >>> plain_days("Primero de enero de dos mil veintiséis")
    '1 de enero de 2026'
    >>> plain_days("March 1st to April 30, 2026")
    '1 march a 30 april 2026'
    """
    plain = fold(text).strip(" .")
    bracketed = _IN_BRACKETS.fullmatch(plain)
    plain = _FROM.sub("", bracketed[1].strip() if bracketed else plain)
    plain = _ROMAN.sub(_month_in_figures, _COMPACT.sub(r"\1-\2-\3", plain))
    plain = in_figures(_FIRST.sub("1", plain), ones=True)
    plain = _BESIDE.sub("", _ORDINAL.sub("", _TO.sub(" a ", plain)))
    return _MONTH_THEN_DAY.sub(r"\2 \1", _OF_THE_YEAR.sub("de ", plain))


def _month_in_figures(found: re.Match[str]) -> str:
    number = _ROMAN_MONTHS.index(found["month"]) + 1
    sign = "/" if found["next"] == " " else found["next"]
    return f"{sign if found['sign'] else ''}{number}{sign}"


def told_weekdays(plain: str) -> tuple[str, list[int]]:
    """Return the text without the weekdays that stand before days, and these (0 is Monday)."""
    found: list[int] = []

    def noted(one: re.Match[str]) -> str:
        names = (
            (n, day)
            for n, pair in enumerate(zip(WEEKDAYS, ENGLISH_WEEKDAYS, strict=True))
            for day in pair
        )
        found.append(next(n for n, day in names if day[:3] == one[1][:3]))
        return ""

    return _NAMED_MONTH_FIRST.sub(noted, _NAMED_DAY.sub(noted, plain)), found
