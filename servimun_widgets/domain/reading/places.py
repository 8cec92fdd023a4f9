"""Places in a cell: venues (name, address, colonia) and the areas that a programme reaches."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NAME_LIMIT = 150
"""Characters of `domain.programs.Venue.name`."""

KnowsColonia = Callable[[str], bool]

_ENUMERATED = re.compile(r"(?:^|(?<=\s))\d{1,2}\)\s*")
_STREETS = (
    r"(?:calles?|av|avenida|blvd|bulevar|boulevard|calzada|carretera|vialidad|perif[eé]rico"
    r"|privada|prolongaci[oó]n|prol|priv|c)\b\.?"
)
_STREET = re.compile(rf"{_STREETS}\s", re.IGNORECASE)
_COLONIA = re.compile(r"(?:col\b\.?|colonia\b)\s*(?P<name>\S.*)", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[•·▪◦*–—-]|\d{1,2}(?:\.-|[.)])|[a-h]\))\s+")
_NAMED_AS_COLONIA = re.compile(r"^(?:col\b\.?|colonias?\b)\s*", re.IGNORECASE)
# What goes on with the address of the line above.
_GOES_ON = re.compile(
    r"(?:c\.?\s?p\.?\s*\d|\(|entre\s|esq\b|esquina\b|frente\s|junto\s|chihuahua\b)", re.IGNORECASE
)
_WITH_PARENTHESIS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]+)\)")


@dataclass(frozen=True)
class PlaceReading:
    """One venue, with the fields of `domain.programs.Venue`."""

    name: str | None = None
    address: str | None = None
    colonia: str | None = None


def read_venues(text: str, knows_colonia: KnowsColonia) -> list[PlaceReading]:
    """Return the venues in `text`: split by semicolons, line breaks or `1) … 2) …`.

    The colonia is what follows «col.» or a part that is just the name of a known colonia; the
    address begins where a street is named. A part that shows no such sign is the name, whole.

    >>> read_venues("Comandancia Norte, Av. Homero 500", lambda name: False)
    [PlaceReading(name='Comandancia Norte', address='Av. Homero 500', colonia=None)]
    """
    places = [_read_place(piece, knows_colonia) for piece in _pieces(text, knows_colonia)]
    return [place for place in places if place != PlaceReading()]


def read_coverage(text: str, knows_colonia: KnowsColonia) -> list[str]:
    """Return the areas in `text`, split by semicolons or line breaks.

    Commas, bars and «y» separate too when every piece is a known colonia.

    >>> read_coverage("27 colonias en febrero de 2026", lambda name: False)
    ['27 colonias en febrero de 2026']
    """
    pieces = _without_bullets(_split(text, r"[;\n]"))
    pieces = [one.rstrip(". ") if knows_colonia(one.rstrip(". ")) else one for one in pieces]
    if len(pieces) == 1:
        parts = [_NAMED_AS_COLONIA.sub("", part) for part in _split(text, r"[,/|\t]|\by\b")]
        if all(knows_colonia(part) for part in parts):
            return parts
    return pieces


def _without_bullets(pieces: list[str]) -> list[str]:
    """Return the pieces without the signs or numbers with which each of several begins."""
    if len(pieces) > 1 and all(map(_BULLET.match, pieces)):
        return [_BULLET.sub("", piece) for piece in pieces]
    return pieces


def _split(text: str, separator: str) -> list[str]:
    return [piece.strip() for piece in re.split(separator, text) if piece.strip()]


def _pieces(text: str, knows_colonia: KnowsColonia) -> list[str]:
    if len(_ENUMERATED.findall(text)) > 1 and _ENUMERATED.match(text):
        return [piece.strip(" ;\n\t") for piece in _ENUMERATED.split(text) if piece.strip(" ;\n\t")]
    pieces = []
    for piece in _split(text, ";"):
        lines = _split(piece, "\n")
        listed = _without_bullets(lines)
        pieces += _in_lines(lines, knows_colonia) if listed == lines else listed
    pieces = _without_bullets(pieces)
    if any(piece[0].islower() for piece in pieces[1:]):
        return [text.strip()]  # the semicolon is one inside a sentence
    if len(pieces) > 1:
        return pieces
    listed = re.split(r"(?<=\))\s*(?:,|\by\b)\s*", text.strip())
    places = [_WITH_PARENTHESIS.fullmatch(piece) for piece in listed]
    if len(listed) > 1 and all(p and _is_place(p["inside"], knows_colonia) for p in places):
        return listed
    return pieces


def _in_lines(lines: list[str], knows_colonia: KnowsColonia) -> list[str]:
    """Return the lines, each address that was written on several of them on one."""
    found: list[str] = []
    for line in lines:
        above = _split(found[-1], ",") if found else []
        has_street = any(map(_STREET.match, above))
        has_colonia = any(map(_COLONIA.fullmatch, above))
        goes_on = (
            (not has_street and _STREET.match(line))
            or (not has_colonia and _COLONIA.fullmatch(line))
            or (has_street and (_GOES_ON.match(line) or knows_colonia(line)))
        )
        if above and goes_on:
            found[-1] = f"{found[-1]}, {line}"
        else:
            found.append(line)
    return found


def _is_place(text: str, knows_colonia: KnowsColonia) -> bool:
    return bool(_STREET.match(text) or _COLONIA.fullmatch(text)) or knows_colonia(text)


def _read_place(piece: str, knows_colonia: KnowsColonia) -> PlaceReading:
    bracketed = _WITH_PARENTHESIS.fullmatch(piece)
    if bracketed and _is_place(bracketed["inside"], knows_colonia):
        parts = [bracketed["name"], *_split(bracketed["inside"], ",")]
    elif "(" in piece:
        parts = [piece]
    else:
        parts = _split(piece, ",")
    colonia, parts = _take_colonia(parts, knows_colonia)
    street = next((n for n, part in enumerate(parts) if _STREET.match(part)), None)
    if street is None:
        name, address = ", ".join(parts), ""
        if len(name) > NAME_LIMIT:
            name, address = "", name
    elif street == 0:
        name, address = "", ", ".join(parts)
    else:
        name, address = parts[0], ", ".join(parts[1:])
    return PlaceReading(name or None, address or None, colonia)


def _take_colonia(parts: list[str], knows_colonia: KnowsColonia) -> tuple[str | None, list[str]]:
    """Return the colonia and the other parts; a colonia named in the middle stays there too."""
    said = [
        (n, found["name"]) for n, part in enumerate(parts) if (found := _COLONIA.fullmatch(part))
    ]
    if not said:
        said = [(n, part) for n, part in enumerate(parts) if n and knows_colonia(part)]
    if len(said) != 1:
        return None, parts
    position, name = said[0]
    if position == len(parts) - 1:
        return name, parts[:-1]
    return name, parts
