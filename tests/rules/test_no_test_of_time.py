"""No test asserts how long something took: what measures stands in `benchmarks/`."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from repository import ROOT

MODULES = sorted(file.relative_to(ROOT) for file in (ROOT / "tests").rglob("*.py"))
HERE = Path(__file__).resolve().relative_to(ROOT)
STOPWATCHES = {"perf_counter", "perf_counter_ns", "process_time", "process_time_ns", "monotonic_ns"}
SHORTEST = 60
"""Seconds. What waits for less measures the machine."""


def stopwatches_in(source: str) -> list[int]:
    """Return the lines of a module that measure time, or wait for less than a minute."""
    found = []
    for node in ast.walk(ast.parse(source)):
        name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        if (
            name in STOPWATCHES
            or isinstance(node, ast.Constant)
            and "performance.now" in str(node.value)
        ):
            found.append(node.lineno)
        elif isinstance(node, ast.BinOp) and "monotonic()" in ast.unparse(node):
            # `deadline = time.monotonic() + PATIENCE` ends a wait; all else is a stopwatch.
            guard = isinstance(node.op, ast.Add) and ast.unparse(node.right) == "PATIENCE"
            found += [] if guard else [node.lineno]
        elif isinstance(node, ast.keyword) and node.arg == "timeout":
            limit = node.value
            if isinstance(limit, ast.Constant) and isinstance(limit.value, int | float):
                found += [limit.lineno] if limit.value < SHORTEST else []
    return found


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
    assert stopwatches_in(source) == [1]


def test_the_end_of_a_wait_is_none() -> None:
    source = "deadline = time.monotonic() + PATIENCE\nassert time.monotonic() < deadline"
    assert stopwatches_in(source) == []


def test_no_test_holds_a_stopwatch() -> None:
    assert len(MODULES) > 200
    found = {
        f"{file}:{line}"
        for file in MODULES
        if file != HERE
        for line in stopwatches_in((ROOT / file).read_text(encoding="utf-8"))
    }
    assert found == set()
