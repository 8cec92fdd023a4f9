"""Whatever is mistaken in a call from a notebook is answered in Spanish, without program lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from building import Town

import servimun_widgets
from servimun_widgets import forms
from servimun_widgets.app import command_context
from servimun_widgets.errors import SpokenError
from servimun_widgets.pages.screen import Screen
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.settings import Settings

WRONG: list[Any] = [
    None,
    "no-hay-tal",
    "",
    5,
    True,
    2.5,
    b"programas",
    [],
    ["fichas"],
    {"fichas": 1},
    object(),
    pd.Series(["fichas", "programs"], dtype="string"),
    pd.DataFrame({"fichas": [1]}),
    date(2026, 11, 22),
    Path("no-hay.xlsx"),
    PROGRAM,
    servimun_widgets.Form,
    print,
]
TABLES = sorted(name for name in vars(type(servimun_widgets.tables)) if name[0] != "_")


def names_called() -> dict[str, Callable[..., Any]]:
    """Return every call that a notebook has: the public names, and what hangs on them."""
    calls = {name: getattr(servimun_widgets, name) for name in servimun_widgets.__all__}
    tables = calls.pop("tables")
    calls |= {f"tables.{name}": getattr(tables, name) for name in TABLES}
    calls["tables()"] = tables
    calls["tables[]"] = tables.__getitem__
    calls["Form.from_xlsform"] = servimun_widgets.Form.from_xlsform
    return calls


CALLS = names_called()


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("datos")
    context = command_context(Settings(data_folder=folder), create=True)
    Town(context.store)
    context.store.close()
    return folder


@pytest.fixture
def named(data: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Say whose notebook it is."""
    monkeypatch.setenv("SERVIMUN_DATA", str(data))

    def name(account: str | None) -> None:
        monkeypatch.setenv("SERVIMUN_ACCOUNT", account or "")

    return name


def said(call: Callable[..., Any], *arguments: object, **more: object) -> str:
    """Return what the person reads: the sentences of the error, or of the page."""
    try:
        answer = call(*arguments, **more)
    except SpokenError as error:
        return "\n".join(error._render_traceback_())  # what Jupyter shows
    assert isinstance(answer, Screen), f"{answer!r} is no answer to a mistake"
    return answer.summary


def is_sentence(text: str) -> bool:
    return " " in text and text[-1] in '.:?")' and "Traceback" not in text


TODAY = [None, "", date(2026, 11, 22)]
FITS: dict[str, list[Any]] = {
    "tables.indicators": TODAY,
    "tables.trends": TODAY,
    "as_of": TODAY,
    "build": [True],
    "only": [None, "", []],
    "title": ["no-hay-tal", ""],
    "name": [None],
    "roles": [[]],
    "language": [None, "no-hay-tal"],
    "repeat": [None],
}
"""What of `WRONG` is no mistake as the first argument of a call, or as the one so named."""


def mistakes(of: str) -> list[Any]:
    """Return what is a mistake there."""
    fitting = FITS.get(of, ())
    return [
        value
        for value in WRONG
        if not any(type(value) is type(one) and value == one for one in fitting)
        and not (of == "explore" and isinstance(value, pd.DataFrame))
    ]


@pytest.mark.parametrize("name", CALLS)
def test_a_wrong_argument_is_answered_in_a_sentence(name, named) -> None:
    named("coordinacion")
    for value in mistakes(name):
        assert is_sentence(said(CALLS[name], value)), value


@pytest.mark.parametrize("name", CALLS)
def test_a_call_with_what_it_does_not_take_shows_the_right_one(name, named) -> None:
    named("coordinacion")
    if name in ("tables()", "tables[]"):
        assert "tables.programs()" in said(CALLS[name], 1)
        return
    assert f"{name}(" in said(CALLS[name], *"123456789")
    assert is_sentence(said(CALLS[name], no_such=1))


@pytest.mark.parametrize(
    ("name", "right", "others"),
    [
        ("build_package", ["fichas"], ["as_of", "only"]),
        ("prepare_package", ["fichas"], ["as_of", "build", "only"]),
        ("explore", [pd.DataFrame({"a": [1]})], ["title"]),
        ("Form", ["visita"], ["title", "fields", "roles"]),
        ("Form.from_xlsform", ["no-hay.xlsx"], ["name", "roles", "language"]),
        ("load_records", ["visita"], ["path"]),
        ("tables.answers", ["visita"], ["repeat"]),
        ("tables.answer_columns", ["visita"], ["repeat"]),
    ],
)
def test_a_wrong_argument_beside_a_right_one_is_answered_too(name, right, others, named) -> None:
    named("coordinacion")
    for other in others:
        for value in mistakes(other):
            assert is_sentence(said(CALLS[name], *right, **{other: value})), (other, value)


