"""Dates as people give them: a year, a month, a day, or from one to another."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from servimun_widgets.domain.reading.written_days import plain_days, told_weekdays
from servimun_widgets.domain.vocabulary import ValidityKind

_LONGEST = 500
"""Characters of what says when: a longer text is not looked through for it."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("enero", "ene", "january", "jan"),
            ("febrero", "feb", "february"),
            ("marzo", "mar", "mzo", "march"),
            ("abril", "abr", "april", "apr"),
            ("mayo", "may"),
            ("junio", "jun", "june"),
            ("julio", "jul", "july"),
            ("agosto", "ago", "agto", "august", "aug"),
            ("septiembre", "setiembre", "sept", "sep", "set", "september"),
            ("octubre", "oct", "october"),
            ("noviembre", "nov", "november"),
            ("diciembre", "dic", "december", "dec"),
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
    + r"\s*(?P<by>\bal?\b|-|–|—|/|\by\b|\bhasta\b)\s*(?:el\s+)?"
    + _MOMENT.format("until")
)
_SINCE = re.compile(
    r"(?:desde|a\s+partir\s+del?|(?:inicia|inicio|comienza|empieza):?)\s+(?:el\s+)?(?:dia\s+)?"
    r"(.+?)(?:,?\s+(?:en\s+adelante|(?:y\s+)?hasta\s+nuevo\s+aviso|a\s+la\s+fecha))?"
)
_UNTIL = re.compile(
    r"(?:hasta|al|(?:vence|caduca|termina|concluye|finaliza):?)\s+(?:el\s+)?(?:dia\s+)?(.+)"
)
_BEGINS_AND_ENDS = re.compile(
    r"(?:inicia|inicio|comienza|empieza):? (?:el )?(?P<first>.+?)[,;]? (?:y )?"
    r"(?:termina|termino|fin|finaliza|concluye):? (?:el )?(?P<last>.+)"
)
_ISO = re.compile(r"(\d{4})(?:(?P<sign>[-/.])(\d{1,2})(?:(?P=sign)(\d{1,2}))?)?")
# What a spreadsheet adds to a day that it shows with its hour, or in words.
_HOUR = re.compile(
    r"(?<=\d)[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:[ap]\.? ?m|h|hrs?|horas)\.?)?$"
)
_BEFORE = re.compile(r"^(?:el|ano|mes de|en|durante) (?=[\da-z])")
_SLASH = re.compile(r" ?/ ?")
# As Excel in Spanish and people in Mexico write them: the day first, a short year in this century.
_IN_FIGURES = re.compile(
    r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4}|\d\d)"
)
_WITH_NAME = re.compile(
    r"(?:(?P<day>\d{1,2})(?:[-/ .]?| de ))?(?P<month>[a-z]{3,10})(?:\.?[-/ ]|\.?| del? )"
    r"(?P<year>\d{4}|\d\d)"
)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/ ](?P<month>[a-z]{3,10})(?:[-/ ](?P<day>\d{1,2}))?")
# As programs write a moment: midnight of here, or of the meridian, is the day itself.
_MOMENT_OF_PROGRAMS = re.compile(
    r"(?<=\d)t(?:0[067]:00(?::00(?:\.0+)?)?z|\d\d:\d\d(?::\d\d(?:\.\d+)?)?-0[67]:?00)$"
)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,10})\.? (?P<day>\d{1,2}) (?:del? )?(?P<year>\d{4})")
_MONTH_IN_FIGURES = re.compile(r"(?P<month>\d{1,2})[-/](?P<year>\d{4})")
_DAY_ALONE = re.compile(r"\d{1,2}([-/.])(?:\d{1,2}|[a-z]{3,10})")
_BETWEEN = re.compile(r"\s+(?:al?|hasta|y|-)\s+(?:el\s+)?")
_FROM = re.compile(r"^(?:del?|desde|a\s+partir\s+del?)\s+(?:el\s+)?")
_ZERO_YEAR = 1904  # a cell that was blank, shown as a date: the day on which sheets begin to count
_PIVOT = 70  # POSIX: of two figures, 69 is 2069 and 70 is 1970
_ALWAYS = re.compile(
    r"(?:(?:vigencia |programa |es )?permanente(?:mente)?|(?:vigente |durante )?todo el ano"
    r"|(?:vigencia )?(?:indefinid[oa]|indeterminad[oa])|siempre|por tiempo inde(?:fini|termina)do"
    r"|sin (?:fecha de (?:termino|vencimiento)|vencimiento|caducidad|limite de tiempo)"
    r"|permanente,? (?:durante )?todo el ano)(?: ?\(.*\))?"
)
_WHOLE_YEAR = re.compile(r"(?:durante )?todo (?:el )?(?:ano )?(?:de )?(?=\d{4}$)")
_IN_FORCE = re.compile(r"(?:vigente|vigencia:?|valid[oa]) (?=hasta|desde|del?\b|a partir|\d{4}$)")
_TWO_DAYS = re.compile(r"(\d{4}-\d\d?-\d\d?|\d\d?/\d\d?/\d{2,4})[-/](?=\d)")
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


