"""Whether a citizen can use a programme on a day: the one rule that whatever goes out asks.

What is published decides, never a version being worked on. The day is the city's, from the clock.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import Day, OptionalDate, Record, Text, field
from servimun_widgets.domain.reading.dates import read_validity
from servimun_widgets.domain.reading.seasons import season_end
from servimun_widgets.domain.states import StateRow
from servimun_widgets.domain.text import fold
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord

ENDS_SOON = timedelta(days=30)
"""How long before its last day a programme is said to end soon; the product's own choice."""


class Offering(StrEnum):
    """What a programme is on a day."""

    TO_BEGIN = "por_empezar"
    OFFERED = "en_oferta"
    ENDS_SOON = "termina_pronto"
    ENDED = "termino"
    ARCHIVED = "archivado"

    @property
    def is_offered(self) -> bool:
        """Whether a citizen can use it on that day."""
        return OFFERINGS[self].is_offered

    @property
    def goes_out(self) -> bool:
        """Whether it may be told to citizens: it is offered, or will be."""
        return OFFERINGS[self].goes_out


@dataclass(frozen=True)
class OfferingRow(StateRow):
    """One of them; what it says of citizens is told at `Offering`."""

    is_offered: bool
    goes_out: bool
    ending: bool
    """Whether people are told its last day, and offered the ways out of it."""


OFFERINGS: dict[Offering, OfferingRow] = {
    Offering.TO_BEGIN: OfferingRow(
        "Por empezar", "info", waits=None, is_offered=False, goes_out=True, ending=False
    ),
    Offering.OFFERED: OfferingRow(
        "En oferta", "ok", waits=None, is_offered=True, goes_out=True, ending=False
    ),
    Offering.ENDS_SOON: OfferingRow(
        "Termina pronto", "warn", waits=None, is_offered=True, goes_out=True, ending=True
    ),
    Offering.ENDED: OfferingRow(
        "Terminó", "bad", waits=None, is_offered=False, goes_out=False, ending=True
    ),
    Offering.ARCHIVED: OfferingRow(
        "Archivado", "neutral", waits=None, is_offered=False, goes_out=False, ending=False
    ),
}


class NewDatesContent(Record):
    """Other dates for a programme that ended or ends soon."""

    valid_from: OptionalDate = field("Desde", "En blanco si ya empezó.", input="date")
    valid_until: Day = field("Hasta", "El último día en que se da.", default=..., input="date")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise PydanticCustomError("program_date_order", "dates", {"field": "valid_until"})
        return self


@lru_cache(maxsize=4096)
def _days_in(note: str) -> tuple[date | None, date | None]:
    read = read_validity(note)
    return read.first, read.last or season_end(note)


def first_day(content: ProgramContent) -> date | None:
    """Return the first day on which the programme is given; None when nothing says it.

    The field decides; where it is blank, the words beside it as far as they are beyond doubt. A
    programme of all year has none, whatever an earlier kind left in its fields.
    """
    if content.validity_kind == "permanente":
        return None
    return content.valid_from or _days_in(content.validity_note or "")[0]


def last_day(content: ProgramContent) -> date | None:
    """Return the last day on which the programme is given, that day included; None as above.

    A month, a year or a season that is named with its year lasts until its last day; a season
    without a year comes back each year and has no last day.
    """
    if content.validity_kind == "permanente":
        return None
    if content.valid_until is not None:
        return content.valid_until
    last = _days_in(content.validity_note or "")[1]
    contradicted = last is not None and content.valid_from is not None and last < content.valid_from
    return None if contradicted else last


_ANNOUNCED = re.compile(
    r"(?:pre-?)?(?:inscrip|registr|recepci|convocatoria|solicitud|entrega|apertura|inaugura)"
)
_OPENS = re.compile(r"apertura|abr(?:e|ir)|inaugura")


