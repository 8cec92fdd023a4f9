"""No test asks chance: what one run proves, the next one proves too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import settings
from repository import ROOT

MODULES = sorted(file.relative_to(ROOT) for file in (ROOT / "tests").rglob("*.py"))
HAND_ON_THE_STATE = {
    Path("tests/unit/visiting.py"),
    Path("tests/browser/widgets/widget_page.py"),
}
"""Whoever else needs what a widget hands to the browser asks `Visitor.reads`, which leaves out the
ids: they are drawn anew in each run, and hold every short text now and then."""
DICE = {"choice", "choices", "randint", "random", "randrange", "sample", "shuffle", "uniform"}


def chances_in(source: str) -> list[int]:
    """Return the lines that draw without a seed, ask the day of the machine, or read widget ids."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
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
    assert chances_in(source) == [1]


def test_a_seed_and_a_given_day_are_none() -> None:
    assert chances_in("dice = random.Random(4)\nfirst = dice.choice([1, 2])\ncontext.today()") == []


def test_no_test_asks_chance() -> None:
    assert len(MODULES) > 200
    found = {
        f"{file}:{line}"
        for file in MODULES
        if file not in HAND_ON_THE_STATE
        for line in chances_in((ROOT / file).read_text(encoding="utf-8"))
    }
    assert found == set()


def test_drawn_examples_are_the_same_in_each_run() -> None:
    assert settings.default.derandomize
    assert settings.default.deadline is None
