"""The browser works expressions out as the kernel does: one table of cases for both."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from playwright.sync_api import Browser

from servimun_widgets.widgets.assets import joined_module

sys.path.insert(0, str(Path(__file__).parents[2] / "unit" / "expressions"))

from expression_cases import CASES, TABLE, tree_of

# What JSON has no number for is written as a word, as in the table.
WORK = """
({ table, trees }) => table.cases.map((given, index) => {
  const written = (value) => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value === "number" && !Number.isFinite(value)) return String(value);
    return Object.is(value, -0) ? 0 : value;
  };
  return written(evaluate(trees[index], {
    answers: table.answers, now: table.now, labels: table.labels,
    rows: given.rows || [], columns: given.columns || {},
  }));
})
"""


def test_every_case_gives_in_the_browser_what_the_table_says(chromium: Browser) -> None:
    script = joined_module("expressions.js")
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.add_script_tag(content=script)
        # As JSON text: the driver would make 3.0 of Python a number of another kind.
        given = json.dumps({"table": TABLE, "trees": [tree_of(case) for case in CASES]})
        found = page.evaluate(f"(text) => ({WORK})(JSON.parse(text))", given)
    finally:
        context.close()
    expected = [case["expect"] for case in CASES]
    assert dict(zip(map(str, CASES), found, strict=True)) == dict(
        zip(map(str, CASES), expected, strict=True)
    )
    assert [type(one) is bool for one in found] == [type(one) is bool for one in expected]
