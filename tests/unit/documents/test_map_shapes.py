"""Shapes for maps: what cannot be drawn as it is meant is said with its place in the file."""

from __future__ import annotations

import json

import pytest

from servimun_widgets.documents.branding import read_branding
from servimun_widgets.documents.map_shapes import read_map
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.texts import explain

SQUARE = [[-106.1, 28.6], [-106.0, 28.6], [-106.0, 28.7], [-106.1, 28.6]]
IN_METRES = [[392_000.5, 3_167_000.0], [393_000, 3_167_000], [393_000, 3_168_000], [392_000, 3]]


def feature(called="Centro", coordinates=None, kind="Polygon", **properties):
    given = properties if called is None else {"NOMBRE": called, **properties}
    geometry = {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates}
    return {"type": "Feature", "properties": given, "geometry": geometry}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def places(*features, kind="colonia"):
    read = read_map(kind, collection(*features))
    assert not isinstance(read, Problem), explain(read)
    return read


def test_shapes_of_one_name_are_one_place_with_holes_and_islands_as_rings():
    more = feature(kind="MultiPolygon", coordinates=[[SQUARE, SQUARE], [SQUARE]])
    (one,) = places(feature(), more)
    assert (one.name, len(one.rings)) == ("Centro", 4)
    assert one.rings[0][0] == (-106.1, 28.6)


@pytest.mark.parametrize(
    ("kind", "properties", "name"),
    [
        ("colonia", {"NOM_COL": "San  Felipe ", "nombre": "otra"}, "San Felipe"),
        ("distrito", {"DISTRITO": 7, "name": "siete"}, "7"),
        ("distrito", {"Colonia": "no es", "Name": "Ángel"}, "Ángel"),
        ("colonia", {"NomGeo": "Ñuño\u200d"}, "Ñuño\u200d"),
    ],
)
def test_the_name_stands_in_the_member_of_its_kind_first(kind, properties, name):
    assert [one.name for one in places(feature(None, **properties), kind=kind)] == [name]


def test_a_height_and_a_mark_at_the_beginning_are_understood():
    high = [[[x, y, 1420.0] for x, y in SQUARE]]
    data = b"\xef\xbb\xbf" + collection(feature(coordinates=high))
    assert not isinstance(read_map("colonia", data), Problem)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "branding_map_json"),
        (b"PK\x03\x04", "branding_map_json"),
        (collection(feature()).decode().encode("utf-16"), "branding_map_json"),
        (b"[" * 200_000, "branding_map_json"),
        (collection(feature()).replace(b"28.6", b"NaN", 1), "branding_map_json"),
        (b"[]", "branding_map_collection"),
        (json.dumps(feature()).encode(), "branding_map_collection"),
        (b'{"type": "Topology", "features": {}}', "branding_map_collection"),
        (collection(), "branding_map_empty"),
        (collection(None), "branding_map_geometry"),
        (collection({**feature(), "geometry": None}), "branding_map_geometry"),
        (collection(feature(kind="Point", coordinates=[-106, 28])), "branding_map_geometry"),
        (collection(feature(kind=["Polygon"])), "branding_map_geometry"),
        (collection(feature(None, CVE=4, tipo="col")), "branding_map_name"),
        (collection(feature(), feature(" ")), "branding_map_name"),
        (collection(feature(True)), "branding_map_name"),
        (collection({**feature(), "properties": ["Centro"]}), "branding_map_name"),
        (collection(feature("a" * 81)), "branding_map_name_long"),
        (collection(feature("Cen\x00tro")), "branding_map_name_long"),
        (collection(feature(coordinates=[IN_METRES])), "branding_map_coordinates"),
        (
            collection(feature(coordinates=[[[y, x] for x, y in SQUARE]])),
            "branding_map_coordinates",
        ),
        (collection(feature(coordinates=[SQUARE[:3]])), "branding_map_coordinates"),
        (collection(feature(coordinates=[[["-106", "28"]] * 4])), "branding_map_coordinates"),
        (collection(feature(coordinates=[[[True, False]] * 4])), "branding_map_coordinates"),
        (
            collection(feature(coordinates=[[[-106.0]] * 4])),
            "branding_map_coordinates",
        ),
        (collection(feature()).replace(b"28.7", b"1e999"), "branding_map_coordinates"),
        (collection(feature()).replace(b"28.7", b"9" * 400), "branding_map_coordinates"),
        (collection(feature(coordinates=SQUARE)), "branding_map_coordinates"),
        (collection(feature(coordinates={})), "branding_map_coordinates"),
        (collection(feature(coordinates=[])), "branding_map_coordinates"),
        (collection(*[feature()] * 3_001), "branding_map_large"),
        (
            collection(*[feature(coordinates=[SQUARE * 26_000])] * 4),
            "branding_map_large",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said(data, code):
    read = read_map("colonia", data)
    assert isinstance(read, Problem)
    assert read.code == code
    assert explain(read).startswith("colonias.geojson")


def test_a_wrong_map_stops_documents_as_all_of_the_identity_does():
    files = {"identidad.toml": b'[plataforma]\ndireccion = "https://servimun.example"\n'}
    assert read_branding({**files, "distritos.geojson": collection(feature())}).maps
    with pytest.raises(Invalid) as refused:
        read_branding({**files, "distritos.geojson": b"{}", "colonias.geojson": b"no"})
    codes = {one.code for one in refused.value.problems}
    assert codes == {"branding_map_collection", "branding_map_json"}
