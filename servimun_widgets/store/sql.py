"""Names, expressions and filters in SQLite's language."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from servimun_widgets.store.planner import AllOf, AnyOf, Compare, OneOf, Path, Plan, Scalar

_UNSAFE = re.compile(r"[^a-z0-9_]")
_ESCAPED = re.compile(r"~([0-9a-f]+);")
_INDEX = re.compile(r"index '[iu]x_[^.]*\.([^']+)'")


def table_name(table: str) -> str:
    """Return the name in SQLite of a table, which tells capitals apart as SQLite does not."""
    return f"t_{_escape(table)}"


def original_table(name: str) -> str:
    """Return the table whose name in SQLite is `name`."""
    return _unescape(name.removeprefix("t_"))


def index_name(table: str, path: Path, *, unique: bool) -> str:
    """Return the name in SQLite of the index of `path`."""
    return f"{'u' if unique else 'i'}x_{_escape(table)}.{'.'.join(map(_escape, path))}"


def index_path(message: str) -> Path | None:
    """Return the path of the index that SQLite names when it refuses a duplicate."""
    found = _INDEX.search(message)
    return tuple(map(_unescape, found[1].split("."))) if found else None


class IndexTables(NamedTuple):
    """The names in SQLite of what is kept beside a table: values, text, changes, counts and lists.

    SQLite's own tables of the text have a name that begins with that of the text.
    """

    values: str
    text: str
    changed: str
    counts: str
    lists: str


@cache
def index_tables(table: str) -> IndexTables:
    """Return the names of what an index keeps beside a table."""
    name = _escape(table)
    return IndexTables(*(f"{letter}_{name}" for letter in "kfsnl"))


def json_path(path: Path) -> str:
    """Return `path` as SQLite's JSON functions take it."""
    return "$" + "".join(f'."{key}"' for key in path)


def value_at(path: Path) -> str:
    """Return the expression of the value at `path`: to use an index it must be the same text."""
    return f"json_extract(body, '{json_path(path)}')"


def numbered(path: Path) -> tuple[str, str, str]:
    """Return, for text at `path` that ends in a number, the expressions that order it.

    They are what stands before the number, how many digits it has and which, so that it may be
    longer than any number of SQLite's.
    """
    value = value_at(path)
    letters = f"rtrim({value}, '0123456789')"
    digits = f"ltrim(substr({value}, length({letters}) + 1), '0')"
    return letters, f"length({digits})", digits


def numbered_index(table: str, path: Path) -> str:
    """Return the statement that makes the index of `numbered`, unless it is there."""
    name = f"nx_{_escape(table)}.{'.'.join(map(_escape, path))}"
    return (
        f'CREATE INDEX IF NOT EXISTS "{name}"'
        f' ON "{table_name(table)}" ({", ".join(numbered(path))})'
    )


def condition(plan: Plan | None) -> tuple[str, Sequence[Scalar]]:
    """Return the SQL condition of `plan` and its parameters, in order."""
    match plan:
        case None:
            return "1", ()
        case Compare():
            return _comparison(plan)
        case OneOf(path, texts):
            # One parameter, whatever the number of texts.
            return f"{value_at(path)} IN (SELECT value FROM json_each(?))", (json.dumps(texts),)
        case AllOf(parts) | AnyOf(parts):
            compiled = [condition(part) for part in parts]
            word = " AND " if isinstance(plan, AllOf) else " OR "
            text = word.join(part for part, _ in compiled)
            return f"({text})", [value for _, values in compiled for value in values]


def _comparison(compare: Compare) -> tuple[str, Sequence[Scalar]]:
    """Compile one comparison, wide enough for what SQLite sees differently from Python.

    SQLite cuts text at a NUL and may misread the last digit of a number with a fraction.
    """
    expression, value = value_at(compare.path), compare.value
    if value is None:
        return f"{expression} IS NULL", ()
    if compare.operator == "==":
        if isinstance(value, float):
            return f"{expression} BETWEEN ? AND ?", (_shifted(value, -1), _shifted(value, 1))
        return f"{expression} = ?", (value,)
    operator = compare.operator[0] + "="
    if not isinstance(value, str):
        value = _shifted(value, -1 if operator == ">=" else 1)
    return f"{expression} {operator} ?", (value,)


def _shifted(value: float, direction: int) -> float:
    return value + direction * (abs(value) * 1e-9 + 1e-300)


def _escape(name: str) -> str:
    return _UNSAFE.sub(lambda found: f"~{ord(found[0]):x};", name)


def _unescape(name: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)