@lru_cache(maxsize=2048)
def read_date(text: str) -> Span | None:
    """Return the days of a year, month or day, written in ISO 8601 or Spanish, or None.

    >>> read_date("2022-12")
    Span(first=datetime.date(2022, 12, 1), last=datetime.date(2022, 12, 31))
    >>> read_date("27 de febrero de 2026").last
    datetime.date(2026, 2, 27)
    """
    plain = plain_days(text)
    without, weekdays = told_weekdays(plain)
    span = _read(without)
    if span is None and weekdays:
        return _read(plain)  # «mar 3, 2026» is in March, and no Tuesday
    if weekdays and span and [span.first.weekday()] != weekdays:
        return None  # one of the two is wrong
    return span


def _read(plain: str) -> Span | None:
    plain = _HOUR.sub("", _MOMENT_OF_PROGRAMS.sub("", plain))
    plain = _SLASH.sub("/", _BEFORE.sub("", plain))
    iso = _ISO.fullmatch(plain)
    if iso:
        return _span(iso[1], iso[3], iso[4])
    written = (
        _IN_FIGURES.fullmatch(plain)
        or _WITH_NAME.fullmatch(plain)
        or _MONTH_FIRST.fullmatch(plain)
        or _YEAR_FIRST.fullmatch(plain)
        or _MONTH_IN_FIGURES.fullmatch(plain)
    )
    if written:
        parts = written.groupdict()
        return _written_span(parts["month"], parts["year"], parts.get("day"))
    found = _ONE.fullmatch(plain)
    if not found:
        return None
    day, month, year = _parts(found, "until")
    return _span(year, month, day) if year else None


def read_day(text: str) -> date | None:
    """Return the one day that `text` names, or None when it names none or more.

    >>> read_day("13/09/25"), read_day("sep-25")
    (datetime.date(2025, 9, 13), None)
    """
    span = read_date(text)
    return span.first if span and span.first == span.last else None


@lru_cache(maxsize=2048)
def read_validity(text: str) -> ValidityReading:
    """Return when a programme is available, as far as `text` says it beyond doubt.

    >>> read_validity("28 jul al 8 ago 2025")  # doctest: +ELLIPSIS
    ValidityReading(kind='fechas', first=datetime.date(2025, 7, 28), last=datetime.date(2025, 8, 8))
    """
    if len(text) > _LONGEST:
        return ValidityReading()
    plain = _WHOLE_YEAR.sub("", _IN_FORCE.sub("", plain_days(text)))
    plain = _BEGINS_AND_ENDS.sub(r"\g<first> a \g<last>", plain)
    plain = _TWO_DAYS.sub(r"\1 - ", plain)
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
    span = read_date(plain) or _span_on_weekdays(plain)
    return ValidityReading("fechas", span.first, span.last) if span else ValidityReading()


def _span_on_weekdays(plain: str) -> Span | None:
    """Return the span, unless the days it begins and ends on are said to be other weekdays."""
    without, weekdays = told_weekdays(plain)
    span = _read_span(without)
    if span is None or not weekdays:
        return _read_span(plain) if weekdays else span
    return span if weekdays == [span.first.weekday(), span.last.weekday()] else None


def _read_span(plain: str) -> Span | None:
    for between in _BETWEEN.finditer(plain):
        together = between[0].strip().startswith("y")
        span = _from_to(plain[: between.start()], plain[between.end() :], together=together)
        if span:
            return span
    found = _SPAN.fullmatch(plain)
    if not found:
        return None
    day, month, year = _parts(found, "until")
    first_day, first_month, first_year = _parts(found, "from")
    if not year or (bool(day) != bool(first_day) and not (first_day and first_month)):
        return None  # nothing says where one of the two begins or ends
    last = _span(_full(year), month, day)
    first = _span(_full(first_year or year), first_month or month, first_day)
    return _joined(first, last, together=found["by"] == "y")


def _from_to(first: str, last: str, *, together: bool) -> Span | None:
    """Return the span from one date to another; the first may leave the year to the second."""
    first = _FROM.sub("", first)
    begin, end, short = read_date(first), read_date(last), _DAY_ALONE.fullmatch(first)
    if end and begin is None and short:
        begin = read_date(f"{short[0]}{short[1]}{end.last.year}")
    return _joined(begin, end, together=together)


def _joined(first: Span | None, last: Span | None, *, together: bool) -> Span | None:
    """Return the span from one to the other; nothing says on which day a month begins it.

    With `together` it is one and the other: what lies between them is not meant.
    """
    if together and first and last and last.first - first.last > timedelta(1):
        return None
    if first and last and last.first == last.last and first.first != first.last:
        return None
    if not first or not last or first.first > last.last:
        return None
    return Span(first.first, last.last)


def _written_span(month: str, year: str, day: str | None = None) -> Span | None:
    number = _MONTHS.get(month) if month.isalpha() else int(month)
    if number is None:
        return None
    return _span(_full(year), number, day)


def _full(year: str) -> str:
    """Return a year of two figures in the century that people mean."""
    return year if len(year) == 4 else f"{'20' if int(year) < _PIVOT else '19'}{year}"


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
            return Span(moment, moment) if moment.year > _ZERO_YEAR else None
        first, last = (int(month), int(month)) if month else (1, 12)
        return Span(
            date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])
        )
    except ValueError:  # there is no such day
        return None
