"""What a message says of a programme: what people ask first, within its room."""

from __future__ import annotations

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.rules.program_message import (
    ROOMS,
    completed,
    message_text,
    price_line,
)


def said(**changes):
    return validate(ProgramContent, content(**changes))


def text(room=0, **changes):
    one = said(**changes)
    return message_text(one, one.venues, whole_city=False, room=room)


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"cost_kind": "gratuito"}, "Sin costo"),
        ({"cost_kind": "con_costo", "cost_amount": "70"}, "Costo: $70"),
        ({"cost_kind": "con_costo", "cost_amount": "70.50"}, "Costo: $70.50"),
        (
            {"cost_kind": "con_costo", "cost_note": "$150 de inscripción y $150 al mes"},
            "Costo: $150 de inscripción y $150 al mes",
        ),
        ({"cost_kind": "con_costo"}, "Tiene costo; pregunte cuánto"),
        ({"cost_kind": "estimulo", "cost_amount": "1200"}, "Da un apoyo económico: $1,200"),
        (
            {"cost_kind": "estimulo", "cost_amount": "1200", "cost_note": "$ 1,200 al mes"},
            "Da un apoyo económico: $ 1,200 al mes",
        ),
        ({"cost_kind": "descuento", "cost_note": "La mitad"}, "Da un descuento: La mitad"),
        ({"cost_kind": "gratuito", "cost_note": "Con cupo."}, "Sin costo. Con cupo"),
        ({"cost_kind": None, "cost_note": "Lo dice la escuela"}, "Costo: Lo dice la escuela"),
        (
            {
                "validity_kind": "fechas",
                "valid_from": "2026-08-01",
                "valid_until": "2026-08-31",
            },
            "Del 1 al 31 de agosto de 2026",
        ),
        (
            {
                "validity_kind": "fechas",
                "valid_from": "2026-07-28",
                "valid_until": "2027-08-08",
            },
            "Del 28 de julio de 2026 al 8 de agosto de 2027",
        ),
        (
            {"validity_kind": "temporada", "valid_from": "2027-01-10"},
            "Empieza el 10 de enero de 2027",
        ),
        (
            {"validity_kind": "fechas", "valid_until": "2026-12-20"},
            "Hasta el 20 de diciembre de 2026",
        ),
        (
            {"validity_kind": "temporada", "validity_note": "ciclo escolar 2026-2027"},
            "Fechas: ciclo escolar 2026-2027",
        ),
        ({"age_minimum": 12, "age_maximum": 17}, "De 12 a 17 años"),
        ({"age_minimum": 60}, "Desde 60 años"),
        ({"alert": "Alberca cerrada"}, "Aviso: Alberca cerrada"),
        ({}, "Dónde: pregunte si llega a su colonia"),
    ],
)
def test_what_people_ask_first_is_said_however_little_room_there_is(changes, line):
    for room in range(len(ROOMS)):
        assert line in text(room, **changes).split("\n")


@pytest.mark.parametrize("kind", COST_KINDS)
def test_each_kind_of_cost_is_told_with_its_note_and_without(kind):
    assert price_line(said(cost_kind=kind)) == COST_KINDS[kind].told
    assert price_line(said(cost_kind=kind, cost_note="Pida informes")).endswith("Pida informes")


def test_a_programme_of_all_year_has_no_days_and_an_unknown_price_is_not_made_up():
    assert text(validity_kind="permanente", cost_kind=None).split("\n") == [
        "*Box comunitario*",
        "Clases gratuitas de box para jóvenes de la colonia.",
        "Dónde: pregunte si llega a su colonia",
        "Informes: 072",
    ]


def test_what_it_is_goes_first_where_there_is_little_room():
    long = {"summary": "palabra " * 25, "hours": "Lunes de 9:00 a 11:00", "cost_kind": "gratuito"}
    ample, short, scarce = (text(room, **long) for room in range(len(ROOMS)))
    assert len(ample) > len(short) > len(scarce)
    assert "Lunes" in short
    assert "Lunes" not in scarce
    assert "Sin costo" in scarce


@pytest.mark.parametrize(
    ("written", "added"),
    [
        ("Clases de box.", ["Del 1 al 31 de agosto de 2026", "Costo: $70"]),
        ("Clases de box del 1 al 31 de agosto, $70 el mes.", []),
        ("Clases de box, $700.", ["Del 1 al 31 de agosto de 2026", "Costo: $70"]),
    ],
)
def test_the_agency_s_own_words_are_completed_with_days_and_price(written, added):
    one = said(
        cost_kind="con_costo",
        cost_amount="70",
        validity_kind="fechas",
        valid_from="2026-08-01",
        valid_until="2026-08-31",
    )
    assert completed(written, one).split("\n") == [written, *added]


@pytest.mark.parametrize("written", ["Box gratis", "Es GRATUITO", "Sin costo alguno"])
def test_that_it_is_free_is_not_said_twice(written):
    assert completed(written, said(cost_kind="gratuito")) == written
