"""Where one goes is told to the door, or it is known that somebody has to be asked."""

from __future__ import annotations

import pytest
from every_field import LEAST

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.programs.rules.places_told import (
    goes_about,
    lacks_a_street,
    with_streets,
)
from servimun_widgets.programs.rules.plain_times import names_days

OFFICE = "Casa Norte: Av. Juárez 500; Casa Sur, calle 20 núm. 8; Bodega: pregunte"


def content(*venues: dict[str, str], **given: object) -> ProgramContent:
    return validate(ProgramContent, {**LEAST, "venues": list(venues), **given})


@pytest.mark.parametrize(
    ("name", "street"),
    [
        ("casa norte", "Av. Juárez 500"),
        ("Casa Sur", "calle 20 núm. 8"),
        ("Casa Oriente", None),
        ("Bodega", None),
    ],
)
def test_a_place_has_the_street_that_its_agency_tells_of_it(name: str, street: str | None) -> None:
    [venue] = with_streets(content({"name": name}), OFFICE).venues
    assert venue.address == street


def test_a_street_that_is_told_stays_and_an_agency_without_address_adds_none() -> None:
    own = content({"name": "Casa Norte", "address": "Calle 3"})
    assert with_streets(own, OFFICE) == own
    bare = content({"name": "Casa Norte"})
    assert with_streets(bare, None) == bare


@pytest.mark.parametrize(
    ("venue", "lacks"),
    [
        ({"other_area": "Punta Oriente"}, True),
        ({"name": "CEDEFAM Dale", "colonia": "Dale"}, True),
        ({"name": "Gimnasio", "address": "Calle 5"}, False),
        ({"name": "Edificio Libertad, calle Libertad núm. 2"}, False),
        ({"name": "22 secundarias"}, True),
        ({"name": "En línea"}, False),
        ({"hours": "lunes 9:00"}, False),
    ],
)
def test_a_place_that_is_on_no_street_is_to_be_asked(venue: dict[str, str], lacks: bool) -> None:
    assert lacks_a_street(content(venue)) is lacks


def test_what_is_now_here_now_there_goes_about_unless_a_street_is_told() -> None:
    assert goes_about(content(modality="Itinerante"))
    assert goes_about(content({"name": "Varía por colonia"}, modality="unidad itinerante"))
    assert not goes_about(content({"address": "Calle 5"}, modality="itinerante"))
    assert not goes_about(content(modality="presencial"))


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("10:00 a.m. a 10:00 p.m. (previsto)", False),
        ("turnos matutino y vespertino", False),
        ("9:00 a 13:30 horas", False),
        ("L-V 9 a 15", True),
        ("sábados y domingos", True),
        ("11 y 12 de marzo, 9:00 am", True),
        ("las 24 horas", True),
        ("todos los días de 8 a 9", True),
        ("Miércoles 18:00", True),
    ],
)
def test_hours_name_their_days_or_do_not(hours: str, days: bool) -> None:
    assert names_days(hours) is days
