"""No test asserts how long something took: what measures stands in `benchmarks/`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from repository import ROOT, called, nodes, relative, syntax_of

MODULES = sorted((ROOT / "tests").rglob("*.py"))
HERE = Path(__file__).resolve()
STOPWATCHES = {"perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "monotonic_ns"}
SHORTEST = 60
"""Seconds. What waits for less measures the machine."""


def stopwatches_in(tree: ast.Module) -> list[int]:
    """Return the lines of a module that measure time, or wait for less than a minute."""
    found = []
    for node in nodes(tree, ast.Attribute, ast.Name, ast.Constant, ast.BinOp, ast.keyword):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if (
            name in STOPWATCHES
            or isinstance(node, ast.Constant)
            and "performance.now" in str(node.value)
        ):
            found.append(node.lineno)
        elif isinstance(node, ast.BinOp) and any(map(is_the_clock, ast.walk(node))):
            # `deadline = time.monotonic() + PATIENCE` ends a wait; all else is a stopwatch.
            guard = isinstance(node.op, ast.Add) and ast.unparse(node.right) == "PATIENCE"
            found += [] if guard else [node.lineno]
        elif isinstance(node, ast.keyword) and node.arg == "timeout":
            limit = node.value
            if isinstance(limit, ast.Constant) and isinstance(limit.value, int | float):
                found += [limit.lineno] if limit.value < SHORTEST else []
    return found


def is_the_clock(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and called(node) == "monotonic"


@pytest.mark.parametrize(
    "source",
    [
        "began = perf_counter()",
        "assert time.process_time() - began < 2",
        "assert time.monotonic() - began < 5",
        "deadline = time.monotonic() + 10",
        "page.evaluate('() => performance.now()')",
        "expect(page).to_be_visible(timeout=5)",
    ],
)
def test_a_stopwatch_is_seen(source: str) -> None:
    assert stopwatches_in(ast.parse(source)) == [1]


def test_the_end_of_a_wait_is_none() -> None:
    source = "deadline = time.monotonic() + PATIENCE\nassert time.monotonic() < deadline"
    assert stopwatches_in(ast.parse(source)) == []


def test_no_test_holds_a_stopwatch() -> None:
    assert len(MODULES) > 200
    found = {
        f"{relative(file)}:{line}"
        for file in MODULES
        if file != HERE
        for line in stopwatches_in(syntax_of(file))
    }
    assert found == set()
