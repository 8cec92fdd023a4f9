"""The map of the deck: shapes of the city with a shade and a legend, or bars as before."""

from __future__ import annotations

import io
import json

import pytest
from office_samples import branding, in_session
from pptx import Presentation
from pptx.oxml.ns import qn

from servimun_widgets.council.documents.deck import council_deck_pptx
from servimun_widgets.council.documents.deck_map import ShadeClass, shade_classes
from servimun_widgets.fichas.rules.snapshot import NeighbourhoodSnapshot, PlaceReached

SIDE = 0.01


def square(at, name, *holes):
    x, y = -106.1 + at * SIDE, 28.6
    ring = [[x, y], [x + SIDE, y], [x + SIDE, y + SIDE], [x, y + SIDE], [x, y]]
    dented = [[x, y], [x + SIDE / 2, y], *ring[1:]]  # a point more on a straight line
    return {
        "type": "Feature",
        "properties": {"nombre": name},
        "geometry": {"type": "Polygon", "coordinates": [dented, *holes]},
    }


def shapes(*names):
    features = [square(at, name) for at, name in enumerate(names)]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def slide(*places, **files):
    """Return the slide of Red Vecinal: colonia, district and groups of each place."""
    listed = [PlaceReached(colonia=c, district=d, groups=n) for c, d, n in places]
    told = NeighbourhoodSnapshot(places=listed, messages=9, campaigns=2)
    given = in_session().model_copy(update={"neighbourhood": told})
    files = {name.replace("_", "."): data for name, data in files.items()}
    deck = Presentation(io.BytesIO(council_deck_pptx(given, branding(**files))))
    return next(one for one in deck.slides if one.shapes.title.text_frame.text.startswith("Red V"))


def drawn(slide):
    """Return the shapes of the map by name, none where there is no map."""
    groups = [one for one in slide.shapes if one.element.tag == qn("p:grpSp")]
    return {one.name: one for group in groups for one in group.shapes}


def words(slide):
    return [one.text_frame.text for one in slide.shapes if one.has_text_frame]


REACHED = (("Centro", None, 12), ("Dale", None, 1), ("Rosario", None, 4))


def test_shapes_have_the_shade_of_their_groups_and_the_names_of_the_catalogue():
    shown = slide(*REACHED, colonias_geojson=shapes("CENTRO", "Col. Dale", "El Rosario", "rosario"))
    places = drawn(shown)
    assert set(places) == {"Centro", "Dale", "El Rosario", "Rosario"}
    tints = {name: one.fill.fore_color.brightness for name, one in places.items()}
    assert tints["Dale"] > tints["Rosario"] > tints["Centro"] == 0
    white, shade = (places[name].fill.fore_color.theme_color for name in ("El Rosario", "Dale"))
    assert white != shade
    assert {"12", "4", "1", "Ninguno", "Donde más", "Centro: 12"} <= set(words(shown))
    assert not any(one.has_chart for one in shown.shapes)


def test_who_cannot_see_it_is_told_what_it_shows_and_letters_can_be_read_from_afar():
    shown = slide(*REACHED, colonias_geojson=shapes("Centro", "Dale", "Rosario"))
    (group,) = (one for one in shown.shapes if one.element.tag == qn("p:grpSp"))
    said = group.element.find(f".//{qn('p:cNvPr')}").get("descr")
    assert "Centro 12, Rosario 4, Dale 1" in said
    sizes = [int(one.get("sz")) for one in shown.element.iter(qn("a:rPr")) if one.get("sz")]
    assert min(sizes) >= 1400
    assert "Ninguno" not in words(shown)


def test_what_stands_in_no_shape_is_named():
    places = [*REACHED, ("Ejido", None, 2), ("Labor", None, 1), ("Loma", None, 1), ("Sur", None, 1)]
    shown = slide(*places, colonias_geojson=shapes("Centro", "Dale", "Rosario"))
    assert any("No están en el mapa: Ejido, Labor, Loma y 1 más." in one for one in words(shown))


@pytest.mark.parametrize(
    "names",
    [("Otra", "Ajena"), ("Centro", "Ajena"), ("Dale", "Rosario")],
    ids=["of another city", "one place", "less than half"],
)
def test_where_a_map_would_tell_less_there_are_bars(names):
    shown = slide(*REACHED, colonias_geojson=shapes(*names))
    assert not drawn(shown)
    assert any(one.has_chart for one in shown.shapes)


def test_districts_are_drawn_where_their_shapes_are_there_and_most_are_known():
    places = [("Centro", "Zapata", 3), ("Dale", "Diana", 4), ("Rosario", None, 1)]
    files = {"distritos_geojson": shapes("Distrito Zapata", "Diana")}
    assert set(drawn(slide(*places, **files))) == {"Zapata", "Diana"}
    # Of colonias alone there are shapes: their map rather than bars of districts.
    files = {"colonias_geojson": shapes("Centro", "Dale", "Rosario")}
    assert set(drawn(slide(*places, **files))) == {"Centro", "Dale", "Rosario"}


def test_a_contour_has_no_needless_points_and_a_tiny_place_is_still_seen():
    far = square(900, "Rosario")
    tiny = square(0, "Dale")
    tiny["geometry"]["coordinates"] = [[[-106.1, 28.6]] * 4]
    features = [square(5, "Centro"), tiny, far]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    places = drawn(slide(*REACHED, colonias_geojson=data))
    points = {name: len([*one.element.iter(qn("a:lnTo"))]) for name, one in places.items()}
    assert points["Rosario"] <= 4
    assert points["Dale"] == 3
    assert places["Dale"].width > 0


def test_a_hole_is_a_contour_of_the_same_shape():
    x, y, side = -106.1, 28.6, SIDE / 4
    hole = [[x + side, y + side], [x + 2 * side, y + side], [x + side, y + 2 * side]]
    features = [square(0, "Centro", [*hole, hole[0]]), square(1, "Dale"), square(2, "Rosario")]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    places = drawn(slide(*REACHED, colonias_geojson=data))
    contours = {name: len([*one.element.iter(qn("a:moveTo"))]) for name, one in places.items()}
    assert contours == {"Centro": 2, "Dale": 1, "Rosario": 1}


def test_of_many_counts_there_are_four_classes_without_gaps_of_what_is_there():
    classes = shade_classes([*range(1, 41), 900])
    assert len(classes) == 4
    assert (classes[0].least, classes[-1].most) == (1, 900)
    assert [one.least for one in classes[1:]] == [one.most + 1 for one in classes[:-1]]
    assert shade_classes([3, 3, 3]) == [ShadeClass(3, 3)]


def test_the_same_shapes_give_the_same_bytes():
    files = {"colonias.geojson": shapes("Centro", "Dale", "Rosario")}
    given = in_session()
    assert council_deck_pptx(given, branding(**files)) == council_deck_pptx(
        given, branding(**files)
    )
