"""Answers to a form: worked out, checked, and read after the form has changed."""

from __future__ import annotations

import itertools

import pytest

from servimun_widgets.domain.answers import no_longer_fitting, settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.forms.declaring import (
    Calculate,
    Choice,
    Choices,
    Date,
    DateTime,
    Decimal,
    Form,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
    Time,
)

NOW = Environment("2026-11-23T10:00:00")


def form_of(*fields):
    return Form("visita", title="Visita", fields=list(fields)).definition


def settled(form, **given):
    found = settle(form, given, NOW)
    return found.answers, [(one.code, *one.path) for one in found.problems]


def test_what_hides_is_blank_and_so_is_what_depends_on_it():
    form = form_of(Integer("n"), Text("a", visible_when="n > 1"), Text("b", visible_when="a != ''"))
    assert settled(form, n=2, a="x", b="y") == ({"n": 2, "a": "x", "b": "y"}, [])
    assert settled(form, n=1, a="x", b="y") == ({"n": 1, "a": None, "b": None}, [])


def test_what_hides_is_neither_required_nor_checked():
    form = form_of(Integer("n"), Integer("edad", required=True, minimum=18, visible_when="n = 1"))
    assert settled(form, n=2, edad="abc")[1] == []
    assert settled(form, n=1)[1] == [("field_missing", "edad")]
    assert settled(form, n=1, edad="abc")[1] == [("field_integer", "edad")]


def test_a_calculation_is_never_taken_from_who_sends_it():
    form = form_of(Integer("a"), Calculate("doble", "a * 2"), Calculate("cuatro", "doble * 2"))
    assert settled(form, a=3, doble=99, cuatro=99)[0] == {"a": 3, "doble": 6, "cuatro": 12}
    assert settled(form)[0] == {"a": None, "doble": None, "cuatro": None}


VALUES = [
    (Integer("x"), " 12 ", 12, None),
    (Integer("x"), 3.0, 3, None),
    (Integer("x"), 3.5, 3.5, "field_integer"),
    (Integer("x"), True, True, "field_integer"),
    (Integer("x"), "1e3", "1e3", "field_integer"),
    (Integer("x"), 10**20, 10**20, "field_integer"),
    (Integer("x", minimum=0), -1, -1, "field_too_small"),
    (Integer("x", maximum=5), 6, 6, "field_too_large"),
    (Decimal("x"), "1.50", 1.5, None),
    (Decimal("x"), "2.0", 2, None),
    (Decimal("x"), "nan", "nan", "field_decimal"),
    (Date("x"), "2026-02-28", "2026-02-28", None),
    (Date("x"), "2026-02-30", "2026-02-30", "field_date"),
    (Date("x"), 5, 5, "field_date"),
    (Date("x", minimum="2026-01-01"), "2025-12-31", "2025-12-31", "answers_too_early"),
    (Date("x", maximum="2026-01-01"), "2026-01-02", "2026-01-02", "answers_too_late"),
    (Time("x"), "24:00", "24:00", "answers_time"),
    (Time("x"), "09:30", "09:30", None),
    (DateTime("x"), "2026-01-01 09:30", "2026-01-01T09:30", None),
    (DateTime("x"), "2026-01-01", "2026-01-01", "answers_moment"),
    (Text("x"), "  hola ", "hola", None),
    (Text("x"), "a\x00", "a\x00", "field_character"),
    (Text("x"), ["a"], ["a"], "field_wrong"),
    (LongText("x"), "a" * 10_001, "a" * 10_001, "field_too_long"),
    (Text("x"), "   ", None, None),
    (Choice("x", ["a"]), "a", "a", None),
    (Choice("x", ["a"]), "b", "b", "field_choice"),
    (Choice("x", ["a"]), ["a"], ["a"], "field_choice"),
    (Choices("x", ["a", "b"]), ["b", "a", "b"], ["b", "a"], None),
    (Choices("x", ["a", "b"]), "a b", ["a", "b"], None),
    (Choices("x", ["a"]), ["z"], ["z"], "field_choice"),
    (Hidden("x"), "app", "app", None),
]


@pytest.mark.parametrize(("field", "given", "stored", "code"), VALUES)
def test_an_answer_is_stored_as_its_kind_or_refused(field, given, stored, code):
    answers, problems = settled(form_of(field, Note("aviso", "x")), x=given)
    checked = [] if field.kind == "hidden" else problems
    assert (answers["x"], checked) == (stored, [(code, "x")] if code else [])


