"""The last day of a season or cycle, as far as its words say it beyond doubt."""

from __future__ import annotations

import re
from datetime import date

from servimun_widgets.domain.text import fold

_ENDS: dict[str, tuple[int, int]] = {
    "primavera": (6, 30),
    "verano": (9, 30),
    "otono": (12, 31),
    "invierno": (3, 31),
    "ciclo": (8, 31),
    "temporada": (12, 31),
}
"""Month and day after which nobody doubts that a season is over: the end of the month in which the
season of the year ends; for a school cycle the end of August, when the next one has begun."""

_INTO_NEXT_YEAR = frozenset({"invierno", "ciclo"})
_NAMED = re.compile(
    r"(?P<name>" + "|".join(_ENDS) + r")(?:\s+(?!de\b)[a-z]+)?(?:\s+(?:de\s+)?)"
    r"(?P<first>(?:19|20)\d\d)(?:\s*[-–/]\s*(?P<last>(?:(?:19|20)\d\d)|\d\d))?"
)


def season_end(text: str) -> date | None:
    """Return the last day on which a season named with its year may still be going on, or None.

    A winter or a cycle of which one year is told may reach into the next one.

    >>> season_end("ciclo escolar 2025-2026")
    datetime.date(2026, 8, 31)
    >>> season_end("Invierno 2025")
    datetime.date(2026, 3, 31)
    >>> season_end("verano") is None
    True
    """
    found = _NAMED.fullmatch(fold(text).strip(" ."))
    if found is None:
        return None
    first, last = int(found["first"]), found["last"]
    if last is None:
        year = first + (found["name"] in _INTO_NEXT_YEAR)
    else:
        year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return date(year, *_ENDS[found["name"]]) if year >= first else None
