"""Working out a resolved expression. `widgets/expressions.js` does the same in the browser."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from servimun_widgets.domain.expressions.atoms import (
    Atom,
    Value,
    atom_of,
    first,
    number_of,
    text_of,
    truth_of,
)
from servimun_widgets.domain.expressions.functions import CALLS
from servimun_widgets.domain.expressions.parser import Tree
from servimun_widgets.domain.expressions.patterns import matches

Row = tuple[str, int]


@dataclass(frozen=True)
class Environment:
    """What an expression cannot know by itself.

    `now` is the municipality's local time as ISO text without offset; `new_id` makes what `uuid()`
    returns, and is None where nothing may be made up (in the browser).
    """

    now: str
    new_id: Callable[[], str] | None = None


@dataclass(frozen=True)
class Scope:
    """Where an expression is worked out: the answers, and in which rows of which repeats.

    `labels` gives, by the key of a field, the label of each of its choices; `columns` is the choice
    being filtered.
    """

    answers: Mapping[str, Any]
    environment: Environment
    rows: tuple[Row, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    def choosing(self, columns: Mapping[str, str]) -> Scope:
        """Return the scope in which one choice is looked at."""
        return replace(self, columns=columns)


def evaluate(tree: Tree, scope: Scope) -> Value:
    """Return what a resolved tree gives in `scope`. Never raises for any answers."""
    return _KINDS[tree[0]](tree, scope)


def _and(tree: Tree, scope: Scope) -> Value:
    return all(truth_of(evaluate(one, scope)) for one in tree[1])


def _or(tree: Tree, scope: Scope) -> Value:
    return any(truth_of(evaluate(one, scope)) for one in tree[1])


def _operation(tree: Tree, scope: Scope) -> Value:
    sign, left, right = tree[1], evaluate(tree[2], scope), evaluate(tree[3], scope)
    if sign in _COMPARISONS:
        return _compare(sign, left, right)
    return _ARITHMETIC[sign](number_of(left), number_of(right))


def _compare(sign: str, left: Value, right: Value) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        pairs: list[tuple[Any, Any]] = [(truth_of(left), truth_of(right))]
    else:
        pairs = [(one, other) for one in _all(left) for other in _all(right)]
    return any(_COMPARISONS[sign](*_alike(sign, one, other)) for one, other in pairs)


def _alike(sign: str, one: Any, other: Any) -> tuple[Any, Any]:
    # Sizes are numbers; equality is of numbers as soon as one side is, and of texts otherwise.
    if sign in ("=", "!=") and isinstance(one, str) and isinstance(other, str):
        return one, other
    return number_of(one), number_of(other)


def _all(value: Value) -> list[Atom]:
    if isinstance(value, list):
        return value
    return [value]


def _divided(left: float, right: float) -> float:
    if right != 0:
        return left / right
    return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)


def _rest(left: float, right: float) -> float:
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "div": _divided,
    "mod": _rest,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def _levels(repeats: list[str], scope: Scope, indices: Mapping[int, int]) -> list[Any]:
    """Return the levels (the answers, or rows) that a path of repeats leads to.

    In the rows where the expression stands, only those; elsewhere every row.
    """
    levels: list[Any] = [scope.answers]
    inside = True
    for depth, repeat in enumerate(repeats):
        inside = inside and depth < len(scope.rows) and scope.rows[depth][0] == repeat
        index = indices.get(depth, scope.rows[depth][1] if inside else None)
        inside = inside and index == scope.rows[depth][1]
        found = [level.get(repeat) or [] for level in levels]
        levels = [
            row for rows in found for at, row in enumerate(rows) if index is None or at == index
        ]
    return levels


def _ref(tree: Tree, scope: Scope) -> Value:
    return [atom_of(level.get(tree[2])) for level in _levels(tree[1], scope, {})]


def _rows(tree: Tree, scope: Scope) -> Value:
    return ["row" for _ in _levels(tree[1], scope, {})]


def _indexed(tree: Tree, scope: Scope) -> Value:
    indices = {}
    for depth, index in tree[3]:
        number = number_of(evaluate(index, scope))
        indices[depth] = int(number) - 1 if math.isfinite(number) else -1
    return [atom_of(level.get(tree[2])) for level in _levels(tree[1], scope, indices)]


def _position(tree: Tree, scope: Scope) -> Value:
    return float(scope.rows[tree[1]][1] + 1) if tree[1] < len(scope.rows) else math.nan


def _choice(tree: Tree, scope: Scope) -> Value:
    value = text_of(evaluate(tree[1], scope))
    return scope.labels.get(tree[2], {}).get(value, "")


def _call(tree: Tree, scope: Scope) -> Value:
    name, arguments = tree[1], tree[2]
    if name == "if":
        return evaluate(arguments[1 if truth_of(evaluate(arguments[0], scope)) else 2], scope)
    if name == "coalesce":
        found = (evaluate(one, scope) for one in arguments)
        return next((first(one) for one in found if text_of(one) != ""), "")
    if name == "today":
        return scope.environment.now[:10]
    if name == "now":
        return scope.environment.now
    if name == "uuid":
        return scope.environment.new_id() if scope.environment.new_id else ""
    return CALLS[name]([evaluate(one, scope) for one in arguments])


_KINDS: dict[str, Callable[[Tree, Scope], Value]] = {
    "num": lambda tree, _: float(tree[1]),
    "text": lambda tree, _: str(tree[1]),
    "neg": lambda tree, scope: -number_of(evaluate(tree[1], scope)),
    "op": _operation,
    "and": _and,
    "or": _or,
    "call": _call,
    "ref": _ref,
    "rows": _rows,
    "indexed": _indexed,
    "position": _position,
    "choice": _choice,
    "regex": lambda tree, scope: matches(text_of(evaluate(tree[1], scope)), tree[2]),
    "column": lambda tree, scope: scope.columns.get(tree[1], ""),
}
