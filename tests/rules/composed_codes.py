"""Reads from the source the codes of sentences that are composed, and what they may become.

`sentence(f"feedback_done_{action}")` becomes as many codes as `action` has values. They are read
where they stand: in a list that is looped over, a closed list that a parameter is declared as, the
words that the function is called with. What cannot be read so is said in `FROM`.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from closed_lists import names_of
from repository import MODULES, Function, called, calls, dotted_name, nodes, relative, syntax_of
from spoken_sentences import SPEAKERS, error_classes

LOOPS = (ast.For, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
Scope = tuple[Path, tuple[Function, ...]]
"""A module and the functions around what is read, the innermost first."""


@dataclass(frozen=True)
class Composed:
    """A code that is put together; `codes` is None when nothing says what it may become."""

    place: str
    module: str
    written: str
    codes: frozenset[str] | None


class Unread(Exception):
    """What an expression may be is not written where it can be read."""


def composed_in(node: ast.expr, around: tuple[Function, ...]) -> Iterator[ast.JoinedStr]:
    """Yield what is put together in the first argument of a speaker."""
    if isinstance(node, ast.JoinedStr):
        yield node
    elif isinstance(node, ast.IfExp):
        yield from composed_in(node.body, around)
        yield from composed_in(node.orelse, around)
    elif isinstance(node, ast.Name) and around:
        with suppress(Unread):
            for value in assigned(node.id, around[0]):
                yield from composed_in(value, ())


def assigned(name: str, function: Function) -> Iterator[ast.expr]:
    """Yield what a function assigns to a name, by itself or as one of several."""
    for found in nodes(function, ast.AnnAssign, ast.Assign):
        if isinstance(found, ast.AnnAssign) and found.value:
            if isinstance(found.target, ast.Name) and found.target.id == name:
                yield found.value
        elif isinstance(found, ast.Assign):
            for target in found.targets:
                if isinstance(target, ast.Name) and target.id == name:
                    yield found.value
                if isinstance(target, ast.Tuple):
                    for place, one in enumerate(target.elts):
                        if isinstance(one, ast.Name) and one.id == name:
                            yield from at(found.value, place)


def added(name: str, function: Function) -> Iterator[ast.expr]:
    """Yield the keys under which a function puts something into a dict of that name."""
    for found in nodes(function, ast.Assign):
        for target in found.targets:
            if isinstance(target, ast.Subscript) and ast.unparse(target.value) == name:
                yield target.slice


def at(node: ast.expr, place: int) -> Iterator[ast.expr]:
    """Yield what stands at a place of a tuple that is written out."""
    if isinstance(node, ast.IfExp):
        yield from at(node.body, place)
        yield from at(node.orelse, place)
    elif isinstance(node, ast.Tuple | ast.List) and place < len(node.elts):
        yield node.elts[place]
    else:
        raise Unread


def looped(name: ast.Name, function: Function) -> tuple[ast.expr, int | None] | None:
    """Return what a name is taken from one by one, and its place when it is one of several."""
    found = None
    for node in nodes(function, *LOOPS):
        loops = [node] if isinstance(node, ast.For) else node.generators
        for loop in loops:
            if not any(one is name for one in nodes(node, ast.Name)):
                continue
            targets = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
            for place, target in enumerate(targets):
                if isinstance(target, ast.Name) and target.id == name.id:
                    found = loop.iter, place if len(targets) > 1 else None
    return found


def items_of(node: ast.expr, place: int | None, scope: Scope) -> Iterator[str]:
    """Yield the words of what is looped over. Raises `Unread`."""
    module, around = scope
    if isinstance(node, ast.Tuple | ast.List):
        for one in node.elts:
            for value in [one] if place is None else at(one, place):
                yield from values_of(value, scope)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not place:
        yield from items_of(node.func.value, None, scope)  # `.items()` or `.keys()`
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            yield from values_of(key or node, scope)
    elif isinstance(node, ast.Subscript):  # one of the lists of a table
        for one in module_value(module, node.value).values():
            yield from map(str, one)
    elif isinstance(node, ast.Name):
        local = [one for function in around[:1] for one in assigned(node.id, function)]
        for one in local:
            yield from items_of(one, place, scope)
        for key in added(node.id, around[0]) if local and not place else ():
            yield from values_of(key, scope)
        for one in () if local else module_value(module, node):
            yield str(one if place is None else one[place])
    else:
        raise Unread


def module_value(module: Path, node: ast.expr) -> Any:
    """Return what a module calls by a name. Raises `Unread`."""
    found = getattr(import_module(dotted_name(module)), ast.unparse(node), None)
    if found is None:
        raise Unread
    return found


def called_with(name: str, function: Function, module: Path) -> Iterator[str]:
    """Yield the words that the module hands to a function as that parameter. Raises `Unread`."""
    takes = [one.arg for one in function.args.args if one.arg != "self"]
    found = False
    for call, around in calls(syntax_of(module)):
        if called(call) != function.name:
            continue
        given = dict(zip(takes, call.args, strict=False))
        given |= {one.arg: one.value for one in call.keywords if one.arg}
        if name not in given:
            raise Unread
        found = True
        yield from values_of(given[name], (module, around))
    if not found:
        raise Unread


def values_of(node: ast.expr, scope: Scope) -> Iterator[str]:
    """Yield the words that an expression may be. Raises `Unread`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from values_of(node.body, scope)
        yield from values_of(node.orelse, scope)
    elif isinstance(node, ast.JoinedStr):
        yield from codes_of(node, scope)
    elif isinstance(node, ast.Name):
        yield from values_of_name(node, scope)
    else:
        raise Unread


def values_of_name(name: ast.Name, scope: Scope) -> Iterator[str]:
    """Yield the words that a name may stand for: the innermost function that knows it says so."""
    module, around = scope
    for depth, function in enumerate(around):
        outer = (module, around[depth:])
        loop = looped(name, function)
        values = list(assigned(name.id, function))
        parameters = [one for one in function.args.args if one.arg == name.id]
        if loop is not None:
            yield from items_of(*loop, outer)
        elif values:
            for value in values:
                yield from values_of(value, outer)
        elif parameters and parameters[0].annotation:
            kept_by = names_of(module).get(ast.unparse(parameters[0].annotation))
            yield from kept_by.values if kept_by else called_with(name.id, function, module)
        else:
            continue
        return
    value = module_value(module, name)
    if not isinstance(value, str):
        raise Unread
    yield value


def codes_of(node: ast.JoinedStr, scope: Scope) -> Iterator[str]:
    """Yield what is put together, for all that may stand in it. Raises `Unread`."""
    parts: list[Iterable[str]] = []
    for part in node.values:
        inner = part.value if isinstance(part, ast.FormattedValue) else part
        parts.append(list(dict.fromkeys(values_of(inner, scope))))
    yield from ("".join(one) for one in itertools.product(*parts))


@cache
def composed() -> tuple[Composed, ...]:
    """Return every composed code that the package speaks."""
    speakers = SPEAKERS | error_classes() - {"Invalid"}
    found = []
    for module in MODULES:
        for call, around in calls(syntax_of(module)):
            if called(call) not in speakers or not call.args:
                continue
            for node in composed_in(call.args[0], around):
                try:
                    codes = frozenset(codes_of(node, (module, around)))
                except Unread:
                    codes = None
                place = f"{relative(module)}:{call.lineno}"
                written = ast.unparse(node)[2:-1]
                found.append(Composed(place, relative(module), written, codes))
    return tuple(found)
