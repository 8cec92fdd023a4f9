"""What a message says of a programme: what people ask first, within its room."""

from __future__ import annotations

from datetime import date

import pytest
from building import content

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.vocabulary import COST_KINDS
from servimun_widgets.programs.records.programs import ProgramContent
from servimun_widgets.red_vecinal.rules.program_message import (
    ROOMS,
    completed,
    flyer_facts,
    message_text,
    price_line,
    told_on,
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
            "Desde el 10 de enero de 2027",
        ),
        (
            {"validity_kind": "fechas", "valid_until": "2026-12-20"},
            "Hasta el 20 de diciembre de 2026",
        ),
        (
            {"validity_kind": "temporada", "validity_note": "ciclo escolar 2026-2027"},
            "Fechas: ciclo escolar 2026-2027",
        ),
        ({"age_minimum": 12, "age_maximum": 17, "audience": None}, "Para quién: De 12 a 17 años"),
        ({"age_minimum": 60, "audience": None}, "Para quién: Desde 60 años"),
        ({"alert": "Alberca cerrada"}, "Aviso: Alberca cerrada"),
        ({"coverage": [{"colonia": "Dale"}]}, "Dónde: Dale; pregunte el lugar exacto"),
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
    assert text(validity_kind="permanente", cost_kind=None, audience=None).split("\n") == [
        "*Box comunitario*",
        "Clases gratuitas de box para jóvenes de la colonia.",
        "La dependencia no ha dicho para quién es, en qué lugar es, qué días y a qué hora"
        " ni si se paga: pregunte.",
        "Informes: 072",
    ]


def test_the_telephone_is_one_where_somebody_answers_and_an_emergency_line_says_what_it_is_for():
    phones = [{"number": "911"}, {"number": "072"}, {"number": "614 111 2222", "extensions": "7"}]
    lines = text(phones=phones).split("\n")
    assert lines[-2:] == ["Informes: 614 111 2222 ext. 7", "911: solo emergencias"]
    lines = message_text(said(phones=phones[:1]), (), whole_city=False, office="614 3").split("\n")
    assert lines[-2:] == ["Informes: 614 3", "911: solo emergencias"]


def test_no_beginning_and_no_announcement_of_the_past_is_told_as_if_it_were_to_come():
    day = date(2026, 11, 30)
    begun = said(validity_kind="fechas", valid_from="2018-01-01")
    assert "2018" not in message_text(told_on(begun, day), (), whole_city=False)
    assert "Desde el 1 de enero de 2018" in message_text(begun, (), whole_city=False)
    both = said(
        validity_kind="fechas", valid_from="2025-09-01", validity_note="desde septiembre de 2025"
    )
    assert "2025" not in message_text(told_on(both, day), (), whole_city=False)
    ends = said(validity_kind="fechas", valid_from="2026-01-01", valid_until="2027-01-01")
    assert told_on(ends, day) == ends
    note = "inscripción hasta el 27 de febrero de 2026"
    past = told_on(said(validity_note=note, alert="Cupo lleno."), day)
    assert past.alert == (f"Cupo lleno. Ya terminó este plazo: «{note}»; pregunte si habrá otro")
    opening = told_on(said(validity_note="apertura anunciada para 2025-02-27"), day)
    assert opening.alert == (
        "Se dijo «apertura anunciada para el 27 de febrero de 2025» y esa fecha ya pasó; "
        "pregunte si ya abrió"
    )
    old = told_on(said(validity_kind="fechas", validity_note="desde 2018"), day)
    assert "2018" not in message_text(old, (), whole_city=False)
    assert "Fechas" not in message_text(past, (), whole_city=False)


def test_what_it_is_gets_shorter_where_there_is_little_room_and_nothing_is_left_out():
    long = {"summary": "palabra " * 25, "hours": "Lunes de 9:00 a 11:00", "cost_kind": "gratuito"}
    ample, short, scarce = (text(room, **long) for room in range(len(ROOMS)))
    assert len(ample) > len(short) > len(scarce)
    for one in (ample, short, scarce):
        assert "Cuándo: Lunes" in one
        assert "Sin costo" in one


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
        audience=None,
    )
    told = completed(f"{written} Informes: 072", one).split("\n")
    assert told[:-1] == [f"{written} Informes: 072", *added]
    assert told[-1].startswith("La dependencia no ha dicho para quién es, en qué lugar es")


@pytest.mark.parametrize("written", ["Box gratis", "Es GRATUITO", "Sin costo alguno"])
def test_that_it_is_free_is_not_said_twice(written):
    assert completed(written, said(cost_kind="gratuito")).count("Sin costo") <= 1
    assert "\nSin costo" not in completed(written, said(cost_kind="gratuito"))


def test_what_is_imposed_is_asked_of_nobody_and_what_comes_to_schools_says_so():
    imposed = said(audience="Personas infractoras", hours=None, cost_kind=None)
    lines = message_text(imposed, (), whole_city=True)
    assert "Lugar, horario y costo se los dice quien le envía." in lines
    assert "pregunte" not in lines
    assert flyer_facts(imposed, (), whole_city=True).is_imposed
    visits = said(modality="en escuelas", hours="de 8.30 a 20.30")
    facts = flyer_facts(visits, (), whole_city=True)
    assert (facts.where, facts.hours) == ("en las escuelas que lo piden", "de 8:30 a 20:30")
    assert facts.is_imposed is None


def test_no_sentence_of_a_flyer_breaks_off():
    long = "Sesiones cada semana en grupo, a cargo de una terapeuta, " + "donde se aprende " * 12
    facts = flyer_facts(said(summary=None, description=long), (), whole_city=True)
    assert facts.what == "Sesiones cada semana en grupo, a cargo de una terapeuta."


@pytest.mark.parametrize("note", ["ciclo escolar 2026-2027", "de enero a mayo", "Verano"])
def test_behind_when_the_days_have_no_label_of_their_own(note: str) -> None:
    alone = said(validity_kind="temporada", validity_note=note)
    assert flyer_facts(alone, (), whole_city=False).when == note
    both = said(validity_kind="temporada", validity_note=note, hours="jueves, 16:00")
    assert flyer_facts(both, (), whole_city=False).when.endswith(f" · Fechas: {note}")
    assert f"Fechas: {note}" in message_text(alone, (), whole_city=False)
