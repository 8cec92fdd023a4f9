"""Which rows changed since what is kept of them was last brought up to date, and how that is known.

Triggers note them (`index_tables`), so that an older version of the program leaves nothing untold.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import cache

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql
from servimun_widgets.subjects import INDEXES

AT_ONCE = 500
"""Rows that are brought up to date together."""
EDITIONS = "index_editions"


def editions(connection: sqlite3.Connection) -> dict[str, int]:
    """Return which tables have an index, and of which edition."""
    try:
        return dict(connection.execute(f"SELECT name, edition FROM {EDITIONS}"))
    except sqlite3.OperationalError:
        return {}


def changed_tables(connection: sqlite3.Connection) -> list[str]:
    """Return which tables have rows that changed."""
    try:
        found = connection.execute(_which_changed(frozenset(INDEXES)))
    except sqlite3.OperationalError:  # some have no index yet
        kept = INDEXES.keys() & editions(connection).keys()
        found = connection.execute(_which_changed(frozenset(kept)) or "SELECT 1 WHERE 0")
    return [table for (table,) in found.fetchall()]


def have_been_seen(
    connection: sqlite3.Connection, kept: sql.IndexTables, changed: Sequence[int]
) -> None:
    """Forget of these rows that they changed; fewer than are read at once are all there are."""
    which = "" if len(changed) < AT_ONCE else f" WHERE doc_id IN ({', '.join(map(str, changed))})"
    connection.execute(f'DELETE FROM "{kept.changed}"{which}')


@cache
def _which_changed(tables: frozenset[str]) -> str:
    """Return what asks which of these tables have rows that changed."""
    return " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{sql.index_tables(table).changed}\")"
        for table in sorted(tables)
    )


def known_of(
    connection: sqlite3.Connection, kept: sql.IndexTables, index: Index, doc_ids: Sequence[int]
) -> set[int]:
    """Return of which of these rows something is kept."""
    if not doc_ids:
        return set()
    asked = json.dumps(doc_ids)
    found = f'SELECT doc_id FROM "{kept.values}" WHERE doc_id IN (SELECT value FROM json_each(?1))'
    if index.searched:
        text = f'SELECT rowid FROM "{kept.text}" WHERE rowid IN (SELECT value FROM json_each(?1))'
        found = f"{found} UNION ALL {text}"
    return {doc_id for (doc_id,) in connection.execute(found, (asked,))}


def changed_rows(connection: sqlite3.Connection, table: str, most: int = AT_ONCE) -> list[int]:
    """Return some of the rows that changed, or all where they are fewer."""
    statement = f'SELECT doc_id FROM "{sql.index_tables(table).changed}" LIMIT {most}'
    return [doc_id for (doc_id,) in connection.execute(statement)]
