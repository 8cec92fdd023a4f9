"""Dates as people give them: a year, a month, a day, or from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import ValidityKind

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("enero", "ene"),
            ("febrero", "feb"),
            ("marzo", "mar"),
            ("abril", "abr"),
            ("mayo", "may"),
            ("junio", "jun"),
            ("julio", "jul"),
            ("agosto", "ago"),
            ("septiembre", "setiembre", "sept", "sep"),
            ("octubre", "oct"),
            ("noviembre", "nov"),
            ("diciembre", "dic"),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "(?P<{0}_month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{0}_year>(?:19|20)\d\d)"
_OF = r"\s+(?:de\s+|del\s+)?"
_MOMENT = (
    rf"(?:(?:(?P<{{0}}_day>\d{{{{1,2}}}})(?:{_OF}{_MONTH}(?:{_OF}{_YEAR})?)?)"
    rf"|(?:{_MONTH.replace('_month', '_month2')}(?:{_OF}{_YEAR.replace('_year', '_year2')})?)"
    rf"|{_YEAR.replace('_year', '_year3')})"
)
_ONE = re.compile(_MOMENT.format("until"))
_SPAN = re.compile(
    r"(?:(?:del?|desde)\s+)?(?:el\s+)?"
    + _MOMENT.format("from")
    + r"\s*(?:\bal?\b|-|–|—|\by\b|\bhasta\b)\s*(?:el\s+)?"
    + _MOMENT.format("until")
)
_SINCE = re.compile(r"(?:desde|a\s+partir\s+de)\s+(?:el\s+)?(.+)")
_UNTIL = re.compile(r"hasta\s+(?:el\s+)?(.+)")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ALWAYS = re.compile(r"(?:permanente|todo\s+el\s+ano)\b(?:\s*\(.*\))?")
_SEASON = re.compile(
    r"(?:(?:primavera|verano|otono|invierno)|(?:temporada|ciclo)(?:\s+\w+)?)"
    r"(?:\s+(?:de\s+)?\d{4}(?:\s*[-–/]\s*\d{2,4})?)?"
)


@dataclass(frozen=True)
class Span:
    """First and last day that an expression covers."""

    first: date
    last: date


@dataclass(frozen=True)
class ValidityReading:
    """Kind and dates of a validity; all None when the text does not say them beyond doubt."""

    kind: ValidityKind | None = None
    first: date | None = None
    last: date | None = None


def read_date(text: str) -> Span | None:
    """Return the days of a year, month or day, written in ISO 8601 or Spanish, or None.

    >>> read_date("2022-12")
    Span(first=datetime.date(2022, 12, 1), last=datetime.date(2022, 12, 31))
    >>> read_date("27 de febrero de 2026").last
    datetime.date(2026, 2, 27)
    """
    plain = fold(text).strip(" .")
    iso = _ISO.fullmatch(plain)
    if iso:
        return _span(iso[1], iso[2], iso[3])
    day_first = _DAY_FIRST.fullmatch(plain)
    if day_first:
        return _span(day_first[3], day_first[2], day_first[1])
    found = _ONE.fullmatch(plain)
    if not found:
        return None
    day, month, year = _parts(found, "until")
    return _span(year, month, day) if year else None


def read_validity(text: str) -> ValidityReading:
    """Return when a programme is available, as far as `text` says it beyond doubt.

    >>> read_validity("28 jul al 8 ago 2025")  # doctest: +ELLIPSIS
    ValidityReading(kind='fechas', first=datetime.date(2025, 7, 28), last=datetime.date(2025, 8, 8))
    """
    plain = fold(text).strip(" .")
    if _ALWAYS.fullmatch(plain):
        return ValidityReading("permanente")
    if _SEASON.fullmatch(plain):
        return ValidityReading("temporada")
    since = _SINCE.fullmatch(plain)
    span = read_date(since[1]) if since else None
    if span:
        return ValidityReading("fechas", first=span.first)
    until = _UNTIL.fullmatch(plain)
    span = read_date(until[1]) if until else None
    if span:
        return ValidityReading("fechas", last=span.last)
    span = read_date(plain) or _read_span(plain)
    return ValidityReading("fechas", span.first, span.last) if span else ValidityReading()


def _read_span(plain: str) -> Span | None:
    found = _SPAN.fullmatch(plain)
    if not found:
        return None
    day, month, year = _parts(found, "until")
    first_day, first_month, first_year = _parts(found, "from")
    if not year or bool(day) != bool(first_day):  # nothing says where one of the two begins or ends
        return None
    last = _span(year, month, day)
    first = _span(first_year or year, first_month or month, first_day)
    if not first or not last or first.first > last.last:
        return None
    return Span(first.first, last.last)


def _parts(found: re.Match[str], name: str) -> tuple[str | None, int | None, str | None]:
    month = found[f"{name}_month"] or found[f"{name}_month2"]
    year = found[f"{name}_year"] or found[f"{name}_year2"] or found[f"{name}_year3"]
    return found[f"{name}_day"], _MONTHS[month] if month else None, year


def _span(year: str | None, month: str | int | None, day: str | None) -> Span | None:
    if year is None or (day and not month):
        return None
    try:
        if day:
            moment = date(int(year), int(month or 0), int(day))
            return Span(moment, moment)
        first, last = (int(month), int(month)) if month else (1, 12)
        return Span(
            date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])
        )
    except ValueError:  # there is no such day
        return None
