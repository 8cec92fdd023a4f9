"""A point on a map, however people have it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servimun_widgets.domain.fields import validate
from servimun_widgets.errors import Invalid
from servimun_widgets.programs.records.parts import Venue
from servimun_widgets.programs.rules.map_points import is_in_municipality, read_map_point

POINT = "28.63530, -106.08890"


@pytest.mark.parametrize(
    "text",
    [
        "28.6353, -106.0889",
        "28.6353,-106.0889",
        " 28.6353  -106.0889 ",
        "(28.6353, -106.0889)",
        "28.6353; −106.0889",
        "28.6353 N, 106.0889 W",
        "28.6353° N, 106.0889° O",
        "geo:28.6353,-106.0889?z=17",
        "28°38'07.08\"N 106°05'20.04\"W",
        "28° 38′ 07.08″ N, 106° 05′ 20.04″ O",
        "https://www.google.com/maps/@28.6353,-106.0889,17z",
        "https://www.google.com/maps/place/Sala/@28.1,-106.9,17z/data=!4m2!3d28.6353!4d-106.0889",
        "https://maps.google.com/?q=28.6353,-106.0889",
        "https://www.google.com/maps/search/?api=1&query=28.6353%2C-106.0889",
        "https://www.google.com/maps/search/28.6353,+-106.0889",
        "https://www.google.com/maps/dir/?api=1&destination=28.6353,-106.0889",
        "https://maps.apple.com/?ll=28.6353,-106.0889&q=Sala",
        "https://waze.com/ul?ll=28.6353%2C-106.0889&navigate=yes",
        "https://www.openstreetmap.org/?mlat=28.6353&mlon=-106.0889#map=17/28.1/-106.9",
        "https://www.openstreetmap.org/#map=17/28.6353/-106.0889",
        "https://www.bing.com/maps?cp=28.6353~-106.0889",
        "maps.google.com/?q=loc:28.6353,-106.0889",
    ],
)
def test_a_point_is_read_and_kept_in_one_way(text):
    venue = validate(Venue, {"map_point": text})
    assert venue.map_point == POINT
    assert validate(Venue, {"map_point": venue.map_point}) == venue


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Parque El Palomar", "field_map_point"),
        ("28.6353", "field_map_point"),
        ("28,6353, -106,0889", "field_map_point"),
        ("614 200 4800", "field_map_point"),
        ("https://maps.app.goo.gl/abcDEF123", "field_map_point"),
        ("https://www.google.com/maps/place/Parque+El+Palomar", "field_map_point"),
        ("-106.0889, 28.6353", "field_map_point"),
        ("28.6353, 106.0889", "field_map_point_away"),
        ("19.4326, -99.1332", "field_map_point_away"),
        ("0, 0", "field_map_point_away"),
    ],
)
def test_what_is_no_point_of_the_municipality_is_said(text, code):
    with pytest.raises(Invalid) as refused:
        validate(Venue, {"map_point": text})
    assert [problem.code for problem in refused.value.problems] == [code]


@given(st.text(max_size=80))
def test_any_text_is_read_or_is_none(text):
    point = read_map_point(text)
    assert point is None or is_in_municipality(point) in (True, False)
