"""Where and when a text to groups says that a programme is, and what of it is asked."""

from __future__ import annotations

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.rules.place_and_time import hours_told, place_told, within

GYM = {"name": "Gimnasio Norte", "address": "Calle 5", "colonia": "Dale"}


def said(*venues: dict[str, str], **changes: object) -> ProgramContent:
    return validate(ProgramContent, content(venues=list(venues), **changes))


@pytest.mark.parametrize(
    ("venues", "changes", "flyer", "message"),
    [
        ([GYM], {}, "Gimnasio Norte, Calle 5, col. Dale", None),
        (
            [{"name": "Sur", "colonia": "Cerro Grande"}],
            {},
            "Sur, col. Cerro Grande. Pregunte el lugar exacto al 614 1",
            "Sur, col. Cerro Grande; pregunte el lugar exacto",
        ),
        (
            [GYM, {"name": "Sur", "address": "Calle 9"}, {"name": "Este", "address": "Calle 7"}],
            {},
            "Gimnasio Norte, Calle 5, col. Dale y 2 lugares más, en el enlace",
            None,
        ),
        (
            [],
            {"modality": "itinerante", "coverage": [{"other_area": "zona rural"}]},
            "zona rural; va de un lugar a otro. Pregunte dónde estará al 614 1",
            "zona rural; va de un lugar a otro; pregunte dónde estará",
        ),
        ([], {"phones": [{"number": "089"}]}, "por teléfono, desde donde esté", None),
        ([{"name": "Juzgado"}], {"audience": "infractores"}, "Juzgado", None),
        ([], {}, "", None),
    ],
)
def test_a_place_is_told_to_the_door_or_asked(venues, changes, flyer, message) -> None:
    one = said(*venues, **changes)
    told = place_told(one, one.venues, whole_city=False)
    assert told.on_flyer("614 1") == flyer
    assert told.in_message() == (flyer if message is None else message)


@pytest.mark.parametrize(
    ("hours", "changes", "told"),
    [
        ("jueves de 16.00 a 18.00", {}, "jueves de 16:00 a 18:00"),
        ("9:00 a 13:30 horas", {}, "9:00 a 13:30 horas. Pregunte qué días al 614 1"),
        ("9:00 a 13:30 horas", {"modality": "canalización"}, "9:00 a 13:30 horas"),
        (None, {"phones": [{"number": "089"}]}, "a cualquier hora, todos los días"),
        (None, {}, ""),
    ],
)
def test_hours_are_told_with_their_days_or_those_are_asked(hours, changes, told) -> None:
    assert hours_told(said(hours=hours, **changes), None).on_flyer("614 1") == told


@pytest.mark.parametrize(
    "text",
    [
        "Lunes de 9:00 a 11:00, miércoles de 9:00 a 11:00, viernes de 16:00 a 20:00",
        "Personas adultas mayores que viven solas y no reciben otra ayuda",
    ],
)
@pytest.mark.parametrize("limit", range(5, 80, 7))
def test_what_does_not_fit_ends_at_a_clause_and_the_link_has_it_whole(text, limit) -> None:
    told = within(text, limit)
    assert "…" not in told
    if told == text:
        assert len(text) <= limit
        return
    begins, _, ends = told.rpartition("; ")
    assert (ends or told) == "completo en el enlace"
    assert not begins or text[len(begins)] in ",;:"
