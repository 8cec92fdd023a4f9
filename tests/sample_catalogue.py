"""The public catalogue that the demonstration loads, as its files say: counted, never quoted."""

from __future__ import annotations

import csv
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "data" / "sample"


def sample_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the files, such as «programas»."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
