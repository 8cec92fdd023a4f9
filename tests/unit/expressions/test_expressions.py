"""Conditions and calculations: what they give, and what is refused by name."""

from __future__ import annotations

import json

import pytest
from expression_cases import CASES, TABLE, form, tree_of, written

from servimun_widgets.domain.expressions.catalogue import FUNCTIONS
from servimun_widgets.domain.expressions.evaluating import Environment, Scope, evaluate
from servimun_widgets.domain.expressions.parser import ExpressionError, parse
from servimun_widgets.domain.expressions.resolving import Names, keys_in, resolve_text


def scope_of(case: dict) -> Scope:
    return Scope(
        TABLE["answers"],
        Environment(TABLE["now"]),
        tuple((repeat, index) for repeat, index in case.get("rows", ())),
        TABLE["labels"],
        case.get("columns", {}),
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"])
def test_an_expression_gives_what_the_table_says(case):
    found = written(evaluate(tree_of(case), scope_of(case)))
    assert (found, type(found) is bool) == (case["expect"], type(case["expect"]) is bool)


def test_every_function_of_the_subset_is_in_the_table():
    used = " ".join(case["expression"] for case in CASES)
    assert [name for name in FUNCTIONS if f"{name}(" not in used] == []


def test_a_resolved_expression_is_json_so_that_the_browser_gets_the_same():
    trees = [tree_of(case) for case in CASES]
    assert json.loads(json.dumps(trees, allow_nan=False)) == trees


REFUSED = {
    "${a} >": "expression_syntax",
    "(${a} > 1": "expression_syntax",
    "${a} == 1": "expression_syntax",
    "because pyxform doesn't know": "expression_syntax",
    "": "expression_syntax",
    "${a} > 'abierto": "expression_syntax",
    "pulldata('x', 'y', 'z', ${a})": "expression_function",
    "random()": "expression_function",
    "__import__('os')": "expression_function",
    "if(${a}, 1)": "expression_arguments",
    "instance('x')/lista/item[name = 1]": "expression_function",
    "/data/fila[1]/n": "expression_feature",
    "//n": "expression_feature",
    "${last-saved#a}": "expression_feature",
    "${nadie} = 1": "expression_name",
    "../../../x": "expression_path",
    "/data/nadie": "expression_path",
    "a > 1": "expression_bare_name",
    "position(..)": "expression_path",
    "regex(${a}, '(')": "expression_pattern",
    "regex(${a}, '(?i)a')": "expression_pattern",
    "regex(${a}, ${b})": "expression_feature",
    "(" * 80 + "1" + ")" * 80: "expression_long",
    "1" + " + 1" * 100: "expression_long",
    "9" * 400: "expression_syntax",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:30] or "blank")
def test_what_is_outside_the_subset_is_refused_by_name(text):
    root = form()
    with pytest.raises(ExpressionError) as refused:
        resolve_text(text, Names(root, root.children[0]))
    assert refused.value.code == REFUSED[text]


def test_an_expression_says_which_fields_it_reads():
    root = form()
    text = "if(${a} > 1 and -${b} or count(${fila}), jr:choice-name(${color}, '${color}'), ${n})"
    assert keys_in(resolve_text(text, Names(root, root))) == {"a", "b", "fila", "color", "n"}


def test_a_long_chain_of_alternatives_is_understood():
    text = " or ".join(f"${{a}} = {number}" for number in range(500))
    root = form()
    tree = resolve_text(text, Names(root, root))
    assert evaluate(tree, scope_of({})) is True


def test_uuid_is_made_only_where_something_may_be_made():
    scope = Scope({}, Environment(TABLE["now"], lambda: "nuevo"))
    assert evaluate(parse("uuid()"), scope) == "nuevo"
