"""What is said twice changes once: a value or a function that stands alike in two modules.

Small values may be alike by chance (a size, a span of days, a right); what quotes so many letters,
or takes so many steps, is not.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping

from repository import FUNCTIONS, MODULES, nodes, relative, syntax_of

LETTERS = 20
"""Of what a value quotes."""
STEPS = 100
"""Characters of a function's body, its docstring left out."""
ON_PURPOSE = {
    "re.compile('[A-Za-z0-9_-]{20,60}')": "the server asks no other layer",
}


def quoted(value: ast.expr) -> int:
    """Return how many letters the texts and bytes of a value have, the values of a type apart."""
    if isinstance(value, ast.Subscript):
        return 0
    texts = (one.value for one in ast.walk(value) if isinstance(one, ast.Constant))
    return sum(len(one) for one in texts if isinstance(one, str | bytes))


def said(tree: ast.Module) -> Iterator[str]:
    """Yield what a module says in its constants and functions, as Python writes it."""
    for one in tree.body:
        value = one.value if isinstance(one, ast.Assign | ast.AnnAssign) else None
        if value is not None and quoted(value) >= LETTERS:
            yield ast.unparse(value)
    for one in nodes(tree, *FUNCTIONS):
        told = ast.get_docstring(one, clean=False) is not None
        body = "\n".join(map(ast.unparse, one.body[1:] if told else one.body))
        if len(body) >= STEPS:
            yield body
    for one in nodes(tree, ast.Constant):  # what a file of a kind begins with
        if isinstance(one.value, bytes) and len(one.value) >= 3:
            yield repr(one.value)


def said_twice(trees: Mapping[str, ast.Module]) -> dict[str, list[str]]:
    """Return what several modules say, with their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in trees.items():
        for one in said(tree):
            found[one].add(name)
    return {one: sorted(names) for one, names in found.items() if len(names) > 1}


def test_a_value_or_a_function_stands_in_one_module() -> None:
    modules = [one for one in MODULES if one.stem not in ("rights", "permissions")]
    found = said_twice({relative(module): syntax_of(module) for module in modules})
    twice = {one: names for one, names in found.items() if one not in ON_PURPOSE}
    assert twice == {}, "say it in one of them, or in a module below both"
    assert ON_PURPOSE.keys() <= found.keys(), "no longer said twice: take it off the list"


def test_what_is_said_twice_is_noticed() -> None:
    long = (
        "sum(number for number in range(1000) if number % 7 and number % 11 and number % 1234567)"
    )
    one = ast.parse(
        f'DAYS = ("lunes", "martes", "miércoles")\ndef a(): "A"; x = {long}; return x, 1'
    )
    other = ast.parse(f'NAMES = ("lunes", "martes", "miércoles")\ndef b(): x = {long}; return x, 1')
    third = ast.parse('SIZE = 5\nFIRST = b"PK"\nDAYS = ("lunes",)\ndef c(): return 1')
    assert sorted(said_twice({"a": one, "b": other, "c": third, "d": third}).values()) == [
        *(["a", "b"], ["a", "b"])
    ]
