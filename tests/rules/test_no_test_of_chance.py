"""No test asks chance: what one run proves, the next one proves too."""

from __future__ import annotations

import ast

import pytest
from hypothesis import settings
from repository import ROOT, nodes, relative, syntax_of

MODULES = sorted((ROOT / "tests").rglob("*.py"))
HAND_ON_THE_STATE = {"tests/unit/visiting.py", "tests/browser/widgets/widget_page.py"}
"""Whoever else needs what a widget hands to the browser asks `Visitor.reads`, which leaves out the
ids: they are drawn anew in each run, and hold every short text now and then."""
DICE = {"choice", "choices", "randint", "random", "randrange", "sample", "shuffle", "uniform"}


def chances_in(tree: ast.Module) -> list[int]:
    """Return the lines that draw without a seed, ask the day of the machine, or read widget ids."""
    found = []
    for node in nodes(tree, ast.Call):
        if not isinstance(node.func, ast.Attribute):
            continue
        owner, name = ast.unparse(node.func.value), node.func.attr
        if (
            (owner == "random" and (name in DICE or name == "Random" and not node.args))
            or (owner in {"date", "datetime"} and name in {"today", "utcnow"})
            or name == "get_state"
        ):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "n = random.randint(1, 6)",
        "dice = random.Random()",
        "today = date.today()",
        "now = datetime.utcnow()",
        'assert "614" not in str(widget.get_state())',
    ],
)
def test_chance_is_seen(source: str) -> None:
    assert chances_in(ast.parse(source)) == [1]


def test_a_seed_and_a_given_day_are_none() -> None:
    source = "dice = random.Random(4)\nfirst = dice.choice([1, 2])\ncontext.today()"
    assert chances_in(ast.parse(source)) == []


def test_no_test_asks_chance() -> None:
    assert len(MODULES) > 200
    found = {
        f"{relative(file)}:{line}"
        for file in MODULES
        if relative(file) not in HAND_ON_THE_STATE
        for line in chances_in(syntax_of(file))
    }
    assert found == set()


def test_drawn_examples_are_the_same_in_each_run() -> None:
    assert settings.default.derandomize
    assert settings.default.deadline is None
