"""The tables for analysts that subjects declare, and their rows for who may read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pkgutil import resolve_name
from typing import Any

from servimun_widgets.domain.subject import AnalystColumns, AnalystTable
from servimun_widgets.errors import NotFound
from servimun_widgets.services.acting import require_reader
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared

_LONGEST_TOLD = 40


def analyst_tables() -> dict[str, AnalystTable]:
    """Return every table for analysts by its name, in the order of their places."""
    tables = (table for subject in declared() for table in subject.analyst_tables)
    return {one.name: one for one in sorted(tables, key=lambda one: one.place)}


def analyst_table(name: str) -> AnalystTable:
    """Return a table by its name. Raises `NotFound`, naming those there are."""
    known = analyst_tables()
    if name not in known:
        told = str(name)[:_LONGEST_TOLD]
        raise NotFound("table_unknown", name=told, known=", ".join(known))
    return known[name]


def columns_of(name: str) -> AnalystColumns:
    """Return the columns of a table. Raises `NotFound` as above."""
    columns: AnalystColumns = resolve_name(analyst_table(name).columns)
    return columns


def rows_of(context: Context, name: str, *asked: Any, **named: Any) -> list[Mapping[str, Any]]:
    """Return the rows of a table as they are at this moment, None for what is missing.

    `asked` and `named` are what the table may be asked besides. Raises `NotFound` as above,
    `NotAllowed` for who reads no figures, and what the table itself raises.
    """
    return list(each_row_of(context, name, *asked, **named))


def each_row_of(
    context: Context, name: str, *asked: Any, **named: Any
) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a table one by one, which are many. Raises as `rows_of`, at the first."""
    rows: Callable[..., Iterable[Mapping[str, Any]]] = resolve_name(analyst_table(name).rows)
    require_reader(context)
    with context.store.snapshot():
        yield from rows(context, *asked, **named)
