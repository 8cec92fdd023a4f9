"""What a message says of a programme: what people ask first, in the order in which they ask.

Name, notice («Aviso»), what it is, for whom, where, when, from which day to which, how much, what
of all that nobody has said, whom to call. Where there is little room the words of what it is get
fewer; nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from servimun_widgets.documents.condensing import whole_beginning
from servimun_widgets.domain.telephones import CITY_LINE, EMERGENCY
from servimun_widgets.domain.text import capitalised, fold
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.asking import emergency_lines, own_line
from servimun_widgets.programs.rules.getting_there import is_imposed, lines_to_report
from servimun_widgets.programs.rules.offering import (
    announced_past,
    announces_opening,
    days_told,
    without_past_beginning,
)
from servimun_widgets.programs.rules.plain_times import with_days_in_words
from servimun_widgets.programs.rules.what_it_is import what_it_is
from servimun_widgets.red_vecinal.records.segments import ProgramFacts
from servimun_widgets.red_vecinal.rules.place_and_time import (
    Told,
    hours_told,
    place_told,
    within,
)
from servimun_widgets.texts.dates import MONTHS

ROOMS = (160, 80, 40)
"""Characters of what a programme is, from ample to scarce."""

_FREE = re.compile(r"\b(gratis|gratuit[oa]s?|sin costo)\b")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"20\d\d")
_LONGEST_HOURS = 120
_LONGEST_WHAT = 200
_WHOM, _WHERE, _WHEN = "Para quién: ", "Dónde: ", "Cuándo: "
_DATES = "Fechas: "
_OPENING_PAST = "Se dijo «{announced}» y esa fecha ya pasó; pregunte si ya abrió"
_ENROLMENT_PAST = "Ya terminó este plazo: «{announced}»; pregunte si habrá otro"
_FREE_TO_REPORT = "Sin costo: llamar no se cobra"
_SENT_THERE = "Lugar, horario y costo se los dice quien le envía."
_UNSAID = {
    "what": "en qué consiste",
    "whom": "para quién es",
    "where": "en qué lugar es",
    "hours": "qué días y a qué hora",
    "price": "si se paga",
}
"""What is asked first of a programme -> how a message says that nobody has told it."""


def told_on(content: ProgramContent, day: date) -> ProgramContent:
    """Return what is told of a programme on `day`: without a beginning that nobody waits for.

    Of an enrolment or opening that was announced for a day that is past, it says so.
    """
    if announced_past(content, day):
        past = _OPENING_PAST if announces_opening(content) else _ENROLMENT_PAST
        past = past.format(announced=with_days_in_words(content.validity_note or "").rstrip(". "))
        alert = f"{content.alert.rstrip('. ')}. {past}" if content.alert else past
        return content.model_copy(update={"validity_note": None, "alert": alert})
    return without_past_beginning(content, day)


def message_text(
    content: ProgramContent,
    venues: Sequence[Venue],
    *,
    whole_city: bool,
    room: int = 0,
    office: str = CITY_LINE,
) -> str:
    """Return the lines of a programme; `venues` with the nearest first, `room` one of `ROOMS`.

    What its agency has not said of what is asked first is named before the telephone at which it
    is asked: the programme's, else that of its `office`.
    """
    said = _said(content, venues, whole_city=whole_city, room=room)
    lines = [
        f"*{content.public_name}*",
        _alert(content),
        said["what"],
        f"{_WHOM}{said['whom']}" if said["whom"] else "",
        f"{_WHERE}{said['where']}" if said["where"] else "",
        f"{_WHEN}{said['hours']}" if said["hours"] else "",
        days_line(content),
        price_line(content),
        _not_said(said, imposed=is_imposed(content)),
        *_phone_lines(content, office),
    ]
    return "\n".join(line for line in lines if line)


def flyer_facts(
    content: ProgramContent,
    venues: Sequence[Venue],
    *,
    whole_city: bool,
    office: str = CITY_LINE,
    who: str | None = None,
) -> ProgramFacts:
    """Return what a flyer says of a programme; `venues` with the nearest first."""
    number = _number(content, office)
    said = _said(content, venues, whole_city=whole_city, room=0, number=number)
    hours = hours_told(content, next(iter(venues), None))
    # Alone, behind «Cuándo», the days need no label of their own.
    days = days_line(content) if hours.text else days_line(content).removeprefix(_DATES)
    when = " · ".join(part for part in (hours.text, days) if part)
    what = whole_beginning(what_it_is(content), _LONGEST_WHAT)
    if content.alert:
        what = f"{what}\n{_alert(content)}".strip()
    return ProgramFacts(
        topic=content.topic or "",
        what=what,
        whom=said["whom"],
        where=said["where"],
        when=Told(when, hours.asked).on_flyer(number),
        hours=hours.text,
        price=price_line(content),
        is_imposed=is_imposed(content) or None,
        who=who,
        phone=number,
        report=" o ".join(lines_to_report(content)) or None,
    )


def completed(
    text: str,
    content: ProgramContent,
    venues: Sequence[Venue] = (),
    *,
    whole_city: bool = False,
    office: str = CITY_LINE,
) -> str:
    """Return the words that the agency wrote, with what they leave out of the first asked."""
    told = fold(text)
    said = _said(content, venues, whole_city=whole_city, room=0)
    lines = [
        _alert(content),
        f"{_WHOM}{said['whom']}" if said["whom"] else "",
        f"{_WHERE}{said['where']}" if said["where"] else "",
        f"{_WHEN}{said['hours']}" if said["hours"] else "",
        days_line(content),
        price_line(content),
    ]
    missing = [line for line in lines if line and not _says(told, line)]
    number = _number(content, office)
    asked = [*_phone_lines(content, office)] if number.partition(" ext")[0] not in text else []
    unsaid = _not_said({**said, "what": text}, imposed=is_imposed(content))
    return "\n".join([text, *missing, *([unsaid] if unsaid else []), *asked])


def _said(
    content: ProgramContent,
    venues: Sequence[Venue],
    *,
    whole_city: bool,
    room: int,
    number: str | None = None,
) -> dict[str, str]:
    """Return what is known of what is asked first, "" for what is not; asked at `number`."""
    venue = next(iter(venues), None)
    scarce = _LONGEST_HOURS if room == len(ROOMS) - 1 else None
    where = place_told(content, venues, whole_city=whole_city)
    hours = hours_told(content, venue, scarce)
    return {
        "what": whole_beginning(what_it_is(content), ROOMS[room]),
        "whom": whom_line(content, scarce),
        "where": where.on_flyer(number) if number else where.in_message(),
        "hours": hours.on_flyer(number) if number else hours.in_message(),
        "price": price_line(content),
    }


def _not_said(said: Mapping[str, str], *, imposed: bool = False) -> str:
    """Return what of all that the agency has not said, in the order in which it is asked.

    Of what is imposed nobody asks: who sends there says it.
    """
    asked = ("what", "whom") if imposed else tuple(_UNSAID)
    told = _SENT_THERE if imposed and not all(said[one] for one in _UNSAID) else ""
    missing = [_UNSAID[name] for name in asked if not said[name]]
    if not missing:
        return told
    *before, last = missing
    lacking = f"{', '.join(before)}{' ni ' if before else ''}{last}"
    return f"La dependencia no ha dicho {lacking}: pregunte. {told}".rstrip()


def days_line(content: ProgramContent) -> str:
    """Return from which day to which the programme is given; "" when it has no end or beginning.

    It does not depend on the day on which it is read.
    """
    first, last = days_told(content)
    if first and last:
        return f"Del {day_words(first, last)} al {day_words(last)}"
    if first:
        return f"Desde el {day_words(first)}"
    if last:
        return f"Hasta el {day_words(last)}"
    note = content.validity_note or ""
    told = content.validity_kind != "permanente" and fold(note) != content.validity_kind
    return f"{_DATES}{note}" if note and told else ""


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
    if content.cost_kind:
        return row.told
    return _FREE_TO_REPORT if lines_to_report(content) else ""


def ages_line(content: ProgramContent) -> str:
    """Return the ages; "" when nothing says them."""
    low, high = content.age_minimum, content.age_maximum
    if low is not None and high is not None:
        return f"De {low} a {high} años"
    if low is not None:
        return f"Desde {low} años"
    return f"Hasta {high} años" if high is not None else ""


def whom_line(content: ProgramContent, limit: int | None = None) -> str:
    """Return for whom it is with the ages; "" when neither is known. Of ages nothing is cut."""
    whom, ages = within(content.audience or "", limit), ages_line(content)
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


def _alert(content: ProgramContent) -> str:
    return f"Aviso: {content.alert}" if content.alert else ""


def _number(content: ProgramContent, office: str) -> str:
    """Return the telephone at which the programme is asked about, never an emergency line."""
    phone = own_line(content)
    if phone is None:
        return office
    return f"{phone.number} ext. {phone.extensions}" if phone.extensions else phone.number


def _phone_lines(content: ProgramContent, office: str) -> list[str]:
    emergencies = [f"{one}: {EMERGENCY[one]}" for one in emergency_lines(content)]
    return [f"Informes: {_number(content, office)}", *emergencies]


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
    return MONTHS[day.month - 1]
