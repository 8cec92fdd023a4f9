"""Whom a citizen calls for a programme: its own telephone, else its agency's, else the city's line.

A stranger with a telephone is always told a number. An emergency number is none to ask for
information at: it is said beside another, unless the programme is for people in danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from servimun_widgets.catalogue.records.public_snapshot import (
    PublicAgency,
    PublicProgram,
    PublicSnapshot,
)

CITY_LINE = "072"
"""The municipality's line for information, where the identity names none."""
EMERGENCY = frozenset({"911", "089"})
"""Numbers that are only for somebody in danger, or to tell of a crime."""
_NUMBER = re.compile(r"(?<!\d)(?:(?:\d[ -]?){9}\d|0\d\d)(?!\d)")
_EXTENSIONS = re.compile(r"\b(?:exts?|extensi[oó]n(?:es)?)\.?\s*([\d, yo]+\d)", re.IGNORECASE)
_FIGURES = re.compile(r"\D")

Whose = Literal["programa", "dependencia", "ciudad"]


@dataclass(frozen=True)
class Contact:
    """A number to call: as it is shown, as a telephone dials it, and whose it is.

    `name` is that of the agency where the number is the agency's and not the programme's own.
    """

    number: str
    dial: str
    whose: Whose
    extensions: str | None = None
    note: str | None = None
    is_whatsapp: bool = False
    name: str | None = None

    @property
    def is_emergency(self) -> bool:
        """Whether it is only for somebody in danger."""
        return self.dial in EMERGENCY


def contacts(snapshot: PublicSnapshot, program: PublicProgram) -> list[Contact]:
    """Return the numbers to call for a programme, the one to call first at the beginning.

    There is always one that is no emergency number.
    """
    own = own_contacts(program)
    callable_ = [one for one in own if not one.is_emergency and not one.is_whatsapp]
    rest = [one for one in own if one not in callable_]
    if callable_:
        return [*callable_, *rest]
    by_id = {one.id: one for one in snapshot.agencies}
    for agency_id in program.agency_ids:
        agency = by_id.get(agency_id)
        if agency and (found := next(agency_contacts(agency), None)):
            return [found, *rest]
    return [city_line(snapshot), *rest]


def own_contacts(program: PublicProgram) -> list[Contact]:
    """Return the telephones that a programme itself tells, in their order."""
    return [
        Contact(
            one.number,
            dial(one.number),
            "programa",
            one.extensions,
            one.note,
            one.kind == "whatsapp",
        )
        for one in program.content.phones
    ]


def city_line(snapshot: PublicSnapshot) -> Contact:
    """Return the line that answers for the whole municipality."""
    number = snapshot.identity.phone or CITY_LINE
    return Contact(number, dial(number), "ciudad")


def agency_contacts(agency: PublicAgency) -> Iterator[Contact]:
    """Yield the telephones that an agency's own text names, each with the extensions beside it.

    A semicolon parts telephones that have nothing to do with one another. Emergency numbers and
    WhatsApp are left out: nobody there answers questions of a voice.
    """
    for piece in (agency.phones or "").split(";"):
        if "whatsapp" in piece.casefold():
            continue
        extensions = _EXTENSIONS.search(piece)
        for written in _NUMBER.findall(_EXTENSIONS.sub("", piece)):
            if written in EMERGENCY:
                continue
            yield Contact(
                _spaced(_FIGURES.sub("", written)),
                dial(written),
                "dependencia",
                extensions.group(1).strip() if extensions else None,
                name=agency.name,
            )


def dial(number: str) -> str:
    """Return a number as a telephone dials it.

    >>> dial("614-200-4800"), dial("072"), dial("800-911-2000")
    ('+526142004800', '072', '+528009112000')
    """
    figures = _FIGURES.sub("", number)
    return f"+52{figures}" if len(figures) == 10 else figures


def _spaced(figures: str) -> str:
    if len(figures) != 10:
        return figures
    return f"{figures[:3]} {figures[3:6]} {figures[6:]}"
