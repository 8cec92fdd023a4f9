"""The calendar: what a room declares that has a day, and the things of some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from urllib.parse import quote

from servimun_widgets.domain.states import ToldRow

DatedKind = Literal[
    "quiet",
    "maybe_quiet",
    "ends",
    "agreement",
    "meeting",
    "campaign",
    "session",
    "commitment",
    "package",
    "password",
]


@dataclass(frozen=True)
class DatedRow(ToldRow):
    """A kind of what has a day."""

    comes: bool
    """Whether the day is one to be ready for, of which the first page tells when it is near."""


DATED_KINDS: dict[DatedKind, DatedRow] = {
    "quiet": DatedRow("Veda electoral", "bad", comes=True),
    "maybe_quiet": DatedRow("Veda electoral sin confirmar", "warn", comes=True),
    "meeting": DatedRow("Reunión", "info", comes=True),
    "session": DatedRow("Sesión de COPREV", "info", comes=True),
    "agreement": DatedRow("Vence un acuerdo", "warn", comes=True),
    "commitment": DatedRow("Vence un compromiso", "warn", comes=True),
    "ends": DatedRow("Termina un programa", "warn", comes=True),
    "password": DatedRow("Vence una contraseña temporal", "warn", comes=True),
    "campaign": DatedRow("Campaña", "neutral", comes=True),
    "package": DatedRow("Corte de un paquete", "neutral", comes=False),
}
"""In the order in which those of one day are told."""


@dataclass(frozen=True)
class DatedThing:
    """Something on a day, or on all days from `first` to `last`.

    `title` is all that a calendar outside of the platform is told of it: no text that somebody
    wrote for colleagues, no person. `begins` and `ends` are moments with a zone, where it has them.
    `is_off` says that its time is over and it was not held.
    """

    name: str
    title: str
    first: date
    last: date
    begins: datetime | None = None
    ends: datetime | None = None
    is_off: bool = False

    @classmethod
    def on_day(cls, name: str, title: str, day: date) -> DatedThing:
        """Return something that is on one day."""
        return cls(name, title, day, day)


@dataclass(frozen=True)
class DatedThings:
    """Of what in a subject there are days.

    `found_by` is the place of a function of the context, of a first and of a last day; it answers a
    `DatedThing` for each that falls on one of these and that the acting account may see, none for
    who sees none. One is opened at `address` by its name in `parameter`.
    """

    kind: DatedKind
    found_by: str
    address: str
    parameter: str

    def address_of(self, thing: DatedThing) -> str:
        """Return where one of them is opened."""
        joined = "&" if "?" in self.address else "?"
        return f"{self.address}{joined}{self.parameter}={quote(thing.name)}"


@dataclass(frozen=True)
class CalendarEntry:
    """A thing of the calendar, and where it is opened."""

    kind: DatedKind
    thing: DatedThing
    address: str
