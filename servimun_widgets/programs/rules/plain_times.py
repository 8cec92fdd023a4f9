"""Days and hours as people read them, whatever a spreadsheet made of them."""

from __future__ import annotations

import re
from datetime import date

from servimun_widgets.domain.text import fold
from servimun_widgets.texts.dates import day_text

_IN_FIGURES = re.compile(
    r"(?P<before>\b(?:para|desde|hasta|antes de|a partir de) )?(?P<day>\b20\d\d-\d\d-\d\d\b)"
)
_HOUR = re.compile(r"(?<![\d$.,])([01]?\d|2[0-3])\.([0-5]\d)(?![\d%]|[.,]\d)")

_NAMES_DAYS = re.compile(
    r"\b(?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|lun|mar|mie|jue|vie|sab|dom"
    r"|fin(?:es)? de semana|entre semana|diari[oa]s?|diariamente|cada dia|todos los dias"
    r"|dias habiles|24 horas|dia y noche|a toda hora|semanas?|siempre"
    r"|l ?(?:-|a) ?[vsd]|lu ?(?:-|a) ?vi)\b"
    r"|\b\d{1,2}(?: (?:al?|y) \d{1,2})? de [a-z]+\b|\b\d{1,2}/\d{1,2}\b|\b20\d\d-\d\d-\d\d\b"
)


def names_days(hours: str) -> bool:
    """Return whether words of hours say on which days, beside at what time.

    >>> names_days("jueves de 4 a 6"), names_days("24 horas"), names_days("9:00 a 13:30 horas")
    (True, True, False)
    """
    return _NAMES_DAYS.search(fold(hours)) is not None


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
