"""Queries of an index: TinyDB's own words, compiled exactly.

A query is asked of the values that an `Index` keeps of a document, under the names of its columns.
Only what is named here is understood; anything else is a mistake in the code (`ValueError`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from tinydb.queries import QueryInstance, QueryLike

from servimun_widgets.domain.text import fold
from servimun_widgets.store.sql import IndexTables

Query = QueryInstance
"""What is made of `where(...)` and `holds(...)`, and of such queries with `&` and `|`."""
SEARCHED = "searched"
"""Under this name a query finds the folded text of a document."""
_SHORTEST = 3
"""Characters of the shortest text that SQLite's index of trigrams finds."""
Compiled = tuple[str, tuple[Any, ...]]


def holds(word: str) -> QueryInstance:
    """Return the query for documents that are found by `word`, however it is written."""
    folded = fold(word)
    return QueryInstance(lambda values: folded in values[SEARCHED], ("holds", folded))


def all_of(query: Query, *others: Query | None) -> Query:
    """Return the query for what all of these hold for; None holds for everything."""
    return reduce(and_, (one for one in others if one is not None), query)


def any_of(query: Query, *others: Query) -> Query:
    """Return the query for what at least one of these holds for."""
    return reduce(or_, others, query)


def compiled(
    kept: IndexTables | None,
    query: QueryLike | None,
    columns: Sequence[str],
    lists: Sequence[str] = (),
    *,
    found_by: Collection[str] = (),
    walks: bool = False,
) -> Compiled:
    """Return the condition of `query` in SQL, and its parameters in order.

    `kept` are the tables in which text and lists are found, None where there are none; `found_by`
    are the columns by which an index finds. One that `walks` is tried of row after row in the order
    that is asked for, and finds none by an index.
    """
    if query is None:
        return "1", ()
    named = {column: f'"{column}"' for column in columns}
    asked = _Asked(kept, named, lists if kept else (), "doc_id", found_by)
    return _condition(asked.tried() if walks else asked, getattr(query, "_hash", None))


class _Asked(NamedTuple):
    """What is asked: the tables, its columns as they are written, and its lists."""

    kept: IndexTables | None
    columns: Mapping[str, str]
    lists: Sequence[str]
    doc_id: str
    found_by: Collection[str]

    def tried(self) -> _Asked:
        """Return the same, tried of each row: with a sign, SQLite finds none by its index."""
        signed = {column: f'+"{column}"' for column in self.columns}
        return self._replace(columns=signed, doc_id="+doc_id", found_by=())


def _condition(asked: _Asked, structure: Any) -> Compiled:
    match structure:
        case ("and" | "or" as word, frozenset() as parts):
            told = [one for one in parts if word == "and" or not _holds_for_none(one)] or parts
            ordered = sorted(told, key=repr)
            # A word is looked up before what many rows have, such as who may see them.
            looked_up = [word == "and" and _by_words(asked, part) for part in ordered]
            others = asked.tried() if any(looked_up) else asked
            every = [
                _condition(asked if is_first else others, part)
                for part, is_first in zip(ordered, looked_up, strict=True)
            ]
            text = f" {word.upper()} ".join(part for part, _ in every)
            return f"({text})", tuple(value for _, values in every for value in values)
        case ("holds", str() as word) if asked.kept is not None:
            return _holding(asked.kept.text, word)
        case ("any", (column,), value) if asked.kept is not None and column in asked.lists:
            found = f'SELECT doc_id FROM "{asked.kept.lists}" WHERE name = ? AND value'
            wanted = "IN (SELECT value FROM json_each(?))"
            return f"{asked.doc_id} IN ({found} {wanted})", (column, _listed(value))
        case (operator, (column,), value) if column in asked.columns:
            return _comparison(operator, asked.columns[column], value)
    raise ValueError(f"no index answers {structure!r}")


def _by_words(asked: _Asked, structure: Any) -> bool:
    """Return whether this is found by a word, or by what an index finds beside it."""
    match structure:
        case ("or", frozenset() as parts):
            others = [part for part in parts if not _by_words(asked, part)]
            return len(others) < len(parts) and all(_by_index(asked, part) for part in others)
        case ("and", frozenset() as parts):
            return any(_by_words(asked, part) for part in parts)
        case ("holds", str()):
            return bool(asked.found_by)
    return False


def _by_index(asked: _Asked, structure: Any) -> bool:
    if _holds_for_none(structure):
        return True
    match structure:
        case ("==" | "one_of", (column,), _):
            return column in asked.found_by
        case ("any", *_):
            return True
    return False


def _holds_for_none(structure: Any) -> bool:
    match structure:
        case ("one_of", _, value):
            return not value
    return False


def _comparison(operator: str, column: str, value: Any) -> Compiled:
    match operator:
        case "==" | "!=":
            return f"{column} IS {'' if operator == '==' else 'NOT '}?", (value,)
        case "<" | "<=" | ">" | ">=":
            return f"({column} IS NOT NULL AND {column} {operator} ?)", (value,)
        case "one_of":
            # One parameter, whatever the number of values, which are never null.
            return f"{column} IN (SELECT value FROM json_each(?))", (_listed(value),)
    raise ValueError(f"no index answers {operator!r}")


def _listed(values: Iterable[Any]) -> str:
    return json.dumps(sorted(values, key=repr))


def _holding(table: str, word: str) -> Compiled:
    if len(word) < _SHORTEST:
        return f'doc_id IN (SELECT rowid FROM "{table}" WHERE instr(text, ?))', (word,)
    quoted = '"' + word.replace('"', '""') + '"'
    return f'doc_id IN (SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?)', (quoted,)


def stored_value(value: Any) -> Any:
    """Return a value of an index as it is kept in a column."""
    return json.dumps(value) if isinstance(value, list) else value
