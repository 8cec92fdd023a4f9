"""From a TinyDB query to a filter that an engine can run, and that never misses a match.

A plan is a *necessary* condition: every document that matches the query satisfies it, some others
may. The caller tests each candidate with the query itself, so a query without a plan costs time,
never a wrong answer.

A query tells its structure only by the value TinyDB hashes it with, which is private: TinyDB is
pinned, and the differential tests compare every answer with TinyDB's own. Left out on purpose:
regular expressions (the value lacks their flags), `fragment` (it lacks the path), `test`, `any`,
`all`, `not` and `map`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any, Literal

Path = tuple[str, ...]
Scalar = str | int | float | bool | None
Operator = Literal["==", "<", "<=", ">", ">="]

# Keys that JSON writes without escapes, whichever encoder wrote it.
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_ -]*")
_DEEPEST = 50
_MOST_VALUES = 500
_EXACT_INTEGERS = 2**53


@dataclass(frozen=True)
class Compare:
    """The value at `path` compares so with `value`; a document without it holds `None` there."""

    path: Path
    operator: Operator
    value: Scalar


@dataclass(frozen=True)
class OneOf:
    """The value at `path` is one of these texts, of which there may be none or thousands."""

    path: Path
    values: tuple[str, ...]


@dataclass(frozen=True)
class AllOf:
    """Every part holds; never empty."""

    parts: tuple[Plan, ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds; never empty."""

    parts: tuple[Plan, ...]


Plan = Compare | OneOf | AllOf | AnyOf


def is_plain_path(path: object) -> bool:
    """Tell whether plans and indexes can follow `path`: plain ASCII keys from object to object."""
    return (
        isinstance(path, tuple)
        and bool(path)
        and all(isinstance(key, str) and _PLAIN_KEY.fullmatch(key) is not None for key in path)
    )


def plan(query: object) -> Plan | None:
    """Return a condition that holds for every document matching `query`, or `None` if unknown."""
    return _from_structure(getattr(query, "_hash", None), _DEEPEST)


def _from_structure(structure: Any, depth: int) -> Plan | None:
    if not isinstance(structure, tuple) or not structure or not depth:
        return None
    match structure:
        case ("and", frozenset() as parts):
            known = [part for part in (_from_structure(p, depth - 1) for p in parts) if part]
            return AllOf(tuple(known)) if known else None
        case ("or", frozenset() as parts):
            every = [_from_structure(p, depth - 1) for p in parts]
            known = [part for part in every if part]
            return AnyOf(tuple(known)) if len(known) == len(every) else None
        case ("==" | "<" | "<=" | ">" | ">=" as operator, path, value) if is_plain_path(path):
            return _comparison(path, operator, value)
        case ("one_of", path, tuple() | frozenset() as values) if is_plain_path(path):
            if not all(map(_is_scalar, values)):
                return None
            if all(isinstance(value, str) for value in values):
                return OneOf(path, tuple(values))
            if len(values) > _MOST_VALUES:
                return None
            return AnyOf(tuple(Compare(path, "==", value) for value in values))
    return None


def _comparison(path: Path, operator: Operator, value: object) -> Plan | None:
    if not _is_scalar(value):
        return None
    if operator != "==" and (value is None or isinstance(value, bool)):
        return None
    return Compare(path, operator, value)  # type: ignore[arg-type]  # a scalar, as just tested


def _is_scalar(value: object) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int):
        return abs(value) <= _EXACT_INTEGERS
    if isinstance(value, float):
        return math.isfinite(value)
    if not isinstance(value, str) or "\0" in value:
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
