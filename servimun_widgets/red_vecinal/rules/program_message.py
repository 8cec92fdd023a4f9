"""What a message says of a programme: what people ask first, in the order in which they ask.

Name, notice («Aviso»), what it is, for whom, where, when, from which day to which, how much, whom
to call. Where there is little room the words of what it is go first, then the hours; the notice,
the ages, the days and the price are never left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from servimun_widgets.domain.text import capitalised, fold
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.offering import days_told
from servimun_widgets.red_vecinal.records.segments import ProgramFacts

ROOMS = (160, 80, 0)
"""Characters of what a programme is, from ample to scarce; with 0 the hours are left out too."""

_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_FREE = re.compile(r"\b(gratis|gratuit[oa]s?|sin costo)\b")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"20\d\d")
_LONGEST_HOURS = 120
_LONGEST_NOTE = 80
_LONGEST_WHAT = 120
_LONGEST_WHOM = 80


def message_text(
    content: ProgramContent, venues: Sequence[Venue], *, whole_city: bool, room: int = 0
) -> str:
    """Return the lines of a programme; `venues` with the nearest first, `room` one of `ROOMS`."""
    characters = ROOMS[room]
    venue = next(iter(venues), None)
    hours = (venue.hours if venue else None) or content.timetable
    lines = [
        f"*{content.public_name}*",
        _alert(content),
        cut(content.summary or content.description or "", characters),
        ages_line(content),
        _place(content, venue, whole_city=whole_city),
        f"Cuándo: {cut(hours, _LONGEST_HOURS)}" if hours and characters else "",
        days_line(content),
        price_line(content),
        _phone(content),
    ]
    return "\n".join(line for line in lines if line)


def flyer_facts(
    content: ProgramContent, venues: Sequence[Venue], *, whole_city: bool
) -> ProgramFacts:
    """Return what a flyer says of a programme; `venues` with the nearest first."""
    venue = next(iter(venues), None)
    hours = cut((venue.hours if venue else None) or content.timetable or "", _LONGEST_HOURS)
    when = " · ".join(part for part in (hours, days_line(content)) if part)
    return ProgramFacts(
        topic=content.topic or "",
        what=_alert(content) or cut(content.summary or content.description or "", _LONGEST_WHAT),
        whom=whom_line(content),
        where=_place(content, venue, whole_city=whole_city).removeprefix("Dónde: "),
        when=when,
        hours=hours,
        price=price_line(content),
        phone=_phone(content).removeprefix("Informes: "),
    )


def completed(text: str, content: ProgramContent) -> str:
    """Return the words that the agency wrote, with what they leave out of the first asked."""
    said = fold(text)
    lines = [_alert(content), ages_line(content), days_line(content), price_line(content)]
    missing = [line for line in lines if line and not _says(said, line)]
    return "\n".join([text, *missing])


def days_line(content: ProgramContent) -> str:
    """Return from which day to which the programme is given; "" when it has no end or beginning.

    It does not depend on the day on which it is read.
    """
    first, last = days_told(content)
    if first and last:
        return f"Del {day_words(first, last)} al {day_words(last)}"
    if first:
        return f"Empieza el {day_words(first)}"
    if last:
        return f"Hasta el {day_words(last)}"
    note = content.validity_note or ""
    told = content.validity_kind != "permanente" and fold(note) != content.validity_kind
    return f"Fechas: {cut(note, _LONGEST_NOTE)}" if note and told else ""


def price_line(content: ProgramContent) -> str:
    """Return the price, or what is said of it; "" when nothing is known."""
    row = COST_KINDS[content.cost_kind or "con_costo"]  # what has a price, as far as it is known
    money, note = "", content.cost_note or ""
    if not row.has_amount:
        note = note.rstrip(". ")
    elif content.cost_amount is not None:
        money = _money(float(content.cost_amount))
    if money in note.replace(" ", ""):
        money = ""
    said = row.told_between.join(part for part in (money, note) if part)
    if said:
        return f"{row.told_before}{said}"
    return row.told if content.cost_kind else ""


def ages_line(content: ProgramContent) -> str:
    """Return the ages; "" when nothing says them."""
    low, high = content.age_minimum, content.age_maximum
    if low is not None and high is not None:
        return f"De {low} a {high} años"
    if low is not None:
        return f"Desde {low} años"
    return f"Hasta {high} años" if high is not None else ""


def whom_line(content: ProgramContent) -> str:
    """Return for whom it is with the ages; "" when neither is known."""
    whom, ages = cut(content.audience or "", _LONGEST_WHOM), ages_line(content)
    if not whom:
        return ages
    whom = capitalised(whom)
    if not ages or _says(fold(whom), ages):
        return whom
    return f"{whom}, {ages[:1].lower()}{ages[1:]}"


def day_words(day: date, beside: date | None = None) -> str:
    """Return a day in words; its year is left out when `beside` it stands a day that says it.

    >>> day_words(date(2026, 8, 1), date(2026, 8, 31)), day_words(date(2026, 8, 31))
    ('1', '31 de agosto de 2026')
    """
    if beside is not None and day.year == beside.year:
        return str(day.day) if day.month == beside.month else f"{day.day} de {_month(day)}"
    return f"{day.day} de {_month(day)} de {day.year}"


def cut(text: str, limit: int) -> str:
    """Return the beginning of a text, ended at a word; "" when there is no room."""
    if limit == 0:
        return ""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rpartition(" ")[0].rstrip(",;:") + "…"


def _alert(content: ProgramContent) -> str:
    return f"Aviso: {content.alert}" if content.alert else ""


def _place(content: ProgramContent, venue: Venue | None, *, whole_city: bool) -> str:
    where = ", ".join(part for part in (venue.name, venue.address) if part) if venue else ""
    if venue and venue.area and fold(venue.area) not in fold(where):
        where = f"{where}, {venue.area}" if where else venue.area
    if where:
        return f"Dónde: {where}"
    if content.coverage:
        return "Dónde: en toda la ciudad" if whole_city else ""
    return "Dónde: pregunte si llega a su colonia"


def _phone(content: ProgramContent) -> str:
    if not content.phones:
        return ""
    phone = content.phones[0]
    extension = f" ext. {phone.extensions}" if phone.extensions else ""
    return f"Informes: {phone.number}{extension}"


def _says(said: str, line: str) -> bool:
    """Return whether a folded text tells already what a line would."""
    if line.startswith("Sin costo"):
        return _FREE.search(said) is not None
    figures = [one for one in _FIGURE.findall(line) if not _YEAR.fullmatch(one)]
    if figures:
        return all(re.search(rf"(?<!\d){re.escape(one)}(?!\d)", said) for one in figures)
    return fold(line).partition(": ")[2] in said if ": " in line else fold(line) in said


def _money(amount: float) -> str:
    return f"${amount:,.{0 if amount == int(amount) else 2}f}"


def _month(day: date) -> str:
    return _MONTHS[day.month - 1]
