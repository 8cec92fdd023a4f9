"""The tables, indexes and triggers that keep what subjects declare beside a table."""

from __future__ import annotations

from functools import cache
from pkgutil import resolve_name

from servimun_widgets.domain.index import Index
from servimun_widgets.store import sql
from servimun_widgets.store.index_counts import count_statements, named
from servimun_widgets.store.index_lists import list_statements
from servimun_widgets.subjects import INDEXES

INDEX_EVENTS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
_OWN = ("config", "content", "data", "docsize", "idx")


@cache
def index_of(table: str) -> Index:
    """Return what is declared for a table; loads its room. Raises `ValueError` where nothing is."""
    if table not in INDEXES:
        raise ValueError(f"{table}: name its Index, with an edition, in INDEXES of subjects.py")
    found: Index = resolve_name(INDEXES[table][0])
    return found


def index_tables_of(table: str, place: str = "") -> list[str]:
    """Return what makes the tables in which is looked, in the schema of that `place`."""
    kept, index = sql.index_tables(table), index_of(table)
    return [
        f'CREATE TABLE {place}"{kept.values}" (doc_id INTEGER PRIMARY KEY, {named(index.columns)})',
        *(
            [f"CREATE VIRTUAL TABLE {place}\"{kept.text}\" USING fts5(text, tokenize = 'trigram')"]
            if index.searched
            else []
        ),
        *count_statements(kept, index, place),
        *list_statements(kept, index, place),
    ]


def index_statements(table: str) -> list[str]:
    """Return what makes the index of a table, in order."""
    name, kept = sql.table_name(table), sql.index_tables(table)
    made = [*index_tables_of(table), f'CREATE TABLE "{kept.changed}" (doc_id INTEGER PRIMARY KEY)']
    for number, order in enumerate(index_of(table).orders):
        columns = ", ".join(
            f'"{column.removeprefix("-")}"{" DESC" if column[0] == "-" else ""}' for column in order
        )
        made.append(f'CREATE INDEX "{kept.values}_{number}" ON "{kept.values}" ({columns})')
    for event, row in INDEX_EVENTS.items():
        made.append(
            f'CREATE TRIGGER "{kept.changed}_{event}" AFTER {event} ON "{name}" BEGIN'
            f' INSERT INTO "{kept.changed}" SELECT {row}.id'
            f' WHERE NOT EXISTS (SELECT 1 FROM "{kept.changed}" WHERE doc_id = {row}.id); END'
        )
    return made


def made_by_indexes(name: str, statement: str) -> bool:
    """Return whether this is of an index: made by its statement, or FTS5's own below its text."""
    if statement in _all_statements():
        return True
    below = {f"{sql.index_tables(table).text}_{own}" for table in INDEXES for own in _OWN}
    return name in below


@cache
def _all_statements() -> frozenset[str]:
    return frozenset(text for table in INDEXES for text in index_statements(table))