RIGHT: dict[str, tuple[Any, ...]] = {
    "build_package": ("fichas",),
    "prepare_package": ("fichas",),
    "load_records": ("visita", "visitas.csv"),
    "show_page": ("difusion/fichas",),
    "tables.answers": ("visita",),
    "tables.answer_columns": ("visita",),
    "register": (
        servimun_widgets.Form(
            "visita", title="Visita", fields=[servimun_widgets.forms.Text("nota")]
        ),
    ),
}
NEED_NO_STORE = {"Form", "Form.from_xlsform", "explore", "tables()", "tables[]", "tables.columns"}
ASKING = [name for name in CALLS if name not in NEED_NO_STORE]


@pytest.mark.parametrize("name", ASKING)
def test_without_an_account_that_may_it_says_so(name, named, monkeypatch, tmp_path) -> None:
    right = RIGHT.get(name, ())
    named(None)
    assert "SERVIMUN_ACCOUNT" in said(CALLS[name], *right)
    named("nadie")
    refused = said(CALLS[name], *right) if name != "colonias" else "Todos las leen."
    assert is_sentence(refused)
    assert "identidad" not in refused  # that is for who may make packages
    named("enlace.dif")
    if name not in ("colonias", "show_page"):
        assert is_sentence(said(CALLS[name], *right))
    named("coordinacion")
    monkeypatch.setenv("SERVIMUN_DATA", str(tmp_path))
    assert str(tmp_path) in said(CALLS[name], *right)
    monkeypatch.setenv("SERVIMUN_NOW", "ayer")
    assert "SERVIMUN_NOW" in said(CALLS[name], *right)


def test_a_table_that_there_is_not_is_answered_with_those_there_are(named) -> None:
    named("coordinacion")
    for mistaken in ("programas", "program", "frame"):
        answer = said(getattr, servimun_widgets.tables, mistaken)
        assert mistaken in answer
        assert "programs, " in answer
    assert not hasattr(servimun_widgets.tables, "_ipython_display_")


def test_a_table_without_its_parentheses_asks_for_them(named) -> None:
    named("coordinacion")
    table = servimun_widgets.tables.programs
    assert repr(table) == "Faltan los paréntesis, que son los que la leen: tables.programs()"
    for mistaken in (
        lambda: table.head,
        lambda: table["folio"],
        lambda: len(table),
        lambda: [*table],
    ):
        assert said(mistaken) == repr(table)


def test_whom_a_package_is_for_is_said_as_one_says_it(named) -> None:
    named("coordinacion")
    prepare = servimun_widgets.prepare_package
    for names in ("dif; IMPAS", ("DIF",), pd.Series(["IMPAS"]), (one for one in ["DIF"]), {"DIF"}):
        form = prepare("fichas", only=names).children[0].children[0]
        assert set(form.value["only"]) <= {"DIF", "IMPAS"}
        assert form.value["only"]


def test_an_unforeseen_error_is_said_without_what_it_says(named, monkeypatch) -> None:
    named("coordinacion")
    monkeypatch.setattr("servimun_widgets.building.build_package", lambda *_: 1 / 0)
    answer = said(servimun_widgets.build_package, "fichas")
    assert "ZeroDivisionError, preparing.py:" in answer
    assert "division by zero" not in answer


FIELDS = [getattr(forms, name) for name in forms.__all__ if name != "Form"]


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.__name__)
@pytest.mark.parametrize(
    "call",
    [
        lambda field: field("visita", "Deporte", "Cultura", "Otro"),
        lambda field: field("visita", **{"title" if field is forms.Group else "name": "otra"}),
    ],
    ids=["too many", "the name twice"],
)
def test_a_kind_of_field_says_how_it_is_called(field: Any, call: Callable[[Any], Any]) -> None:
    with pytest.raises(SpokenError) as refused:
        call(field)
    assert str(refused.value).startswith(f"Así no se usa. Se escribe: {field.__name__}(")
    assert "others" not in str(refused.value)
