"""A form declared in a notebook: what it becomes, and what is said of a wrong one, by line."""

from __future__ import annotations

import inspect

import pytest

from servimun_widgets.domain.answer_forms import FormDefinition
from servimun_widgets.forms.declaring import (
    Calculate,
    Choice,
    Choices,
    Date,
    DeclarationError,
    Form,
    Group,
    Hidden,
    Integer,
    LongText,
    Note,
    Repeat,
    Text,
)


def declared(*fields, **more):
    return Form("visita", title="Visita a colonia", fields=list(fields), **more)


def refused(make):
    with pytest.raises(DeclarationError) as error:
        make()
    return [(problem.code, problem.path[1]) for problem in error.value.problems]


def test_ten_lines_make_a_form():
    form = Form(
        "visita",
        title="Visita a colonia",
        roles=["enlace"],
        fields=[
            Text("colonia", options=["Centro", "Nombre de Dios"], required=True),
            Date("fecha"),
            Integer("asistentes", minimum=0),
            Choice("tema", ["Deporte", "Cultura"]),
            LongText("notas", visible_when="asistentes > 0"),
        ],
    )
    colonia, _, asistentes, tema, notas = form.definition.fields()
    assert (colonia.kind, colonia.suggestions) == ("suggest", ("Centro", "Nombre de Dios"))
    assert (asistentes.minimum, asistentes.label) == (0, "Asistentes")
    assert [option.value for option in tema.options] == ["Deporte", "Cultura"]
    assert notas.visible_when == ["op", ">", ["ref", [], "asistentes"], ["num", 0.0]]
    assert form.definition.roles == ("enlace",)


def test_a_definition_is_stored_and_read_again_as_it_was():
    form = declared(
        Group("Datos", [Choices("temas", {"d": "Deporte"}), Hidden("origen", default="app")]),
        Repeat("asistentes", [Integer("edad")], most=5),
        Calculate("total", "count(asistentes)"),
        Note("aviso", "Gracias."),
    ).definition
    again = FormDefinition.model_validate(form.document())
    assert (again, again.digest()) == (form, form.digest())


def test_the_same_form_has_the_same_digest_and_another_one_another():
    one = declared(Text("a")).definition.digest()
    assert declared(Text("a")).definition.digest() == one
    assert declared(Text("a", required=True)).definition.digest() != one


def test_a_group_gives_its_condition_to_each_of_its_fields():
    form = declared(
        Integer("n"),
        Group("Más", [Text("a"), Text("b", visible_when="n > 5")], visible_when="n > 1"),
    ).definition
    _, a, b = form.fields()
    assert a.visible_when == ["op", ">", ["ref", [], "n"], ["num", 1.0]]
    assert b.visible_when[0] == "and"
    assert [section.title for section in form.sections] == ["", "Más"]


def test_a_problem_names_the_line_that_it_is_on():
    first = inspect.currentframe().f_lineno
    with pytest.raises(DeclarationError) as error:
        Form(
            "visita",
            title="Visita",
            fields=[
                Text("colonia"),
                Integer("asistentes", minimo=0),
            ],
        )
    (problem,) = error.value.problems
    assert problem.path == (first + 7, "asistentes")
    assert problem.params["suggestion"] == "minimum"


def test_everything_wrong_is_said_at_once():
    assert refused(
        lambda: Form(
            "Visita a Niñez",
            title=" ",
            roles=["enlaces"],
            fields=[Text("Colonia del Valle"), Text("a"), Text("a"), "b"],
        )
    ) == [
        ("declare_form_name", "Visita a Niñez"),
        ("declare_role", "roles"),
        ("declare_title", "title"),
        ("declare_name", "Colonia del Valle"),
        ("declare_name_twice", "a"),
        ("declare_not_a_field", "b"),
    ]


def test_what_was_meant_is_suggested():
    with pytest.raises(DeclarationError) as error:
        Form("Visita a Niñez", title="x", roles=["enlaces"], fields=[Text("Fecha de Inicio")])
    said = [problem.params["suggestion"] for problem in error.value.problems]
    assert said == ["visita_a_ninez", "enlace", "fecha_de_inicio"]


