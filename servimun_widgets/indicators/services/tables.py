"""The tables for analysts as pandas frames, for notebooks.

Every frame has one row for each thing counted, so that a figure can be followed back to what it was
made from. What tables there are, their columns and their rows are declared by the subjects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from servimun_widgets.domain.subject import AnalystColumns
from servimun_widgets.services.analyst_tables import columns_of, each_row_of
from servimun_widgets.services.context import Context


def read_table(context: Context, name: str, *asked: Any, **named: Any) -> pd.DataFrame:
    """Return a table as it is at this moment, asked as its own rows may be.

    Raises `NotFound` for a table there is not, `NotAllowed` for who reads no figures, and what the
    table itself raises.
    """
    return frame_of(columns_of(name), each_row_of(context, name, *asked, **named))


def frame_of(columns: AnalystColumns, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the rows with their columns and kinds, also when there is none."""
    read: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:  # a column at a time, since a frame keeps no rows: they are many
        for name, values in read.items():
            values.append(row.get(name))
    kinds = {name: kind for name, (kind, _) in columns.items()}
    return pd.DataFrame(read, columns=list(kinds), dtype=object).astype(kinds)


def told_columns(
    columns: AnalystColumns, left_out: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Return what columns are: `column`, `kind`, `meaning` (string).

    What is left out, since it may hold personal data, has no kind, and why as its meaning.
    """
    told = [(name, kind, meaning) for name, (kind, meaning) in columns.items()]
    missing = [(name, None, reason) for name, reason in (left_out or {}).items()]
    return pd.DataFrame([*told, *missing], columns=["column", "kind", "meaning"], dtype="string")
