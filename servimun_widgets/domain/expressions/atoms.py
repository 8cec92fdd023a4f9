"""Values inside an expression and how one kind becomes another.

A value is a number, a text, a truth value, or a list of numbers and texts (what a name of a field
stands for). JavaScript's rules of writing numbers are kept, since the browser must agree.

Two things differ from XPath 1.0, as they do in the programs that fill in such forms: a text that is
an ISO date, moment or time of day counts as the number of days since 1 January 1970 where a number
is asked for, and a blank is left out of sums and comparisons of size.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Any

Atom = float | str
Value = float | str | bool | list[Atom]

_NUMBER = re.compile(r"\s*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*", re.ASCII)
_MOMENT = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
    r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.ASCII,
)
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII
)
_EPOCH = date(1970, 1, 1).toordinal()
_DAY_SECONDS = 86400


def atom_of(stored: Any) -> Atom:
    """Return a stored answer as it enters an expression; several choices become one text."""
    if stored is None or stored == []:
        return ""
    if isinstance(stored, bool):
        return "true" if stored else "false"
    if isinstance(stored, int | float):
        return float(stored)
    if isinstance(stored, list):
        return " ".join(str(one) for one in stored)
    return str(stored)


def first(value: Value) -> float | str | bool:
    """Return `value`, or the first of a list; "" for an empty one."""
    if isinstance(value, list):
        return value[0] if value else ""
    return value


def text_of(value: Value) -> str:
    """Return a value as text.

    >>> [text_of(one) for one in (3.0, 0.5, True, [], ["a", "b"])]
    ['3', '0.5', 'true', '', 'a']
    """
    one = first(value)
    if isinstance(one, bool):
        return "true" if one else "false"
    return _number_text(one) if isinstance(one, float) else str(one)


def _number_text(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    written = repr(number)
    if "e" not in written:
        return written
    digits, _, power = written.partition("e")
    exponent = int(power)
    if -7 < exponent < 0:  # JavaScript writes these out, Python does not
        bare = digits.lstrip("-").replace(".", "")
        return f"{'-' if number < 0 else ''}0.{'0' * (-exponent - 1)}{bare}"
    return f"{digits.removesuffix('.0')}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def number_of(value: Value) -> float:
    """Return a value as a number; NaN when it is none.

    >>> number_of("1970-01-03"), number_of("12:00"), number_of(True), number_of(" 2 ")
    (2.0, 0.5, 1.0, 2.0)
    """
    one = first(value)
    if isinstance(one, bool):
        return 1.0 if one else 0.0
    if isinstance(one, float):
        return one
    if _NUMBER.fullmatch(one):
        return float(one)
    days = day_number(one)
    return time_fraction(one) if days is None else days


def truth_of(value: Value) -> bool:
    """Return whether a value counts as true: a text with something in it, a number but zero."""
    one = first(value)
    if isinstance(one, float):
        return not math.isnan(one) and one != 0
    return bool(one)


def day_number(text: str) -> float | None:
    """Return the days since 1970 of an ISO date or moment (its offset left out), or None."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return ordinal - _EPOCH + _fraction(hour, minute, second)


def time_fraction(text: str) -> float:
    """Return the part of a day that has passed at a time such as «09:30»; NaN when it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return math.nan
    hour, minute, second = (int(part or 0) for part in found.groups())
    return _fraction(hour, minute, second)


def _fraction(hour: int, minute: int, second: int) -> float:
    return (hour * 3600 + minute * 60 + second) / _DAY_SECONDS


def moment_parts(value: Value) -> tuple[date, int] | None:
    """Return the day and the second of the day that a value stands for, or None when it is none."""
    days = number_of(value)
    if math.isnan(days) or math.isinf(days):
        return None
    whole = math.floor(days)
    ordinal = whole + _EPOCH
    if not 1 <= ordinal <= date.max.toordinal():
        return None
    return date.fromordinal(ordinal), math.floor((days - whole) * _DAY_SECONDS + 0.5) % _DAY_SECONDS