WRONG = {
    "no fields": (lambda: declared(), "declare_no_fields"),
    "no name": (lambda: declared(Text()), "declare_name"),
    "a taken word": (lambda: declared(Text("constructor")), "declare_name"),
    "no options": (lambda: declared(Choice("a")), "declare_options_none"),
    "one text as options": (lambda: declared(Choice("a", "uno")), "declare_options_shape"),
    "a choice of three": (lambda: declared(Choice("a", [(1, 2, 3)])), "declare_options_shape"),
    "the same choice": (lambda: declared(Choice("a", ["x", "x"])), "declare_options_twice"),
    "5,000 choices": (
        lambda: declared(Choice("a", [str(n) for n in range(5000)])),
        "declare_options_many",
    ),
    "a limit of another kind": (lambda: declared(Integer("a", minimum="x")), "declare_limit"),
    "a day that is none": (lambda: declared(Date("a", maximum="ayer")), "declare_limit"),
    "crossed limits": (
        lambda: declared(Integer("a", minimum=5, maximum=1)),
        "declare_limits_crossed",
    ),
    "a default of another kind": (lambda: declared(Integer("a", default="x")), "declare_default"),
    "a default that is no choice": (
        lambda: declared(Choice("a", ["x"], default="y")),
        "declare_default",
    ),
    "a blank calculation": (lambda: declared(Calculate("a")), "declare_calculation"),
    "a condition that is no text": (
        lambda: declared(Text("a", visible_when=3)),
        "declare_condition",
    ),
    "an unknown name": (
        lambda: declared(Text("a", visible_when="b > 1")),
        "declare_condition_name",
    ),
    "two equals": (lambda: declared(Text("a", visible_when="a == 1")), "expression_syntax"),
    "an unknown function": (lambda: declared(Calculate("a", "eval('1')")), "expression_function"),
    "a label that is no text": (lambda: declared(Text("a", label=3)), "declare_text"),
    "an empty repeat": (lambda: declared(Repeat("a", [])), "declare_no_fields"),
    "an unknown option of the form": (
        lambda: declared(Text("a"), rol=["enlace"]),
        "declare_option",
    ),
    "no roles at all": (lambda: declared(Text("a"), roles=None), "declare_roles_list"),
    "a group in a repeat": (
        lambda: declared(Repeat("a", [Group("G", [Text("b")])])),
        "declare_group_inside",
    ),
    "a class that was not called": (lambda: declared(Text), "declare_not_a_field"),
    "a slow pattern in disguise": (
        lambda: declared(Text("a", constraint="regex(., '((a{0,30}){30}){30}')")),
        "expression_pattern_large",
    ),
    "roles as one text": (lambda: declared(Text("a"), roles="enlace"), "declare_roles_list"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_refused_with_its_own_code(case):
    make, code = WRONG[case]
    assert code in [found for found, _ in refused(make)]


def test_a_circle_of_conditions_is_refused_with_the_names_in_it():
    with pytest.raises(DeclarationError) as error:
        declared(
            Text("a", visible_when="b != ''"),
            Text("b", visible_when="c != ''"),
            Text("c", visible_when="a != ''"),
        )
    (problem,) = error.value.problems
    assert problem.code == "declare_circle"
    assert set(problem.params["names"].split(", ")) == {"a", "b", "c"}


def test_a_field_that_waits_for_itself_is_a_circle():
    assert refused(lambda: declared(Text("a", visible_when="a = ''"))) == [("declare_circle", "a")]


def test_many_suggestions_are_taken_where_many_choices_are_not():
    names = [f"Colonia {number}" for number in range(5000)]
    (field,) = declared(Text("colonia", options=names)).definition.fields()
    assert len(field.suggestions) == 5000


def test_a_condition_may_speak_of_a_later_field_and_of_the_row_it_is_in():
    form = declared(
        Text("a", visible_when="b > 1"),
        Integer("b"),
        Repeat("fila", [Integer("n"), Text("t", visible_when="n > 1 and b > 1")]),
    ).definition
    inner = form.fields()[2].fields[1]
    assert inner.visible_when[1][0][2] == ["ref", ["fila"], "n"]
    assert inner.visible_when[1][1][2] == ["ref", [], "b"]
