"""Where one goes for a programme: streets that are known, and whether the exact place is told."""

from __future__ import annotations

import re

from servimun_widgets.domain.text import fold, one_line
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.records.programs import ProgramContent

_STREET = re.compile(
    r"\b(?:calles?|c\.|av(?:enida)?|blvd|bulevar|boulevard|calzada|carretera|vialidad|privada"
    r"|andador|callejon|periferico|circuito|esq(?:uina)?|km)\b|\bnum(?:ero)?\b|\bs/n\b|#"
)
_NUMBERED = re.compile(rf"{_STREET.pattern}|\d")
_ONE_BY_ONE = re.compile(r"[;\n]")
_NAME_AND_STREET = re.compile(r"\s*([^:,]+)[:,]\s*(.+)")
_NOWHERE_TO_GO = (
    "en linea",
    "virtual",
    "por internet",
    "por telefono",
    "a distancia",
    "aplicacion",
)
_SAYS_ITS_KIND = (
    *("colonia ", "col. ", "fracc", "barrio", "unidad ", "residencial", "ejido", "zona "),
    *("sector ", "rinconada ", "villa ", "villas "),
)
_GOES_ABOUT = ("itinerante", "ambulante", "de colonia en colonia", "en su colonia")


def with_streets(content: ProgramContent, office: str | None) -> ProgramContent:
    """Return the programme with the streets that its agency's own address tells of its places.

    `office` is that address in words: «Comandancia Norte: Av. Homero 500; Comandancia Sur: …».
    """
    told = dict(_named_streets(office or ""))
    venues = [
        one.model_copy(update={"address": told.get(fold(one.name or ""))}) if _bare(one) else one
        for one in content.venues
    ]
    return content if venues == content.venues else content.model_copy(update={"venues": venues})


def area_told(venue: Venue) -> str | None:
    """Return the colonia of a place as one says it, which alone may be taken for a person's name.

    >>> area_told(Venue(colonia="Granjas")), area_told(Venue(other_area="zona rural"))
    ('col. Granjas', 'zona rural')
    """
    if venue.colonia is None or fold(venue.colonia).startswith(_SAYS_ITS_KIND):
        return venue.area
    return f"col. {venue.colonia}"


def lacks_a_street(content: ProgramContent) -> bool:
    """Return whether one of its places is told without the street, so that it is to be asked."""
    return any(_names_a_place(one) and on_no_street(one) for one in content.venues)


def on_no_street(venue: Venue) -> bool:
    """Return whether nothing of a place says how one gets to its door; one goes to none online."""
    name = fold(venue.name or "")
    return not (venue.address or _STREET.search(name) or name.startswith(_NOWHERE_TO_GO))


def goes_about(content: ProgramContent) -> bool:
    """Return whether it is given now here, now there, and no place of it is told to the door."""
    moves = any(words in fold(content.modality or "") for words in _GOES_ABOUT)
    return moves and all(map(on_no_street, content.venues))


def _bare(venue: Venue) -> bool:
    return bool(venue.name) and on_no_street(venue)


def _names_a_place(venue: Venue) -> bool:
    return any((venue.name, venue.area, venue.map_point))


def _named_streets(office: str) -> list[tuple[str, str]]:
    found = (_NAME_AND_STREET.fullmatch(one) for one in _ONE_BY_ONE.split(office))
    pairs = [(fold(one[1]), one_line(one[2]).rstrip(". ")) for one in found if one]
    return [(name, street) for name, street in pairs if _NUMBERED.search(fold(street))]
