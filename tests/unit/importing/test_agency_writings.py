"""Agencies as people write them: `agency_writings.csv` has a writing and the siglas it means.

It was made of the agencies of the sample by rules (without accents, abbreviated, with the sigla or
a department in parentheses) and by hand. Blank siglas are others' agencies, or none. The second
list was written by hand when the resolver had been settled on the first.
"""

import csv
from pathlib import Path

import pytest

from servimun_widgets.importing.rules.agency_resolver import AgencyResolver
from servimun_widgets.services.directory import agencies


def writings(name):
    with Path(__file__).with_name(name).open(encoding="utf-8") as file:
        return {row["escrito"]: row["dependencias"].split(";") for row in csv.DictReader(file)}


@pytest.fixture
def read(municipality):
    """Return the siglas that are sure and those that are proposed."""
    resolver = AgencyResolver(agencies(municipality))

    def siglas(text):
        found = resolver.read(text)
        return [[one.short_name for one in some] for some in (found.agencies, found.nearest)]

    return siglas


@pytest.mark.parametrize("name", ["agency_writings.csv", "agency_writings_later.csv"])
def test_nothing_wrong_is_sure_and_what_is_meant_is_sure_or_proposed_first(read, name):
    right, known = 0, writings(name)
    for text, siglas in known.items():
        meant = list(filter(None, siglas))
        sure, nearest = read(text)
        assert sure in ([], meant), text
        right += bool(sure) or not meant or nearest[:1] == meant[:1]
    assert len(known) >= (200 if name == "agency_writings.csv" else 60)
    assert right / len(known) >= 0.95


@pytest.mark.parametrize(
    ("text", "siglas"),
    [
        ("DSPMu", ["DSPMu"]),
        ("UAVI", ["SAVFG"]),
        ("IMPAS – DIF", ["IMPAS", "DIF"]),
        ("DIF-IMPAS", ["DIF", "IMPAS"]),
        ("DIF-DPF", ["DIF-DPF"]),
        ("DIF e IMPAS", ["DIF", "IMPAS"]),
        ("IMPAS en coord. con DIF", ["IMPAS", "DIF"]),
        ("IMPAS c/ DIF", ["IMPAS", "DIF"]),
        ("IMPAS con apoyo del DIF y/o DSPM", ["IMPAS", "DIF", "DSPM"]),
        ("DIF, BOM, DSPM", ["DIF", "BOM", "DSPM"]),
        ("Bomberos y DSPM", ["BOM", "DSPM"]),
        ("Instituto Municipal de Prevención y Atención a la Salud (IMPAS)", ["IMPAS"]),
        ("DIF (Protección Familiar)", ["DIF"]),
        ("DIF y SIPINNA estatal", []),
        ("(", []),
        ("", []),
    ],
)
def test_a_cell_names_one_several_or_none(read, text, siglas):
    assert read(text)[0] == siglas


@pytest.mark.parametrize(
    ("text", "sigla"),
    [
        ("Policía Municipal de Chihuahua", "DSPM"),
        ("O. Públicas Mpales.", "DOP"),
        ("Dir. O.P.", "DOP"),
        ("Jueces cívicos", "SJCP"),
        ("CEDEFAM", "DIF-DFFSC"),
    ],
)
def test_what_people_call_an_agency_is_proposed_first_and_is_not_sure(read, text, sigla):
    sure, nearest = read(text)
    assert (sure, nearest[0]) == ([], sigla)


@pytest.mark.parametrize("text", ["Policía Municipal de Juárez", "Policía Estatal", "T. O.", "x"])
def test_what_is_somebody_elses_is_not_proposed_by_a_byname(read, text):
    assert read(text)[0] == []
    assert "DSPM" not in read(text)[1]


def test_what_else_a_cell_says_is_not_passed_over(municipality):
    found = AgencyResolver(agencies(municipality)).read("IMPAS (Adicciones) / Fundación Equis")
    assert [one.short_name for one in found.agencies] == ["IMPAS"]
    assert found.unknown == ("Adicciones", "Fundación Equis")
