"""Days and hours as people read them, whatever a spreadsheet made of them."""

from __future__ import annotations

import re
from datetime import date

from servimun_widgets.texts.dates import day_text

_IN_FIGURES = re.compile(
    r"(?P<before>\b(?:para|desde|hasta|antes de|a partir de) )?(?P<day>\b20\d\d-\d\d-\d\d\b)"
)
_HOUR = re.compile(r"(?<![\d$.,])([01]?\d|2[0-3])\.([0-5]\d)(?![\d%]|[.,]\d)")


def with_days_in_words(text: str) -> str:
    """Return `text` with the days that spreadsheets wrote in figures told in words.

    >>> with_days_in_words("apertura anunciada para 2025-02-27"), with_days_in_words("2025-02-30")
    ('apertura anunciada para el 27 de febrero de 2025', '2025-02-30')
    """
    return _IN_FIGURES.sub(_day_in_words, text)


def with_colons(hours: str) -> str:
    """Return words of hours in which minutes stand after a colon, whichever way they were typed.

    >>> with_colons("de 8.30 a 20.30"), with_colons("a las 9:00, $20.50")
    ('de 8:30 a 20:30', 'a las 9:00, $20.50')
    """
    return _HOUR.sub(r"\1:\2", hours)


def _day_in_words(found: re.Match[str]) -> str:
    try:
        told = day_text(date.fromisoformat(found["day"]))
    except ValueError:
        return found[0]
    return f"{found['before']}el {told}" if found["before"] else told
