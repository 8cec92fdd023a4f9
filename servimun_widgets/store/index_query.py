"""Queries of an index: TinyDB's own words, compiled exactly.

A query is asked of the values that an `Index` keeps of a document, under the names of its columns.
Only what is named here is understood; anything else is a mistake in the code (`ValueError`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from tinydb.queries import QueryInstance, QueryLike

from servimun_widgets.domain.text import fold

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
    table: str | None, query: QueryLike | None, columns: Sequence[str], *, walks: bool = False
) -> Compiled:
    """Return the condition of `query` in SQL, and its parameters in order.

    `table` is that of the searched text, None where there is none. One that `walks` is tried of row
    after row in the order that is asked for, and finds none by an index.
    """
    if query is None:
        return "1", ()
    named = {column: f'{"+" if walks else ""}"{column}"' for column in columns}
    return _condition(table, getattr(query, "_hash", None), named)


def _condition(table: str | None, structure: Any, columns: Mapping[str, str]) -> Compiled:
    match structure:
        case ("and" | "or" as word, frozenset() as parts):
            every = [_condition(table, part, columns) for part in sorted(parts, key=repr)]
            text = f" {word.upper()} ".join(part for part, _ in every)
            return f"({text})", tuple(value for _, values in every for value in values)
        case ("holds", str() as word) if table is not None:
            return _holding(table, word)
        case (operator, (column,), value) if column in columns:
            return _comparison(operator, columns[column], value)
    raise ValueError(f"no index answers {structure!r}")


def _comparison(operator: str, column: str, value: Any) -> Compiled:
    match operator:
        case "==" | "!=":
            return f"{column} IS {'' if operator == '==' else 'NOT '}?", (value,)
        case "<" | "<=" | ">" | ">=":
            return f"({column} IS NOT NULL AND {column} {operator} ?)", (value,)
        case "one_of":
            # One parameter, whatever the number of values, which are never null.
            return f"{column} IN (SELECT value FROM json_each(?))", (
                json.dumps(sorted(value, key=repr)),
            )
        case "any":
            wanted = json.dumps(sorted(value, key=repr))
            found = (
                f"EXISTS (SELECT 1 FROM json_each({column}) AS one"
                " WHERE one.value IN (SELECT value FROM json_each(?)))"
            )
            if len(value) != 1:
                return found, (wanted,)
            # Most lists do not even have its text, which is seen sooner than each is read.
            return f"(instr({column}, ?) AND {found})", (wanted[1:-1], wanted)
    raise ValueError(f"no index answers {operator!r}")


def _holding(table: str, word: str) -> Compiled:
    if len(word) < _SHORTEST:
        return f'doc_id IN (SELECT rowid FROM "{table}" WHERE instr(text, ?))', (word,)
    quoted = '"' + word.replace('"', '""') + '"'
    return f'doc_id IN (SELECT rowid FROM "{table}" WHERE "{table}" MATCH ?)', (quoted,)


def stored_value(value: Any) -> Any:
    """Return a value of an index as it is kept in a column."""
    return json.dumps(value) if isinstance(value, list) else value
