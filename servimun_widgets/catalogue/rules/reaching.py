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
from servimun_widgets.domain.reading.phones import read_contact
from servimun_widgets.domain.telephones import CITY_LINE, EMERGENCY

_FIGURES = re.compile(r"\D")
_DIALLED = re.compile(r"\d{1,6}")
_BETWEEN = re.compile(r"(?:\s|[,;/.]|\b(?:exts?|extensi[oó]n(?:es)?|[yoeu])\b)*", re.IGNORECASE)

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

    @property
    def emergency(self) -> str | None:
        """What an emergency number is for; None for the others."""
        return EMERGENCY.get(self.dial)


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
        _contact(one.number, one.extensions, one.note, is_whatsapp=one.kind == "whatsapp")
        for one in program.content.phones
    ]


def city_line(snapshot: PublicSnapshot) -> Contact:
    """Return the line that answers for the whole municipality."""
    number = snapshot.identity.phone or CITY_LINE
    return Contact(number, dial(number), "ciudad")


def agency_contacts(agency: PublicAgency) -> Iterator[Contact]:
    """Yield the telephones that an agency's own text names, each with what is said of it.

    Emergency numbers and WhatsApp are left out: nobody there answers questions of a voice.
    """
    for one in read_contact(agency.phones or "").phones:
        if one.kind != "whatsapp" and one.kind != "emergencia" and one.number not in EMERGENCY:
            yield _contact(one.number, one.extensions, one.note, agency=agency.name)


def _contact(
    number: str,
    extensions: str | None,
    note: str | None,
    *,
    is_whatsapp: bool = False,
    agency: str | None = None,
) -> Contact:
    """Return a telephone with what is dialled after it; all other words stay words beside it."""
    dialled, words = _parted(extensions or "")
    return Contact(
        number,
        dial(number),
        "dependencia" if agency else "programa",
        dialled,
        "; ".join(one for one in (words, note) if one) or None,
        is_whatsapp,
        agency,
    )


def _parted(extensions: str) -> tuple[str | None, str | None]:
    """Return the extensions as they are dialled, and the whole text where it says something else.

    >>> _parted("2259, 2260 y 2261"), _parted("4201 de lunes a viernes de 8 a 15")
    (('2259, 2260 o 2261', None), ('4201', '4201 de lunes a viernes de 8 a 15'))
    >>> _parted("la de guardia")
    (None, 'la de guardia')
    """
    dialled: list[str] = []
    begins = _BETWEEN.match(extensions)
    position = begins.end() if begins else 0
    while found := _DIALLED.match(extensions, position):
        dialled.append(found.group())
        after = _BETWEEN.match(extensions, found.end())
        position = after.end() if after else found.end()
    rest = extensions[position:].strip()
    last = dialled[-1:]
    told = " o ".join([", ".join(dialled[:-1]), *last] if len(dialled) > 1 else last)
    return told or None, extensions if rest else None


def dial(number: str) -> str:
    """Return a number as a telephone dials it.

    >>> dial("614-200-4800"), dial("072"), dial("800-911-2000")
    ('+526142004800', '072', '+528009112000')
    """
    figures = _FIGURES.sub("", number)
    return f"+52{figures}" if len(figures) == 10 else figures
