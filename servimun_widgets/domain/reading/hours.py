"""Opening hours in words: the weekly rules that they state beyond doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from servimun_widgets.domain.numerals import has_raised_figures
from servimun_widgets.domain.reading.spelled import in_figures
from servimun_widgets.domain.reading.written_days import ENGLISH_WEEKDAYS, WEEKDAYS
from servimun_widgets.domain.text import fold

_EVERY_DAY = tuple(range(7))
_Clock = tuple[int, int]
_Times = tuple[_Clock, _Clock]
_WORDS = {
    **{name: (number,) for number, name in enumerate(WEEKDAYS)},
    **{name: (n,) for n, name in enumerate(("lun", "mar", "mie", "jue", "vie", "sab", "dom"))},
    **{name: (n,) for n, name in ((0, "l"), (3, "j"), (4, "v"), (5, "s"), (6, "d"))},
    **{name: (n,) for n, name in enumerate(("lu", "ma", "mi", "ju", "vi", "sa", "do"))},
    **{name: (n,) for n, name in enumerate(ENGLISH_WEEKDAYS)},
    **{name[:3]: (n,) for n, name in enumerate(ENGLISH_WEEKDAYS)},
    "sabados": (5,),
    "domingos": (6,),
    "todos los dias": _EVERY_DAY,
    "diario": _EVERY_DAY,
    "diariamente": _EVERY_DAY,
    "entre semana": (0, 1, 2, 3, 4),
    "fines de semana": (5, 6),
    "fin de semana": (5, 6),
    "dias habiles": (0, 1, 2, 3, 4),
    "daily": _EVERY_DAY,
}
_DAY = "(?:" + "|".join(sorted((re.escape(w) for w in _WORDS), key=len, reverse=True)) + r")\b\.?"
_DAYS = re.compile(
    rf"(?:todos\s+)?(?:de\s+)?(?:los\s+|las\s+|el\s+|cada\s+)?"
    rf"(?P<days>{_DAY}(?:\s*(?:,|/|\by\b|\ba\b|\bal\b|\bto\b|[-–]|(?<=\s))\s*(?:y\s+)?(?:los\s+|el\s+)?{_DAY})*)"
    r"\s*[,:]?\s*(?:en\s+(?:un\s+)?horario\s+)?"
)
_HALF = r"(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?|de\s+la\s+(?:manana|tarde|noche))"
_CLOCK = (
    r"(?P<{0}_hour>\d{{1,2}})(?:[:.](?P<{0}_minute>\d{{2}}))?(?:\s*(?P<{0}_half>" + _HALF + "))?"
)
_UNIT = r"\s*(?:horas|hrs?\b\.?|hs\b\.?|h\b\.?)?"
_RANGE = re.compile(
    r"(?:de\s+)?(?:las?\s+)?"
    + _CLOCK.format("open")
    + _UNIT
    + r"\s*(?:\ba\b|\bto\b|-|–|\bhasta\b)\s*(?:las?\s+)?"
    + _CLOCK.format("close")
    + r"(?P<unit>"
    + _UNIT
    + ")"
)
_ALL_DAY = re.compile(r"(?:las\s+)?24\s?(?:horas|hrs\.?|h\b)(?:\s+del\s+dia)?|24\s?/\s?7")
_BETWEEN = re.compile(r"\s*(?:[;,/|]\s*(?:y\s+)?|\by\b\s*|\.\s+)")
_SECONDS = re.compile(r"(?<=\d:\d\d):00\b")
_NOON = re.compile(r"\b12(?::00)?\s+(?:del|de\s+medio)\s?dia\b|\b(?:el\s+)?medio\s?dia\b")
_MIDNIGHT = re.compile(r"\b12(?::00)?\s+de\s+la\s+noche\b|\b(?:la\s+)?media\s?noche\b")


@dataclass(frozen=True)
class WeeklyRule:
    """On which days (0 is Monday) something opens and closes, as `HH:MM`; 24:00 ends a day."""

    days: tuple[int, ...]
    opens: str
    closes: str


@dataclass(frozen=True)
class HoursReading:
    """The weekly rules of a text, or None and the part of the text that was not understood."""

    rules: tuple[WeeklyRule, ...] | None
    not_understood: str | None = None


@lru_cache(maxsize=2048)
def read_hours(text: str) -> HoursReading:
    """Return the weekly rules that `text` states, all of them or none.

    `8:00 a 10:00` may be the morning or the evening and is not read.

    >>> read_hours("Todos los jueves, de 4:00 a 5:30 pm").rules
    (WeeklyRule(days=(3,), opens='16:00', closes='17:30'),)
    >>> read_hours("turnos matutino y vespertino").not_understood
    'turnos matutino y vespertino'
    """
    plain = _plain(text).strip(" .")
    if _ALL_DAY.fullmatch(plain):
        return HoursReading((WeeklyRule(_EVERY_DAY, "00:00", "24:00"),))
    rules: list[WeeklyRule] = []
    position, days = 0, None
    while position < len(plain):
        found_days = _DAYS.match(plain, position)
        if found_days:
            days = _read_days(found_days["days"])
            position = found_days.end()
        found = _RANGE.match(plain, position) or _ALL_DAY.match(plain, position)
        times = _times(found) if found else None
        if not found or not times or not days:
            return HoursReading(None, plain[position:] if days else plain)
        rules.append(WeeklyRule(days, *times))
        position = found.end()
        between = _BETWEEN.match(plain, position)
        if between:
            position = between.end()
        elif position < len(plain):
            return HoursReading(None, plain[position:])
    return HoursReading(tuple(rules)) if rules else HoursReading(None, plain)


def _plain(text: str) -> str:
    """Return `text` in one writing: numbers in figures, noon and the end of the day by the clock.

    A fraction is left as it stands, and not read.
    """
    plain = text if has_raised_figures(text) else in_figures(fold(text), ones=True)
    return _MIDNIGHT.sub("24:00", _NOON.sub("12:00 pm", _SECONDS.sub("", plain)))


def _read_days(text: str) -> tuple[int, ...] | None:
    tokens = re.findall(rf"{_DAY}|[,/]|\by\b|\b(?:al?|to)\b|[-–]", text)
    days: list[int] = []
    until = False
    for token in tokens:
        if token in ("a", "al", "to", "-", "–"):
            until = True
        elif token not in (",", "/", "y"):
            numbers = _WORDS[token.rstrip(".")]
            if until:
                if days[-1] >= numbers[0]:
                    return None
                numbers = tuple(range(days[-1] + 1, numbers[0] + 1))
                until = False
            days.extend(numbers)
    return tuple(days) if len(set(days)) == len(days) else None


def _times(found: re.Match[str]) -> tuple[str, str] | None:
    if found.re is _ALL_DAY:
        return "00:00", "24:00"
    opens = int(found["open_hour"]), int(found["open_minute"] or 0)
    closes = int(found["close_hour"]), int(found["close_minute"] or 0)
    if max(opens[0], closes[0]) > 24 or max(opens[1], closes[1]) > 59:
        return None
    half, closing_half = _half(found["open_half"]), _half(found["close_half"])
    times: _Times | None
    if closing_half:
        times = _both_of_12_hours(opens, half, closes, closing_half)
    elif half:
        times = (_on_24_hours(opens, half), closes) if _is_of_12(opens) and closes[0] > 12 else None
    else:
        # Only the 24-hour clock tells morning from evening without a word for it.
        told = found["open_hour"].startswith("0") or closes[0] > 12 or "h" in found["unit"]
        times = (opens, closes) if told else None
    if times is None or not times[0] < times[1] <= (24, 0):
        return None
    return _written(times[0]), _written(times[1])


def _both_of_12_hours(
    opens: _Clock, half: str | None, closes: _Clock, closing_half: str
) -> _Times | None:
    """Return both by the 24-hour clock; which half the first is of may be left to the second."""
    if not _is_of_12(opens) or not _is_of_12(closes):
        return None
    until = _on_24_hours(closes, closing_half)
    if half:
        return _on_24_hours(opens, half), until
    same_half = _on_24_hours(opens, closing_half)
    other = "am" if closing_half == "pm" else "pm"
    return same_half if same_half < until else _on_24_hours(opens, other), until


def _is_of_12(clock: _Clock) -> bool:
    return 1 <= clock[0] <= 12


def _written(clock: _Clock) -> str:
    return f"{clock[0]:02}:{clock[1]:02}"


def _half(text: str | None) -> str | None:
    if not text:
        return None
    return "am" if text[0] == "a" or text.endswith("manana") else "pm"


def _on_24_hours(clock: _Clock, half: str) -> _Clock:
    return clock[0] % 12 + (12 if half == "pm" else 0), clock[1]
