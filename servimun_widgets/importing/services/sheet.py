"""What a file of each kind is read by: its columns, and which of them may not come in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from servimun_widgets.errors import UnreadableFile
from servimun_widgets.importing.services.columns import (
    ADDRESSES,
    ALSO,
    BARE,
    COLUMNS,
    MAY_BE_X,
    OPTIONAL,
    RETURNING,
    Kind,
)
from servimun_widgets.importing.services.personal_headings import personal_columns
from servimun_widgets.services.table_files.apart import read_table_apart
from servimun_widgets.services.table_files.columns import Columns
from servimun_widgets.services.table_files.reading import Sheet, read_table


def read_sheet(path: Path, kind: Kind) -> Sheet:
    """Return the rows of a file of `kind`. Raises `UnreadableFile`."""
    return read_table(path, columns(kind))


def read_sheet_apart(path: Path, kind: Kind) -> Sheet:
    """Return the rows of a file that somebody sent. Raises `UnreadableFile`."""
    return read_table_apart(path, f"{__name__}:columns", kind)


@cache
def columns(kind: Kind) -> Columns:
    """Return what the columns of a file of `kind` are."""
    return Columns(
        {name: name for name in COLUMNS[kind]},
        {name: name for name in OPTIONAL[kind]},
        returning=RETURNING[kind],
        also=ALSO[kind],
        refuse=_refuse_personal if kind == "groups" else None,
        addresses=ADDRESSES[kind],
        bare=BARE[kind],
        told=frozenset((*COLUMNS[kind], *OPTIONAL[kind])) - MAY_BE_X[kind],
    )


def _refuse_personal(header: list[str]) -> None:
    personal = personal_columns(header)
    if personal:
        named = ", ".join(f"«{name}»" for name in personal)
        raise UnreadableFile("import_personal_columns", columns=named)
