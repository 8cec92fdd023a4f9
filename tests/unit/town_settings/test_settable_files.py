"""Synonyms, needs and lines of help are set in the page as whole files, by two people."""

from __future__ import annotations

import pytest

from servimun_widgets import building
from servimun_widgets.catalogue.rules.help_files import read_help_lines
from servimun_widgets.catalogue.services.help import help_text, known_dangers
from servimun_widgets.catalogue.services.public_file import public_mark
from servimun_widgets.documents.branding import read_values
from servimun_widgets.domain.identity_values import FILES
from servimun_widgets.errors import Invalid, NotAllowed
from servimun_widgets.subjects import declared
from servimun_widgets.town_settings.records import SETTABLE_FILES, group_of, title_of
from servimun_widgets.town_settings.services.identity_changes import (
    decide,
    foresee,
    propose,
    take_back,
)
from servimun_widgets.widgets import ChangeReview, RecordForm, RecordList

SYNONYMS = f"{FILES}sinonimos.csv"
LINES = f"{FILES}lineas_de_ayuda.toml"
WORDS = "palabra,quiere decir\ntroca,transporte;vialidad"


@pytest.fixture
def people(town, tmp_path):
    town.data_folder = tmp_path
    return town.at_work("admin"), town.at_work("coordinacion")


def held(context):
    return building.identity_values(context)[0]


def agreed(people, group, text):
    admin, other = people
    folio = propose(admin, group, {"text": text}, held(admin)).folio
    decide(other, folio, "confirm", held(other))
    return folio


def test_every_settable_file_has_a_title_and_is_read_as_it_is_shipped(people):
    declared_names = {one.name for room in declared() for one in room.settable_files}
    assert declared_names == set(SETTABLE_FILES)
    for name in declared_names:
        one = held(people[0])[f"{FILES}{name}"]
        assert (one.origin, one.value) == ("fabrica", one.shipped)
        assert group_of(f"{FILES}{name}") == f"{FILES}{name}"
        assert title_of(f"{FILES}{name}") == SETTABLE_FILES[name]


def test_it_holds_once_another_confirmed_it_and_is_taken_back_the_same_way(people):
    admin, other = people
    shipped, mark = help_text(admin, "sinonimos.csv"), public_mark(admin)
    folio = propose(admin, SYNONYMS, {"text": WORDS}, held(admin)).folio
    assert help_text(admin, "sinonimos.csv") == shipped
    with pytest.raises(NotAllowed):
        decide(admin, folio, "confirm", held(admin))
    decide(other, folio, "confirm", held(other))
    assert (held(admin)[SYNONYMS].origin, help_text(other, "sinonimos.csv")) == ("ajustes", WORDS)
    assert public_mark(admin) != mark
    problems = [one.code for one in building.identity_values(admin)[1]]
    assert problems == [
        one.code for one in read_values({}, {})[1]
    ]  # it is no value of the identity
    back = take_back(admin, folio, held(admin)).folio
    decide(other, back, "confirm", held(other))
    assert help_text(admin, "sinonimos.csv") == shipped


@pytest.mark.parametrize(
    ("group", "change", "code"),
    [
        (SYNONYMS, lambda _: "palabra,quiere decir\ntroca", "catalogue_synonym_row"),
        (
            LINES,
            lambda text: text.replace('numero = "', "numero = ", 1),
            "catalogue_file_unreadable",
        ),
        (LINES, lambda text: text.replace("fuente =", "fuentes =", 1), "catalogue_file_unreadable"),
        (
            LINES,
            lambda text: (
                f'{text}\n[[peligro]]\nnombre = "otro"\ntitulo = "T"\nprimero = "P"\n'
                'palabras = ["x"]\n'
            ),
            "catalogue_danger_without_line",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_before_it_is_proposed(people, group, change, code):
    admin, _ = people
    text = change(held(admin)[group].shipped)
    with pytest.raises(Invalid) as refused:
        foresee(admin, group, {"text": text}, held(admin))
    assert [(one.code, one.path) for one in refused.value.problems] == [(code, ("text",))]


def test_a_line_of_help_with_its_source_reaches_citizens(people):
    admin, _ = people
    text = held(admin)[LINES].shipped.replace('titulo = "', 'titulo = "Más: ', 1)
    agreed(people, LINES, text)
    assert [one.title for one in known_dangers(admin)][0].startswith("Más: ")


def test_documents_call_the_lines_that_somebody_confirms_the_one_of_emergencies_first(
    people, tmp_path
):
    admin, _ = people
    (tmp_path / "identidad").mkdir()
    address = '[plataforma]\ndireccion = "https://servimun.example"\n'
    (tmp_path / "identidad" / "identidad.toml").write_text(address, encoding="utf-8")
    lines, dangers = read_help_lines(held(admin)[LINES].shipped)
    unsure = {one.number for one in lines if one.source_kind == "sin_confirmar"}
    told = building.identity(admin).urgent_calls
    assert [one.topics for one in told] == [tuple(one.topics) for one in dangers]
    assert unsure
    for one in told:
        assert one.lines[0][1] == "911"
        assert not unsure & {number for _, number in one.lines}


def test_the_file_of_the_server_wins_and_blank_is_as_it_was_shipped(people, tmp_path):
    admin, _ = people
    shipped = help_text(admin, "sinonimos.csv")
    agreed(people, SYNONYMS, WORDS)
    agreed(people, SYNONYMS, "")
    assert help_text(admin, "sinonimos.csv") == shipped
    (tmp_path / "identidad").mkdir()
    (tmp_path / "identidad" / "sinonimos.csv").write_text(f"{WORDS}\n", encoding="utf-8")
    assert held(admin)[SYNONYMS].origin == "archivo"
    with pytest.raises(Invalid) as refused:
        foresee(admin, SYNONYMS, {"text": "palabra,quiere decir\nbici,ciclismo"}, held(admin))
    assert [one.code for one in refused.value.problems] == ["settings_file_wins"]


def test_the_page_shows_what_would_change_before_it_is_proposed(town, people, visit):
    page = visit("admin", "administracion/ajustes")
    page.find(RecordList).open_record(SYNONYMS)
    form = page.find(RecordForm)
    assert form.submit(
        "save", {"text": f"{form.value['text'].rstrip()}\ntroca,vialidad"}, "", "k1"
    ).kind == ("done")
    review = page.find(ChangeReview)
    [change] = review.changes
    told = (change["label"], change["before"], change["after"])
    assert told == (SETTABLE_FILES["sinonimos.csv"], None, "troca,vialidad")
    assert review.decide("propose", "", "k2").kind == "done"
