"""Where the fields of a record go: form, import, documents, analysts' table, citizens.

Each record has one table, field -> `Places` (`FIELDS` of `importing/services/columns.py` names
them). Form, template and reader of imports, snapshot and the documents' tests read it; a test of
the rules asks of every field that it stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class No:
    """A place where a field does not go, and why."""

    reason: str


@dataclass(frozen=True)
class Places:
    """Where one field goes; a `No` is a decision that somebody took."""

    section: str | No
    """Section of the form."""
    column: str | No
    """Column of the import; several fields may be read from one."""
    label: str | No
    """Key of its label in the ficha; blank where it is shown without one."""
    table: str | No
    """Column of the analysts' table."""
    public: No | None = None
    """Why citizens do not read it; None when they do."""


PlacesOfFields = Mapping[str, Places]


def in_section(places: PlacesOfFields, section: str) -> tuple[str, ...]:
    """Return the fields of a section of the form, in order."""
    return tuple(name for name, one in places.items() if one.section == section)


def import_columns(places: PlacesOfFields) -> dict[str, str]:
    """Return field -> column of the import, in order; without the fields that have none."""
    return {name: one.column for name, one in places.items() if isinstance(one.column, str)}


def kept_inside(places: PlacesOfFields) -> tuple[str, ...]:
    """Return the fields that citizens do not read."""
    return tuple(name for name, one in places.items() if one.public)
