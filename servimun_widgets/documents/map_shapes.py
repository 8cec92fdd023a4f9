"""Shapes of colonias and districts for maps, as the city loads them: GeoJSON in degrees.

Nothing that is wrong is passed over: what cannot be drawn as it is meant is said with the place in
the file, so that nobody presents half a city.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NoReturn

from servimun_widgets.domain.text import fold, forbidden_character, one_line
from servimun_widgets.errors import Problem

MAP_FILES: Mapping[str, str] = {"colonia": "colonias.geojson", "distrito": "distritos.geojson"}
"""What the shapes of a file are -> the file's name in the identity folder."""
MOST_SHAPES = 3_000
MOST_POINTS = 400_000

Point = tuple[float, float]
Ring = tuple[Point, ...]

_NAMED_BY = {
    "colonia": ("colonia", "nom_col", "nom_colonia", "nom_asen", "nom_asent", "nomasen"),
    "distrito": ("distrito", "nom_dist", "nom_distrito", "dist", "no_distrito"),
}
_NAMED = ("nombre", "name", "nom", "nomgeo")
"""Members that hold the name, whatever their case; one of its own kind comes first."""
_LONGEST_NAME = 80
_FEWEST = 4  # positions of a ring that is closed
_SHOWN_KEYS = 6


@dataclass(frozen=True)
class PlaceShape:
    """A place and its rings, outer ones and holes alike, as longitude and latitude."""

    name: str
    rings: tuple[Ring, ...]


class _WrongShapeError(Exception):
    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@lru_cache(maxsize=4)
def read_map(kind: str, data: bytes) -> tuple[PlaceShape, ...] | Problem:
    """Return the places of a file, those of one name as one, or why they cannot be drawn."""
    try:
        return _places(kind, data)
    except _WrongShapeError as error:
        return Problem(error.code, params={"file": MAP_FILES[kind], **error.params})


def _places(kind: str, data: bytes) -> tuple[PlaceShape, ...]:
    features = _features(data)
    key = _name_key(kind, features)
    found: dict[str, list[Ring]] = {}
    points = 0
    for number, feature in enumerate(features, start=1):
        name = _name(feature, key, number)
        rings = tuple(_rings(feature["geometry"], number, name))
        points += sum(map(len, rings))
        if points > MOST_POINTS:
            raise _WrongShapeError("branding_map_large", shapes=MOST_SHAPES, points=MOST_POINTS)
        found.setdefault(name, []).extend(rings)
    return tuple(PlaceShape(name, tuple(rings)) for name, rings in found.items())


def _features(data: bytes) -> list[Mapping[str, Any]]:
    try:
        said = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise _WrongShapeError("branding_map_json", line=error.lineno) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _WrongShapeError("branding_map_json", line=1) from error
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list) or said.get("type") != "FeatureCollection":
        raise _WrongShapeError("branding_map_collection")
    if not features:
        raise _WrongShapeError("branding_map_empty")
    if len(features) > MOST_SHAPES:
        raise _WrongShapeError("branding_map_large", shapes=MOST_SHAPES, points=MOST_POINTS)
    for number, one in enumerate(features, start=1):
        geometry = one.get("geometry") if isinstance(one, dict) else None
        if not isinstance(geometry, dict):
            raise _WrongShapeError("branding_map_geometry", number=number, type="nada")
    return features


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _members(feature: Mapping[str, Any]) -> dict[str, Any]:
    given = feature.get("properties")
    if not isinstance(given, dict):
        return {}
    return {fold(str(key)): value for key, value in given.items()}


def _name_key(kind: str, features: Sequence[Mapping[str, Any]]) -> str:
    """Return the member that holds the names: the first that every shape has something in."""
    held = [_members(one) for one in features]
    for key in (*_NAMED_BY[kind], *_NAMED):
        if all(_text(one.get(key)) for one in held):
            return key
    keys = list(dict.fromkeys(key for one in held for key in one))
    raise _WrongShapeError(
        "branding_map_name", named=_NAMED[0], keys=", ".join(keys[:_SHOWN_KEYS]) or "ninguno"
    )


def _text(value: object) -> str:
    """Return a name as it is written; districts are sometimes numbers, and a switch is no name."""
    named = isinstance(value, str | int) and not isinstance(value, bool)
    return one_line(str(value)) if named else ""


def _name(feature: Mapping[str, Any], key: str, number: int) -> str:
    name = _text(_members(feature)[key])
    if len(name) > _LONGEST_NAME or forbidden_character(name):
        raise _WrongShapeError("branding_map_name_long", number=number, limit=_LONGEST_NAME)
    return name


def _rings(geometry: Mapping[str, Any], number: int, name: str) -> Iterator[Ring]:
    kind, given = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        shown = kind if isinstance(kind, str) else "nada"
        raise _WrongShapeError("branding_map_geometry", number=number, type=shown[:_LONGEST_NAME])
    polygons = [given] if kind == "Polygon" else given
    wrong = _WrongShapeError("branding_map_coordinates", number=number, name=name)
    if not isinstance(polygons, list) or not polygons:
        raise wrong
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise wrong
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < _FEWEST:
                raise wrong
            if not all(map(_is_position, ring)):
                raise wrong
            yield tuple((float(one[0]), float(one[1])) for one in ring)


def _is_position(value: object) -> bool:
    """Return whether this is a longitude and a latitude in degrees, metres being no degrees."""
    if not isinstance(value, list) or len(value) < 2:  # a height may follow
        return False
    longitude, latitude = value[0], value[1]
    return _within(longitude, 180) and _within(latitude, 90)


def _within(value: object, most: int) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return -most <= value <= most
