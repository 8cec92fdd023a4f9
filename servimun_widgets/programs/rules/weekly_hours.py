"""Days and hours as a structure: what words of a timetable say beyond doubt, and words from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import OptionalText, Record, field
from servimun_widgets.domain.hour_of_day import EndOfHours, HourOfDay
from servimun_widgets.domain.text import capitalised

if TYPE_CHECKING:
    from servimun_widgets.domain.reading.hours import WeeklyRule

Weekday = Literal["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"]

WEEKDAYS: dict[Weekday, str] = {
    "lunes": "Lunes",
    "martes": "Martes",
    "miercoles": "Miércoles",
    "jueves": "Jueves",
    "viernes": "Viernes",
    "sabado": "Sábado",
    "domingo": "Domingo",
}
_ORDER = tuple(WEEKDAYS)


def _some_days(days: list[Weekday]) -> list[Weekday]:
    if not days:
        raise PydanticCustomError("field_nothing_chosen", "nothing chosen")
    return sorted(set(days), key=_ORDER.index)


class WeeklyHours(Record):
    """Days on which a programme is given from one hour to another."""

    days: Annotated[list[Weekday], AfterValidator(_some_days)] = field(
        "Días", default=..., input="choices", choices=WEEKDAYS
    )
    opens: HourOfDay = field(
        "Desde las", "Con 24 horas. Por ejemplo: 16:00.", default=..., max_length=5
    )
    closes: EndOfHours = field(
        "Hasta las", "Por ejemplo: 17:30. Las 24:00 son la medianoche.", default=..., max_length=5
    )
    place: OptionalText = field(
        "Lugar", "Solo si este horario es de uno de los lugares.", max_length=150
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens and self.closes and self.opens >= self.closes:
            raise PydanticCustomError("program_hours_order", "hours", {"field": "closes"})
        return self


def read_weekly_hours(text: str | None) -> tuple[WeeklyHours, ...]:
    """Return the structure of a timetable in words; empty unless the whole text is understood.

    >>> [str(one.opens) for one in read_weekly_hours("Todos los jueves, de 4:00 a 5:30 pm")]
    ['16:00']
    >>> read_weekly_hours("jueves por la tarde")
    ()
    """
    return tuple(
        WeeklyHours(days=[_ORDER[day] for day in rule.days], opens=rule.opens, closes=rule.closes)
        for rule in _rules(text)
    )


def says_weekly_hours(text: str | None) -> bool:
    """Return whether words are understood whole as a timetable."""
    return bool(_rules(text))


def _rules(text: str | None) -> tuple[WeeklyRule, ...]:
    if not text:
        return ()
    from servimun_widgets.domain.reading.hours import (
        read_hours,
    )  # its patterns take long to be made

    return read_hours(text).rules or ()


def told_hours(weekly: Sequence[WeeklyHours], words: str | None) -> Sequence[WeeklyHours]:
    """Return the days and hours that were filled in, else those that words tell beyond doubt."""
    return weekly or read_weekly_hours(words)


def hours_in_words(hours: Sequence[WeeklyHours]) -> str:
    """Return the structure in words, which read back give the same structure.

    >>> hours_in_words(read_weekly_hours("lunes a viernes 8:30 a 15:00 y sábado 9:00 a 14:00"))
    'Lunes a viernes de 8:30 a 15:00 h; sábado de 9:00 a 14:00 h'
    """
    return capitalised("; ".join(hours_one_by_one(hours)))


def hours_one_by_one(hours: Sequence[WeeklyHours]) -> list[str]:
    """Return the structure in words, a text for each of its parts."""
    return [
        f"{days_in_words(one.days)} de {_short(one.opens)} a {_short(one.closes)} h"
        + (f" ({one.place})" if one.place else "")
        for one in hours
    ]


def days_in_words(days: Sequence[Weekday]) -> str:
    """Return days in words: a run of three or more as «lunes a viernes».

    >>> days_in_words(["lunes", "miercoles", "viernes"]), days_in_words(["sabado", "domingo"])
    ('lunes, miércoles y viernes', 'sábado y domingo')
    """
    numbers = sorted(_ORDER.index(day) for day in days)
    names = [WEEKDAYS[_ORDER[number]].lower() for number in numbers]
    if len(names) > 2 and numbers[-1] - numbers[0] == len(names) - 1:
        return f"{names[0]} a {names[-1]}"
    return " y ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _short(clock: str) -> str:
    return clock.removeprefix("0")
