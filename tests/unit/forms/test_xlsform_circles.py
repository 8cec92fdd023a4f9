"""Groups and questions of an XLSForm that wait for one another: every file ends, all is named."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spreadsheets import write_xlsform

from servimun_widgets.analyst_forms.pages.texts import issue_lines
from servimun_widgets.domain.answer_forms import placed_fields, working_order
from servimun_widgets.domain.answers import settle, starting_answers
from servimun_widgets.domain.expressions.evaluating import Environment
from servimun_widgets.forms.declaring import Form
from servimun_widgets.forms.xlsform.circles import Reads, conditions_given_up

NOW = Environment("2026-11-23T10:00:00")
HEAD = ("type", "name", "label", "relevant", "calculation", "default", "repeat_count")
END_GROUP, END_REPEAT = ("end group",), ("end repeat",)


@pytest.fixture(scope="module")
def load(tmp_path_factory):
    path = tmp_path_factory.mktemp("forms") / "encuesta.xlsx"

    def loaded(*survey):
        rows = [(*row, *[None] * (len(HEAD) - len(row))) for row in survey]
        return Form.from_xlsform(write_xlsform(path, [HEAD, *rows]))

    return loaded


def issues(form):
    return [(one.code, *one.path) for one in form.issues]


def answers(form, **given):
    return settle(form.definition, given, NOW).answers


def test_a_group_that_reads_a_question_inside_keeps_its_condition_for_the_others(load):
    form = load(
        ("begin group", "g", "Grupo", "${a}='x'"),
        ("text", "a", "A"),
        ("text", "b", "B"),
        END_GROUP,
    )
    assert issues(form) == [("xlsform_group_circle", 2, "relevant")]
    assert "«g» pregunta por «a»" in issue_lines(form.issues)[0]
    assert answers(form, a="x", b="y") == {"a": "x", "b": "y"}
    assert answers(form, a="z", b="y") == {"a": "z", "b": None}


def test_the_inputs_of_a_form_of_community_health_open_by_their_default(load):
    form = load(
        ("begin group", "inputs", "Entradas", "./source = 'user'"),
        ("hidden", "source", None, None, None, "user"),
        ("text", "who", "Quién"),
        END_GROUP,
        ("text", "note", "Nota"),
    )
    assert issues(form) == [("xlsform_group_circle", 2, "relevant")]
    start = starting_answers(form.definition, NOW)
    assert answers(form, **{**start, "who": "Enlace"})["who"] == "Enlace"
    assert answers(form, **{**start, "source": "task", "who": "Enlace"})["who"] is None


def test_a_group_inside_keeps_its_own_condition(load):
    form = load(
        ("text", "first", "Primero"),
        ("begin group", "outer", "Fuera", "${a}='x'"),
        ("begin group", "inner", "Dentro", "${first}='si'"),
        ("text", "a", "A"),
        END_GROUP,
        ("text", "b", "B"),
        END_GROUP,
    )
    assert issues(form) == [("xlsform_group_circle", 3, "relevant")]
    for first, a, b in (("no", None, None), ("si", "x", "y")):
        given = answers(form, first=first, a="x", b="y")
        assert (given["a"], given["b"]) == (a, b)


def test_two_groups_that_cross_lose_one_condition(load):
    form = load(
        ("begin group", "g", "Uno", "${b}='x'"),
        ("text", "a", "A"),
        END_GROUP,
        ("begin group", "h", "Dos", "${a}='x'"),
        ("text", "b", "B"),
        END_GROUP,
    )
    assert issues(form) == [("xlsform_group_circle", 2, "relevant")]
    assert answers(form, a="x", b="x") == {"a": "x", "b": "x"}
    assert answers(form, a="z", b="x") == {"a": "z", "b": None}


@pytest.mark.parametrize("inside", [True, False])
def test_a_group_that_reads_a_calculation_of_what_is_inside(load, inside):
    calculation = ("calculate", "c", None, None, "concat(${a}, '!')")
    survey = [("begin group", "g", "Grupo", "${c}='x!'"), ("text", "a", "A"), ("text", "b", "B")]
    survey += [calculation, END_GROUP] if inside else [END_GROUP, calculation]
    form = load(*survey)
    assert {one[0] for one in issues(form)} == {"xlsform_group_circle"}
    assert answers(form, a="x", b="y") == {"a": "x", "b": "y", "c": "x!"}
    assert answers(form, a="z", b="y") == {"a": "z", "b": None, "c": "z!"}


def test_a_repeat_that_waits_for_its_own_rows_is_asked(load):
    form = load(
        ("text", "before", "Antes", "${a}='x'"),
        ("begin repeat", "r", "Filas", "${a}='x'"),
        ("text", "a", "A"),
        END_REPEAT,
    )
    assert ("xlsform_circle", 3, "relevant") in issues(form)
    assert answers(form, r=[{"a": "x"}])["r"] == [{"a": "x"}]


def test_the_number_of_rows_may_not_read_the_rows(load):
    form = load(
        ("begin group", "g", "Grupo", "count(${r}) > 0"),
        ("begin repeat", "r", "Filas", None, None, None, "${a}"),
        ("integer", "a", "A"),
        END_REPEAT,
        END_GROUP,
    )
    assert {(code, column) for code, _, column in issues(form)} == {
        ("xlsform_group_circle", "relevant"),
        ("xlsform_circle", "repeat_count"),
    }
    assert answers(form, r=[{"a": 3}])["r"] == [{"a": 3}]


NAMES = [f"q{number}" for number in range(6)]
CONDITION = st.none() | st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(
    lambda names: " or ".join(f"${{{name}}}='x'" for name in names)
)


@st.composite
def surveys(draw):
    """Questions in groups and repeats at random, each condition reading any of the questions."""
    rows, open_ends, waiting = [], [], list(NAMES)
    while waiting or open_ends:
        step = draw(st.sampled_from(["question", "question", "group", "repeat", "end"]))
        if step == "question" and waiting:
            name, relevant = waiting.pop(0), draw(CONDITION)
            if draw(st.booleans()):
                rows.append(("text", name, name, relevant))
            else:
                rows.append(("calculate", name, None, relevant, f"concat(${{{NAMES[0]}}}, 'x')"))
        elif step in ("group", "repeat") and waiting and len(open_ends) < 3:
            count = f"string-length(${{{NAMES[-1]}}})" if draw(st.booleans()) else None
            count = count if step == "repeat" else None
            name = f"{step[0]}{len(rows)}"
            rows.append((f"begin {step}", name, name, draw(CONDITION), None, None, count))
            rows.append(("note", f"n{len(rows)}", "Una nota"))
            open_ends.append((f"end {step}",))
        elif open_ends:
            rows.append(open_ends.pop())
    return rows


@settings(max_examples=25)
@given(surveys())
def test_any_survey_ends_without_a_circle_and_names_each_condition_it_lost(load, rows):
    form = load(*rows)
    assert working_order(form.definition)[1] == []
    kept = {field.name for _, field in placed_fields(form.definition.fields())}
    assert set(NAMES) <= kept
    for code, (row, column), params in ((one.code, one.path, one.params) for one in form.issues):
        assert code in ("xlsform_circle", "xlsform_group_circle")
        assert rows[row - 2][HEAD.index(column)], params
    settle(form.definition, starting_answers(form.definition, NOW), NOW)


@given(
    st.dictionaries(
        st.sampled_from(NAMES),
        st.dictionaries(
            st.tuples(st.sampled_from([*NAMES, "g", "h"]), st.just("relevant")),
            st.sets(st.sampled_from(NAMES)),
        ),
    )
)
def test_each_step_gives_up_one_condition_and_none_twice(conditions):
    form = {name: Reads(conditions=dict(found)) for name, found in conditions.items()}
    given_up = conditions_given_up(form)
    steps = [(one.question, one.condition) for one in given_up]
    assert len(set(steps)) == len(steps) <= sum(map(len, conditions.values()))
    for question, condition in steps:
        del form[question].conditions[condition]
    assert conditions_given_up(form) == []


def test_a_condition_that_a_sheet_ticked_is_always_or_never_so(load):
    form = load(
        ("text", "a", "A", False),
        ("text", "b", "B", True),
        ("text", "c", "C", "FALSO"),
        ("text", "d", "D", "VERDADERO"),
    )
    assert issues(form) == []
    given = dict.fromkeys("abcd", "x")
    assert answers(form, **given) == {**given, "a": None, "c": None}
