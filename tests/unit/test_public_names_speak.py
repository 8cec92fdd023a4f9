"""Whatever is mistaken in a call from a notebook is answered in Spanish, without program lines."""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
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
    lambda: "fichas",
    *(np.int64(5), np.float64(2.5), np.True_, np.datetime64("2026-11-22"), np.array("fichas")),
    *(float("nan"), float("inf"), 10**400, pd.NA, pd.NaT, pd.Timestamp("2026-11-22 10:00")),
    *("22/11/2026", "22 de noviembre de 2026", "2026-02-30", "a\x00b", "x" * 5000),
    "notebooks/difusion/fichas.ipynb",
    Path(__file__).parent,
    *(("fichas",), {"fichas"}, [["fichas"]], [pd.NA], bytearray(b"x"), range(3), slice(5)),
    *(pd.DataFrame, pd.DataFrame({"a": [1]}).groupby("a"), date.min),
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
    """Return whether that is a sentence, short, and blames the mistake and not the platform."""
    spoken = " " in text and text[-1] in '.:?")' and len(text) < 1000
    return spoken and "Traceback" not in text and "Algo falló" not in text


TODAY = [None, "", date(2026, 11, 22)]
TEXTS = [one for one in WRONG if isinstance(one, str)]
FITS: dict[str, list[Any]] = {
    "tables.indicators": TODAY,
    "tables.trends": TODAY,
    "as_of": TODAY,
    "build": [True],
    "only": [None, "", []],
    "campaign": [None, ""],
    "title": TEXTS,
    "name": [None],
    "roles": [[]],
    "language": [None, *TEXTS],
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
        ("build_package", ["fichas"], ["as_of", "only", "campaign"]),
        ("prepare_package", ["fichas"], ["as_of", "build", "only", "campaign"]),
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


def test_a_campaign_has_a_day_of_its_own_and_takes_no_other(named) -> None:
    named("coordinacion")
    for call in (servimun_widgets.prepare_package, servimun_widgets.build_package):
        assert "se aprobó" in said(call, "red-vecinal", "2026-01-01")


def test_what_was_given_is_repeated_as_it_was_written(named) -> None:
    named("analisis")
    assert said(servimun_widgets.register, "visita").endswith("se recibió: visita.")
    fields = [[forms.Text("nota")]]
    assert "«list»" in said(servimun_widgets.Form, "v", title="V", fields=fields)


def test_a_kind_of_field_that_there_is_not_is_answered_with_those_there_are() -> None:
    answer = said(getattr, forms, "Texto")
    assert "Texto" in answer
    assert "LongText" in answer
    assert not hasattr(forms, "no_module")


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


def assigned(thing: Any) -> None:
    thing.programs = None


def deleted(thing: Any) -> None:
    del thing.programs


def stored(thing: Any) -> None:
    thing["programs"] = pd.Series([1])


def taken_out(thing: Any) -> None:
    del thing["programs"]


USES: dict[str, Callable[[Any], Any]] = {
    "an attribute": lambda thing: thing.programas,
    "an attribute set": assigned,
    "an attribute deleted": deleted,
    "an index": lambda thing: thing["fichas"],
    "an index of rows": lambda thing: thing[0:5],
    "an index set": stored,
    "an index deleted": taken_out,
    "a loop": lambda thing: [*thing],
    "its length": len,
    "what is in it": lambda thing: "fichas" in thing,
    "a sum": lambda thing: thing + 1,
    "a sum to something": lambda thing: 1 + thing,
    "a difference": lambda thing: thing - 1,
    "a comparison": lambda thing: thing >= 1,
    "a comparison with something": lambda thing: max(thing, 1),
}
"""What people do with what is only called, or only asked by its name."""


def things() -> dict[str, Any]:
    """Return what a notebook holds of ours: public names, fields, and what they make."""
    visit = servimun_widgets.Form("visita", title="Visita", fields=[forms.Text("nota")])
    held = {name: getattr(servimun_widgets, name) for name in servimun_widgets.__all__}
    held |= {f"forms.{name}": getattr(forms, name) for name in forms.__all__}
    held |= {f"tables.{name}": getattr(servimun_widgets.tables, name) for name in TABLES}
    made = {"a form": visit, "a field": forms.Text("nota"), "a group": forms.Group("Contacto")}
    return {**held, **made, "tables.programs": servimun_widgets.tables.programs}


THINGS = things()


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("name", THINGS)
def test_a_use_that_it_is_not_made_for_is_answered_in_a_sentence(name, use, named) -> None:
    named("coordinacion")
    before = vars(THINGS[name]).copy()
    with pytest.raises(SpokenError) as refused:
        USES[use](THINGS[name])
    assert is_sentence("\n".join(refused.value._render_traceback_())), name
    assert vars(THINGS[name]) == before


@pytest.mark.parametrize("name", ["a form", "a field", "a group"])
def test_what_is_declared_is_not_called_nor_changed(name) -> None:
    made = THINGS[name]
    assert is_sentence(said(made))
    for own in vars(made):
        assert is_sentence(said(setattr, made, own, None))
        assert is_sentence(said(delattr, made, own))


def test_what_is_asked_of_a_table_changes_nothing(named) -> None:
    named("coordinacion")
    for name in ("programs", "answers", "no-hay-tal"):
        answer = said(setattr, servimun_widgets.tables, name, pd.Series([1]))
        assert "datos = tables.programs()" in answer
    assert isinstance(servimun_widgets.tables.programs(), pd.DataFrame)


def test_python_and_jupyter_ask_what_they_ask_of_everything() -> None:
    for name, thing in THINGS.items():
        assert callable(thing) or name == "tables"
        assert not hasattr(thing, "_repr_html_"), name
        assert thing.__doc__, name
        assert copy.copy(thing) is not None
        assert repr(thing)
    assert servimun_widgets.build_package
    assert inspect.signature(servimun_widgets.build_package).parameters.keys() == {
        *("kind", "as_of", "only", "campaign"),
    }
    assert repr(servimun_widgets.colonias) == "Así no se usa. Se escribe: colonias()"


def test_a_name_that_there_is_not_is_answered_with_those_there_are() -> None:
    for mistaken in ("build_packages", "tabla", "Formulario"):
        answer = said(getattr, servimun_widgets, mistaken)
        assert f"«{mistaken}»" in answer
        assert "build_package, " in answer
    assert not hasattr(servimun_widgets, "_repr_html_")


def test_a_form_looked_for_beside_its_fields_is_said_where_it_is() -> None:
    with pytest.raises(SpokenError, match="from servimun_widgets import Form"):
        exec("from servimun_widgets.forms import Form, Text")


def test_a_group_without_a_title_is_left_as_it_was_written() -> None:
    own = forms.Group("", [forms.Text("nota")])
    before = own.fields
    form = servimun_widgets.Form("visita", title="Visita", fields=[own, forms.Text("lugar")])
    assert [field.name for field in form.definition.fields()] == ["nota", "lugar"]
    assert own.fields is before


FIELDS = [getattr(forms, name) for name in forms.__all__]


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


ODD: list[Any] = [
    *(None, "", "22/11/2026", "\ud800", "x" * 5000, 5, -1, 10**400, 2.5, float("inf"), True),
    *(b"x", bytearray(b"x"), ("a",), {"a"}, {"a": 1}, [["a"]], [pd.NA], object(), print),
    *(np.int64(5), np.True_, np.array(["a", "b"]), np.array("a"), pd.NA, pd.NaT),
    *(pd.Timestamp("2026-11-22"), date(2026, 11, 22), pd.DataFrame({"a": [1]}), pd.Index(["a"])),
    *(Path("a.csv"), forms.Text, forms.Text("otra"), (one for one in "ab")),
]
NEEDED: dict[str, dict[str, Any]] = {
    "Calculate": {"calculation": "1 + 1"},
    "Choice": {"options": ["a", "b"]},
    "Choices": {"options": ["a", "b"]},
    "Group": {"fields": [forms.Text("dentro")]},
    "Repeat": {"fields": [forms.Text("dentro")]},
}


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.__name__)
def test_an_option_that_is_no_such_thing_is_refused_in_a_sentence_or_taken(field: Any) -> None:
    needed, answers = NEEDED.get(field.__name__, {}), []
    for option, value in product(sorted({*field.takes, *needed}), ODD):
        try:
            made = field("campo", **{**needed, option: value})
            servimun_widgets.Form("visita", title="Visita", fields=[made])
        except SpokenError as refused:
            answers.append((option, value, str(refused)))
    assert len(answers) > 20
    assert [one for one in answers if not is_sentence(one[2])] == []


def test_numbers_and_days_of_pandas_are_taken_as_ones_own() -> None:
    days = pd.Series(pd.to_datetime(["2026-01-01", "2026-06-30"]))
    ages = pd.Series([6, 17])
    form = servimun_widgets.Form(
        "visita",
        title="Visita",
        fields=[
            forms.Integer("edad", minimum=ages.min(), maximum=ages.max(), default=ages[0]),
            forms.Date("dia", minimum=days.min().date(), default=days.max().date()),
            forms.Choice("edades", ages.unique(), required=ages.gt(5).all()),
        ],
    )
    age, day, choice = form.definition.fields()
    assert (age.minimum, age.maximum, age.default) == (6, 17, 6)
    assert (day.minimum, day.default) == ("2026-01-01", "2026-06-30")
    assert ([one.value for one in choice.options], choice.required) == (["6", "17"], True)


@pytest.mark.parametrize("options", [{"a", "b"}, b"ab"], ids=["a set", "bytes"])
def test_choices_without_an_order_or_that_are_no_texts_are_refused(options: Any) -> None:
    """A set is in another order in each kernel, and each would be another version of the form."""
    field = forms.Choice("tema", options)
    assert "van en una lista" in said(servimun_widgets.Form, "v", title="V", fields=[field])
