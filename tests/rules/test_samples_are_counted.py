"""No test quotes how many rows the public catalogue has: a row more is no change of the tests."""

from __future__ import annotations

import re

from repository import ROOT, relative
from sample_catalogue import SAMPLE, sample_rows

TELLING = 50
"""A smaller number of rows may be any number."""


def test_no_test_quotes_the_number_of_rows() -> None:
    numbers = {len(sample_rows(file.stem)) for file in SAMPLE.glob("*.csv")}
    assert max(numbers) > TELLING
    quoted = "|".join(f"{one}|{one:,}" for one in numbers if one > TELLING)
    number = re.compile(rf"(?<![\w.,-])({quoted})(?![\w.])")
    assert number.search(f"assert read == {max(numbers)}")
    assert [
        f"{relative(file)}:{position}"
        for file in sorted((ROOT / "tests").rglob("*.py"))
        for position, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if number.search(line)
    ] == []
