"""A list that is shown a page at a time: what a person asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PAGE_ROWS = 50
"""Rows of one page; `list_rows.js` has the same."""


@dataclass(frozen=True)
class Asked:
    """What a person searches, chooses and orders by, and which page is shown, from 1 on.

    `filters` is column -> what was chosen, as it is read there. `sort` is a column, "" for the
    order that the list has by itself.
    """

    search: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    down: bool = False
    page: int = 1
