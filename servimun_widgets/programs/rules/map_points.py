"""A point on a map as people have it: typed, or copied from a map's address.

Decimal degrees (WGS 84). Only what is in or near the municipality is a point of it, which also
finds a latitude written in the longitude's place.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_plus

LATITUDES = (27.9, 29.8)
LONGITUDES = (-107.2, -105.2)
"""What the municipality of Chihuahua lies in, with some room around it (INEGI, Marco
Geoestadístico, clave 08019)."""

_NUMBER = r"[-+−]?\d{1,3}(?:\.\d+)?"
_PAIR = rf"(?P<latitude>{_NUMBER})(?P<north>\s*°?\s*N)?\s*[,; /]\s*(?P<longitude>{_NUMBER})"
_WEST = r"(?P<west>\s*°?\s*[WO])?"
_TYPED = re.compile(rf"\(?\s*(?:geo:)?{_PAIR}{_WEST}\s*\)?(?:[?;].*)?", re.IGNORECASE)
_IN_ADDRESS = (
    # The place itself comes before the middle of what the map shows.
    re.compile(rf"!3d(?P<latitude>{_NUMBER})!4d(?P<longitude>{_NUMBER})"),
    re.compile(rf"[?&#]mlat=(?P<latitude>{_NUMBER})&mlon=(?P<longitude>{_NUMBER})"),
    re.compile(
        r"[?&#](?:q|query|ll|destination|daddr|coordinate|center|sll|cp)="
        rf"(?:loc:)?(?P<latitude>{_NUMBER})[,~ ]+(?P<longitude>{_NUMBER})"
    ),
    re.compile(rf"/(?:place|search|dir)/(?P<latitude>{_NUMBER}),\s*(?P<longitude>{_NUMBER})"),
    re.compile(rf"@(?P<latitude>{_NUMBER}),(?P<longitude>{_NUMBER})"),
    re.compile(rf"#map=\d+(?:\.\d+)?/(?P<latitude>{_NUMBER})/(?P<longitude>{_NUMBER})"),
)
_DEGREES = re.compile(
    r"(?P<degrees>\d{1,3})\s*°\s*(?P<minutes>\d{1,2})\s*['′’]\s*"
    r"(?:(?P<seconds>\d{1,2}(?:\.\d+)?)\s*(?:\"|″|”|''))?\s*(?P<half>[NSEWO])",
    re.IGNORECASE,
)


class MapPoint(NamedTuple):
    """Decimal degrees, north and east positive."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        """Return the point as it is stored: five decimals are about a metre."""
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


def read_map_point(text: str) -> MapPoint | None:
    """Return the point that `text` gives, or None; wherever on earth it is.

    >>> str(read_map_point("28.6353, -106.0889"))
    '28.63530, -106.08890'
    >>> str(read_map_point("https://www.google.com/maps/place/X/@28.6,-106.1,17z/data=!3d28.63!4d-106.08"))
    '28.63000, -106.08000'
    >>> read_map_point("Parque El Palomar") is None
    True
    """
    plain = unquote_plus(text.strip())
    if "://" in plain or plain.lower().startswith(("www.", "maps.", "goo.gl")):
        found = next((hit for one in _IN_ADDRESS if (hit := one.search(plain))), None)
        return _decimal(found) if found else None
    halves = list(_DEGREES.finditer(plain))
    if len(halves) == 2:
        return _sexagesimal(halves)
    typed = _TYPED.fullmatch(plain)
    return _decimal(typed) if typed else None


def is_in_municipality(point: MapPoint) -> bool:
    """Return whether the point is in the municipality or just outside it."""
    return (
        LATITUDES[0] <= point.latitude <= LATITUDES[1]
        and LONGITUDES[0] <= point.longitude <= LONGITUDES[1]
    )


def _decimal(found: re.Match[str]) -> MapPoint | None:
    latitude = float(found["latitude"].replace("−", "-"))
    longitude = float(found["longitude"].replace("−", "-"))
    if found.groupdict().get("west"):
        longitude = -abs(longitude)
    return _on_earth(latitude, longitude)


def _sexagesimal(halves: list[re.Match[str]]) -> MapPoint | None:
    given: dict[str, float] = {}
    for half in halves:
        degrees = (
            int(half["degrees"]) + int(half["minutes"]) / 60 + float(half["seconds"] or 0) / 3600
        )
        letter = half["half"].upper()
        given["latitude" if letter in "NS" else "longitude"] = (
            -degrees if letter in "SWO" else degrees
        )
    return _on_earth(**given) if len(given) == 2 else None


def _on_earth(latitude: float, longitude: float) -> MapPoint | None:
    return MapPoint(latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
