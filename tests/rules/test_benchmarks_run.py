"""Benchmarks do not rot: `make benchmarks` runs each, its smoke runs each at the smallest size."""

from __future__ import annotations

import ast
import re

import pytest
from repository import ROOT

FOLDER = ROOT / "benchmarks"
SCRIPTS = sorted(path.name for path in FOLDER.glob("*.py") if path.name != "smoke.py")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ASKS_FOR_FILES = {"xlsform.py"}  # of the field, which are not ours to keep


def _smallest() -> dict[str, tuple[str, ...]]:
    tree = ast.parse((FOLDER / "smoke.py").read_text(encoding="utf-8"))
    [value] = [
        statement.value
        for statement in tree.body
        if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == "SMALLEST"
    ]
    assert value is not None
    return ast.literal_eval(value)


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_is_run(script: str) -> None:
    assert script in _smallest(), f"give its smallest size in benchmarks/smoke.py: {script}"
    measured = re.search(r"^benchmarks: .*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert measured
    assert script in ASKS_FOR_FILES or f"benchmarks/{script}" in measured[1], (
        f"add it to `make benchmarks`: {script}"
    )


def test_the_smoke_runs_what_there_is() -> None:
    assert set(_smallest()) == set(SCRIPTS)