@lru_cache(maxsize=4096)
def _announced(note: str) -> date | None:
    words = [one for one in re.split(r"[\s:,;()]+", note) if one]
    for at, word in enumerate(words[:-1]):
        if not _ANNOUNCED.match(fold(word)):
            continue
        for begins in range(at + 1, len(words)):
            read = read_validity(" ".join(words[begins:]))
            if read.kind is not None:
                return read.last
    return None


def announced_past(content: ProgramContent, day: date) -> bool:
    """Return whether its words announce an enrolment or an opening for a day before `day`.

    The programme may go on: of that they say nothing, so that it is to be asked.
    """
    if content.validity_kind == "permanente" or last_day(content) is not None:
        return False
    announced = _announced(content.validity_note or "")
    return announced is not None and announced < day


def announces_opening(content: ProgramContent) -> bool:
    """Return whether its words announce that it opens, and not until when one may enrol."""
    return any(map(_OPENS.match, re.split(r"[\s:,;()]+", fold(content.validity_note or ""))))


_BEING_MADE = re.compile(
    r"\b(?:en (?:preparacion|construccion|planeacion)|por (?:inaugurar|abrir|iniciar|empezar)"
    r"|proximamente|(?:aun|todavia) no (?:abre|inicia|empieza|comienza))\b"
)


def is_being_made(content: ProgramContent) -> bool:
    """Return whether its words say that it is still prepared, and nothing says until when."""
    if content.validity_kind == "permanente" or first_day(content) or last_day(content):
        return False
    return _BEING_MADE.search(fold(content.validity_note or "")) is not None


def days_told(content: ProgramContent) -> tuple[date | None, date | None]:
    """Return the first and the last day that its fields tell, to be shown as they are.

    None for what its words alone tell: those are shown in their own wording.
    """
    if content.validity_kind == "permanente":
        return None, None
    return content.valid_from, content.valid_until


def without_past_beginning(content: ProgramContent, day: date) -> ProgramContent:
    """Return what is told on `day`: nobody waits for the beginning of what has begun for good."""
    first = first_day(content)
    if first is None or first > day or last_day(content) is not None:
        return content
    note = content.validity_note
    says_it = note and read_validity(note).first == first
    return content.model_copy(
        update={"valid_from": None, "validity_note": None if says_it else note}
    )


def offering_of(content: ProgramContent, day: date) -> Offering:
    """Return what a programme of which this is published is on `day`.

    Dates in the wrong order (no form takes them) offer it on no day.
    """
    return offering_between(first_day(content), last_day(content), day)


def offering_between(first: date | None, last: date | None, day: date) -> Offering:
    """Return what a programme of these first and last days is on `day`."""
    if last is not None and last < day:
        return Offering.ENDED
    if first is not None and day < first:
        return Offering.TO_BEGIN
    if last is not None and last - day <= ENDS_SOON:
        return Offering.ENDS_SOON
    return Offering.OFFERED


def offering_on(record: ProgramRecord, day: date) -> Offering | None:
    """Return what the programme is on `day`; None when nothing of it was ever published."""
    if record.state == "archivado":
        return Offering.ARCHIVED
    return offering_of(record.published, day) if record.published is not None else None


def is_offered(record: ProgramRecord, day: date) -> bool:
    """Return whether a citizen can use the programme on `day`."""
    offering = offering_on(record, day)
    return offering is not None and offering.is_offered


def goes_out(record: ProgramRecord, day: date) -> bool:
    """Return whether the programme may be told to citizens on `day`: it is offered, or will be."""
    offering = offering_on(record, day)
    return offering is not None and offering.goes_out


class ArchiveContent(Record):
    """Which programmes go off show, and why."""

    folios: list[Text] = field(
        "Programas", default=..., input="choices", min_length=1, max_length=200
    )
    reason: Text = field(
        "Por qué se archivan",
        "Queda en el historial. Sin nombres de personas.",
        default=...,
        input="longtext",
        min_length=5,
        max_length=300,
    )
