"""A table of rows that somebody sent, read in a process of its own."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.errors import Problem
from servimun_widgets.services import apart
from servimun_widgets.services.table_files.reading import Row, Sheet, read_table


def read_table_apart(path: Path, columns: str, *said: str) -> Sheet:
    """Return the rows of a file, as `read_table` with the columns of the function at `columns`.

    That function is called with texts, in the other process. Raises `UnreadableFile`.
    """
    told = apart.read_apart(f"{__name__}:table_as_json", str(path), columns, *said)
    return Sheet(
        [
            Row(one["number"], one["cells"], tuple(one["beyond"]), one["unknown"])
            for one in told["rows"]
        ],
        [
            (row, column, Problem(code, (), params))
            for row, column, code, params in told["problems"]
        ],
        frozenset(told["absent"]),
        told["title"],
    )


def table_as_json(path: str, columns: str, *said: str) -> dict[str, Any]:
    """Return the rows of a file as JSON. Raises `UnreadableFile`."""
    sheet = read_table(Path(path), resolve_name(columns)(*said))
    return {
        "rows": [asdict(row) for row in sheet.rows],
        "problems": [[row, at, one.code, dict(one.params)] for row, at, one in sheet.problems],
        "absent": sorted(sheet.absent),
        "title": sheet.title,
    }
