"""What a list is made of: its columns, its rows, and the actions that rows may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from servimun_widgets.texts import sentence

Cell = str | int | bool | None | Mapping[str, Any]


@dataclass(frozen=True)
class Column:
    """A column; one of `priority` 3 or more is left out on narrow screens, the first never is."""

    name: str
    label: str
    kind: Literal["text", "number", "date", "tag"] = "text"
    sortable: bool = True
    priority: int = 2


@dataclass(frozen=True)
class Row:
    """A row. A cell is a text, a number, a yes or no, None, or `{"text", "tone", "sort"}`.

    `tone` is ok, warn, bad, info or neutral; `sort` is what the column is ordered by. Dates are ISO
    texts. `search` is text that is found and not shown; `href` makes the first cell a plain link.
    """

    id: str
    cells: Mapping[str, Cell]
    actions: tuple[str, ...] = ()
    search: str = ""
    href: str | None = None


@dataclass(frozen=True)
class RowAction:
    """A button that rows may have.

    With a `question`, in which `{row}` stands for the row's first cell, it is carried out only
    after `yes` is chosen there. With an `address` it is a link there, `{id}` being the row's id.
    One that is `folded` stands with others of its row behind one button, unless it would be the
    only one in sight.
    """

    name: str
    label: str
    question: str = ""
    yes: str = ""
    address: str = ""
    folded: bool = False


def _shown(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return sentence("ui_yes") if cell else sentence("ui_no")
    return cell


def row_json(row: Row) -> dict[str, Any]:
    """Return a row as the browser gets it."""
    return {
        "id": row.id,
        "cells": {name: _shown(cell) for name, cell in row.cells.items()},
        "actions": list(row.actions),
        "search": row.search,
        "href": row.href,
    }
