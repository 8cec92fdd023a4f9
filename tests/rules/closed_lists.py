"""Reads from the source the closed lists of the package and every place that names their values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from repository import MODULES, PACKAGE, dotted_name, nodes, relative, syntax_of


@dataclass(frozen=True)
class ClosedList:
    """A `Literal` of words or a `StrEnum`, and its values."""

    name: str
    module: Path
    line: int
    values: tuple[str, ...]

    @property
    def place(self) -> str:
        return f"{relative(self.module)}:{self.line} {self.name}"


@dataclass(frozen=True)
class Table:
    """A dict of a module that is declared to be kept by a closed list; `rows` as it runs."""

    name: str
    module: Path
    line: int
    keys: ClosedList
    rows: dict[Any, Any]

    @property
    def place(self) -> str:
        return f"{relative(self.module)}:{self.line} {self.name}"

    @property
    def is_home(self) -> bool:
        return self.module == self.keys.module


@dataclass(frozen=True)
class Workflow:
    """A table (state, action) -> state; `actions` is None when they are no closed list."""

    name: str
    place: str
    states: ClosedList
    actions: ClosedList | None
    steps: dict[tuple[str, str], str]


@dataclass(frozen=True)
class Named:
    """Several values that stand together in the source."""

    place: str
    values: frozenset[str]
    kept_by: ClosedList | None
    """The list that the dict is declared to be kept by."""


def words(node: ast.expr) -> tuple[str, ...]:
    """Return the words of `Literal[...]`; none when it has others."""
    if not (isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal"):
        return ()
    parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    found = [one.value for one in parts if isinstance(one, ast.Constant)]
    return tuple(found) if len(found) == len(parts) and set(map(type, found)) == {str} else ()


@cache
def closed_lists() -> dict[tuple[str, str], ClosedList]:
    """Return (module, name) -> closed list."""
    found = {}
    for module in MODULES:
        for node in syntax_of(module).body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name, values = node.targets[0].id, words(node.value)
            elif isinstance(node, ast.ClassDef) and "StrEnum" in map(ast.unparse, node.bases):
                members = [one for one in node.body if isinstance(one, ast.Assign)]
                name, values = node.name, tuple(ast.literal_eval(one.value) for one in members)
            else:
                continue
            if len(values) > 1:
                one = ClosedList(name, module, node.lineno, values)
                found[dotted_name(module), name] = one
    return found


@cache
def lists_in() -> dict[str, dict[str, ClosedList]]:
    """Return module -> name -> closed list."""
    found: dict[str, dict[str, ClosedList]] = {}
    for (module, name), one in closed_lists().items():
        found.setdefault(module, {})[name] = one
    return found


@cache
def names_of(module: Path) -> dict[str, ClosedList]:
    """Return how a module calls the closed lists that it defines or imports."""
    lists: dict[tuple[str | None, str], ClosedList] = {**closed_lists()}
    known: dict[str, ClosedList] = {}
    known |= lists_in().get(dotted_name(module), {})
    for node in nodes(syntax_of(module), ast.ImportFrom):
        for alias in node.names:
            called = alias.asname or alias.name
            if (node.module, alias.name) in lists:
                known[called] = lists[node.module, alias.name]
            for name, one in lists_in().get(f"{node.module}.{alias.name}", {}).items():
                known[f"{called}.{name}"] = one
    return known


def key_of(annotation: ast.expr) -> ast.expr | None:
    """Return what `dict[key, value]` is kept by."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) in (
        *("dict", "Mapping"),
    ):
        assert isinstance(annotation.slice, ast.Tuple)
        return annotation.slice.elts[0]
    return None


def declared(module: Path) -> Iterator[tuple[ast.AnnAssign, str, ast.expr]]:
    """Yield each dict that a module declares, with its name and what it is kept by."""
    for node in syntax_of(module).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            key = key_of(node.annotation)
            if key is not None:
                yield node, node.target.id, key


@cache
def tables() -> tuple[Table, ...]:
    """Return every dict that is declared to be kept by a closed list."""
    found = []
    for module in MODULES:
        known = names_of(module)
        for node, name, key in declared(module):
            kept_by = known.get(ast.unparse(key))
            if kept_by is not None:
                rows = getattr(import_module(dotted_name(module)), name)
                found.append(Table(name, module, node.lineno, kept_by, rows))
    return tuple(found)


@cache
def workflows() -> tuple[Workflow, ...]:
    """Return every table of steps."""
    found = []
    for module in MODULES:
        known = names_of(module)
        for node, name, key in declared(module):
            if isinstance(key, ast.Subscript) and ast.unparse(key.value) == "tuple":
                assert isinstance(key.slice, ast.Tuple)
                state, action = (known.get(ast.unparse(one)) for one in key.slice.elts)
                value = known.get(ast.unparse(node.annotation.slice.elts[1]))  # type: ignore[attr-defined]
                if state is not None and state is value:
                    steps = getattr(import_module(dotted_name(module)), name)
                    place = f"{relative(module)}:{node.lineno} {name}"
                    found.append(Workflow(name, place, state, action, steps))
    return tuple(found)


def values_named(parts: list[ast.expr | None], known: dict[str, ClosedList]) -> frozenset[str]:
    """Return the words that stand together; none when something else stands among them."""
    found = set()
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            found.add(part.value)
        elif isinstance(part, ast.Attribute) and ast.unparse(part.value) in known:
            owner = known[ast.unparse(part.value)]
            found.add(str(getattr(import_module(dotted_name(owner.module)), owner.name)[part.attr]))
        else:
            return frozenset()
    return frozenset(found) if len(found) > 1 else frozenset()


@cache
def named() -> tuple[Named, ...]:
    """Return wherever two words or more stand together: dicts, tuples, lists and sets."""
    found = []
    for module in MODULES:
        known = names_of(module)
        kept_by = {id(node.value): known.get(ast.unparse(key)) for node, _, key in declared(module)}
        literals = {
            id(node.slice)
            for node in nodes(syntax_of(module), ast.Subscript)
            if ast.unparse(node.value) == "Literal"
        }
        for node in nodes(syntax_of(module), ast.Dict, ast.Tuple, ast.List, ast.Set):
            if isinstance(node, ast.Dict):
                parts: list[ast.expr | None] = list(node.keys)
            elif id(node) not in literals:
                parts = list(node.elts)
            else:
                continue
            values = values_named(parts, known)
            if values:
                place = f"{relative(module)}:{node.lineno}"
                found.append(Named(place, values, kept_by.get(id(node))))
    return tuple(found)


def in_records(one: ClosedList) -> bool:
    """Return whether records are made with it."""
    parts = one.module.relative_to(PACKAGE).with_suffix("").parts
    return "records" in parts or parts[-1] == "vocabulary"