def test_a_constraint_is_asked_of_answers_and_not_of_blanks():
    form = form_of(
        Integer("n", constraint=". mod 2 = 0", constraint_message="Debe ser par."),
        Integer("m", constraint=". > n"),
    )
    assert settled(form)[1] == []
    assert settled(form, n=3, m=2)[1] == [("answers_message", "n"), ("answers_constraint", "m")]
    (first, _) = settle(form, {"n": 3, "m": 2}, NOW).problems
    assert first.params == {"message": "Debe ser par."}


def test_an_answer_may_be_needed_under_a_condition():
    form = form_of(Integer("n"), Text("motivo", required="n > 5", required_message="Diga por qué."))
    assert settled(form, n=5)[1] == []
    assert settled(form, n=6)[1] == [("answers_message", "motivo")]


def test_rows_are_checked_one_by_one():
    form = form_of(
        Repeat("fila", [Integer("edad", required=True), Text("tutor", visible_when="edad < 18")])
    )
    answers, problems = settled(
        form, fila=[{"edad": 40, "tutor": "x"}, {"edad": "a"}, {"tutor": "y"}, "no es renglón"]
    )
    assert answers["fila"][0] == {"edad": 40, "tutor": None}
    assert problems == [("field_integer", "fila", 1, "edad"), ("field_missing", "fila", 2, "edad")]


def test_rows_are_as_many_as_another_answer_says():
    form = form_of(Integer("n"), Repeat("fila", [Text("t")], count="n"))
    assert settled(form, n=2, fila=[{"t": "a"}])[0]["fila"] == [{"t": "a"}, {"t": None}]
    assert settled(form, n=1, fila=[{"t": "a"}, {"t": "b"}])[0]["fila"] == [{"t": "a"}]
    assert settled(form, n=-1, fila=[{"t": "a"}])[0]["fila"] == []
    assert len(settled(form, n=10**9)[0]["fila"]) == 500


def test_too_many_rows_are_refused():
    form = form_of(Repeat("fila", [Text("t")], most=1))
    assert settled(form, fila=[{"t": "a"}, {"t": "b"}])[1] == [("field_too_many", "fila")]


def test_a_field_that_the_form_does_not_have_is_refused():
    assert settled(form_of(Text("a")), otra=1)[1] == [("field_unknown", "otra")]


def test_what_is_given_is_not_changed():
    given = {"fila": [{"t": " a "}]}
    settle(form_of(Repeat("fila", [Text("t")])), given, NOW)
    assert given == {"fila": [{"t": " a "}]}


def test_a_form_opens_with_its_defaults_and_results():
    form = form_of(
        Date("fecha", default="today()"),
        Integer("n", default=2),
        Choices("temas", ["a", "b"], default=["a"]),
        Calculate("doble", "n * 2"),
        Text("oculto", default="x", visible_when="n > 5"),
    )
    assert starting_answers(form, NOW) == {
        "fecha": "2026-11-23",
        "n": 2,
        "temas": ["a"],
        "doble": 4,
        "oculto": None,
    }


def test_an_id_made_once_stays():
    form = form_of(Calculate("clave", "once(uuid())"), Integer("n"))
    numbers = (f"id-{number}" for number in itertools.count(1))
    saving = Environment(NOW.now, lambda: next(numbers))
    first = settle(form, {"n": 1}, saving).answers
    again = settle(form, {**first, "n": 2}, saving).answers
    assert (first["clave"], again["clave"]) == ("id-1", "id-1")


def test_what_no_longer_fits_is_named_with_the_reason():
    old = form_of(
        Text("nombre"),
        Text("apodo"),
        Choice("tema", ["a", "b"]),
        Integer("n"),
        Text("blanco"),
        Repeat("fila", [Text("t")]),
    )
    new = form_of(Text("nombre"), Choice("tema", ["a"]), Date("n"), Text("fila"))
    answers = {"nombre": "x", "apodo": "y", "tema": "b", "n": 3, "fila": [{"t": "z"}]}
    found = [(label, one.code) for label, one in no_longer_fitting(old, new, answers)]
    assert found == [
        ("Apodo", "answers_field_gone"),
        ("Tema", "field_choice"),
        ("N", "field_date"),
        ("Fila", "answers_kind_changed"),
    ]
    assert no_longer_fitting(old, old, answers) == []


def test_hundreds_of_fields_are_worked_out_in_a_blink():
    fields = [Integer("campo_0", default=1)]
    fields += [Calculate(f"campo_{n}", f"campo_{n - 1} + 1") for n in range(1, 300)]
    assert settled(form_of(*fields), campo_0=1)[0]["campo_299"] == 300
