"""The tables that subjects declare, and the model of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pkgutil import resolve_name
from typing import Any

from pydantic import BaseModel

from servimun_widgets.domain.subject import RecordTable
from servimun_widgets.store import Store
from servimun_widgets.subjects import declared

_TELL_ONLY = frozenset({"audit", "chain", "undo_steps", "receipts"})
"""Tables that tell what was done to a record and are none of its uses."""


def record_tables() -> dict[str, RecordTable]:
    """Return every table whose records have a model, by name and in the order of names."""
    tables = (table for subject in declared() for table in subject.tables)
    return {table.name: table for table in sorted(tables, key=lambda one: one.name)}


def told_tables() -> dict[str, RecordTable]:
    """Return the tables of which the audit trail tells each record, by the type it is told as."""
    return {one.told_as: one for one in record_tables().values() if one.told_as is not None}


def holds_examples(store: Store) -> bool:
    """Return whether the store is there to try things only, as some subject says."""
    return any(
        resolve_name(subject.holds_examples)(store)
        for subject in declared()
        if subject.holds_examples
    )


def record_model(table: str) -> type[BaseModel] | None:
    """Return the model that each record of a table meets, None for a table without one."""
    declaration = record_tables().get(table)
    if declaration is None:
        return None
    model: type[BaseModel] = resolve_name(declaration.model)
    return model


def referred_to(store: Store, names: Collection[str], *, besides: Collection[str]) -> set[str]:
    """Return which ids or names some record says, in whatever table but the trail and `besides`."""
    found: set[str] = set()
    for table in store.tables() - {*_TELL_ONLY, *besides}:
        for document in store.table(table):
            found |= _texts(document).intersection(names)
    return found


def _texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        value = list(value.values())
    return set().union(*map(_texts, value)) if isinstance(value, list) else set()


def holds_nothing(store: Store) -> bool:
    """Return whether there are neither accounts nor records of which the trail tells."""
    tables = ["accounts", *(one.name for one in told_tables().values())]
    return not any(len(store.table(name)) for name in tables)
