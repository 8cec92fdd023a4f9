"""The search over everything: each room's things, and only what the person may see."""

from __future__ import annotations

import pytest
from building import PEOPLE, Town, content
from meeting_room import Room
from neighbourhood import RedVecinal

from servimun_widgets.domain.finding import NAMED_FINDS, Find
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.feedback import services as feedback
from servimun_widgets.services.finding import LONGEST, find_everything
from servimun_widgets.subjects import declared
from servimun_widgets.texts import SENTENCES


def found(town: Town, username: str, words: str) -> dict[str, list[str]]:
    """Return heading -> the addresses of what a person finds by these words, guides left out."""
    return {
        one.heading: [address for address, _ in one.things]
        for one in find_everything(town.at_work(username), words)
        if one.heading != "found_guides"
    }


def only(town: Town, username: str, words: str) -> Find:
    one, *_guides = find_everything(town.at_work(username), words)
    return one


def asked(town: Town, username: str, text: str) -> str:
    said = {"kind": "necesidad", "origin": "enlace", "program_id": None, "colonia": "Centro"}
    return feedback.log_feedback(town.at_work(username), {**said, "text": text}).folio


def test_it_is_found_without_accents_by_every_word_in_any_order(town: Town) -> None:
    town.catalogued(public_name="Orientación psicológica «Ángel»")
    town.catalogued(public_name="Orientación jurídica")
    there = {"found_programs": ["enlaces/programas?programa=P001"]}
    for words in ("orientacion angel", "ANGEL  psico", "p001"):
        assert found(town, "coordinacion", words) == there
    assert found(town, "coordinacion", "orientación jardinería") == {}


def test_of_much_the_first_are_named_all_are_counted_and_listed(town: Town) -> None:
    for number in range(NAMED_FINDS + 2):
        town.catalogued(public_name=f"Taller & huerto {number}")
    many = only(town, "coordinacion", "taller & huerto")
    assert (many.count, len(many.things)) == (NAMED_FINDS + 2, NAMED_FINDS)
    assert many.all_at == "enlaces/programas?buscar=taller%20%26%20huerto"
    assert only(town, "coordinacion", "huerto 3").all_at == ""


def test_a_liaison_finds_what_is_of_the_own_agency(town: Town) -> None:
    town.catalogued(public_name="Huerto escolar")
    town.catalogued(public_name="Huerto vecinal", lead_agency_id="DIF")
    asked(town, "enlace.dif", "Piden otro huerto en la colonia.")
    own = {"found_programs": ["enlaces/programas?programa=P001"]}
    assert found(town, "enlace.impas", "huerto") == own
    dif = found(town, "enlace.dif", "huerto")
    assert dif["found_programs"] == ["enlaces/programas?programa=P002"]
    assert dif["found_feedback"] == ["enlaces/retroalimentacion?solicitud=R0001"]


@pytest.mark.parametrize(
    "words", ["curp", "614 200", "6142004800", "sexta y mina", "centro", "sabados", "ext 12", "ojo"]
)
def test_a_programme_is_found_by_all_that_is_said_of_it(town: Town, words: str) -> None:
    town.catalogued(
        requirements="Traer la CURP.",
        alert="Ojo: llegar antes.",
        phones=[{"number": "614 200 4800", "extensions": "ext 12"}],
        venues=[{"name": "Sala", "address": "Calle Sexta y Mina 12", "hours": "Sábados"}],
        coverage=[{"colonia": "Centro"}],
        internal_note="Nada de esto.",
    )
    town.catalogued(public_name="Otro")
    assert found(town, "enlace.impas", words)["found_programs"] == [
        "enlaces/programas?programa=P001"
    ]
    assert found(town, "enlace.impas", "esto") == {}


def test_who_may_not_open_a_page_finds_nothing_of_it(town: Town) -> None:
    town.catalogued(public_name="Huerto escolar")
    asked(town, "enlace.impas", "Piden otro huerto en la colonia.")
    assert set(found(town, "analisis", "huerto")) == {"found_programs"}
    for username in ("aprobacion", "operacion", "admin"):
        assert found(town, username, "huerto") == {}


def test_what_is_to_be_struck_out_finds_nothing(town: Town) -> None:
    folio = asked(town, "enlace.impas", "Pregunten por Zutano en el huerto.")
    town.store.table("feedback").update({"to_strike": ["Zutano"]})
    assert found(town, "coordinacion", "zutano") == {}
    assert folio in str(found(town, "coordinacion", "huerto"))


def test_meetings_and_agreements(town: Town) -> None:
    room = Room(town)
    program = town.catalogued(public_name="Huerto escolar")
    room.begin(title="Huertos y horarios")
    room.agree(program.id, text="Pondrán los lugares del huerto.")
    staff = found(town, "coordinacion", "huerto")
    assert staff["found_meetings"] == ["coordinacion/reuniones?reunion=J0001"]
    (agreement,) = staff["found_agreements"]
    assert agreement == "coordinacion/reuniones?parte=acuerdos&acuerdo=A0001"
    assert "found_agreements" in found(town, "enlace.impas", "lugares")
    assert "found_agreements" not in found(town, "enlace.dif", "lugares")


def test_campaigns_and_groups_are_those_of_each_role(red: RedVecinal) -> None:
    red.group("G-HUERTO", name="Vecinos del huerto", sector="Norte")
    red.group("G-OTRO", name="Otro huerto", sector="Sur")
    folio = red.campaign(title="Huertos de otoño")
    staff = found(red.town, "coordinacion", "huerto")
    assert staff["found_campaigns"] == [f"difusion/redes_vecinales?campana={folio}"]
    assert len(staff["found_groups"]) == 2
    north = found(red.town, "norte", "huerto")
    assert north == {"found_groups": ["difusion/redes_vecinales?parte=grupos&grupo=G-HUERTO"]}
    assert found(red.town, "enlace.dif", "huerto") == {}


def test_accounts_are_found_by_who_keeps_them(town: Town) -> None:
    kept = {"found_accounts": ["coordinacion/cuentas?cuenta=enlace.dif"]}
    assert found(town, "admin", "enlace.dif") == kept
    assert found(town, "enlace.impas", "enlace.dif") == {}


def test_too_little_finds_nothing_and_too_much_is_cut(town: Town) -> None:
    town.catalogued(public_name="Huerto escolar")
    for words in ("", " ", "h", "%", "' OR 1=1 --", '"', "huerto " + "x" * LONGEST):
        assert found(town, "coordinacion", words) == {}
    assert found(town, "coordinacion", "huerto " * 60)


def test_every_kind_is_opened_on_a_page_that_there_is(town: Town) -> None:
    town.catalogued(**content(public_name="Huerto"))
    kinds = [one for subject in declared() for one in subject.findable]
    assert len({one.place for one in kinds}) == len(kinds)
    for kind in kinds:
        assert kind.page == "ayuda" or find_page(kind.page) is not None, kind
        assert kind.heading in SENTENCES, f"{kind.heading}: write it in the room's texts"
    assert all(find_everything(town.at_work(one), "huerto") is not None for one in PEOPLE)
