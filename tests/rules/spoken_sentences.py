"""Reads from the source which sentences the package speaks."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from repository import MODULES, PACKAGE, Function, called, calls, nodes, relative, syntax_of

from servimun_widgets.texts import SENTENCES

ASSETS = sorted(f for f in PACKAGE.rglob("*") if f.suffix in {".js", ".j2"})
SPEAKERS = {"sentence", "Problem", "PydanticCustomError"}
SAID = re.compile(r"""(?<![.\w])(?:form\.)?say\(\s*(?P<quote>["'`])(?P<code>.+?)(?P=quote)""")
WORD = re.compile(r"""["'](\w+)["']""")
ASKED = re.compile(r"""SENTENCES\[["'](\w+)["']\]""")
ESCAPED = {re.escape(code): code for code in SENTENCES}
FILLED = "[a-z0-9_]+"
"""Stands in a pattern for what a module puts into a code."""


@dataclass(frozen=True)
class Spoken:
    """A code (a pattern where it is put together) and its parameters, None when unknown here."""

    place: str
    pattern: str
    params: frozenset[str] | None


@cache
def error_classes() -> frozenset[str]:
    """Return the names of the exceptions that carry a code."""
    names, before = {"ServimunError"}, 0
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for module in MODULES
        for node in nodes(syntax_of(module), ast.ClassDef)
    }
    while len(names) != before:
        before = len(names)
        names |= {name for name, above in bases.items() if above & names}
    return frozenset(names)


def patterns(node: ast.expr, function: Function | None) -> list[str]:
    """Return the codes that an expression can be, as patterns; none when it cannot be known."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.IfExp):
        return patterns(node.body, function) + patterns(node.orelse, function)
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(part.value) if isinstance(part, ast.Constant) else FILLED
            for part in node.values
        ]
        return ["".join(parts)]
    if isinstance(node, ast.Name) and function is not None:
        return [
            pattern
            for found in nodes(function, ast.Assign)
            if any(isinstance(t, ast.Name) and t.id == node.id for t in found.targets)
            for pattern in patterns(found.value, None)
        ]
    return []


def keys_of(node: ast.expr | None) -> frozenset[str] | None:
    """Return the keys of a dict that is written out, or None."""
    if not isinstance(node, ast.Dict):
        return None
    keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
    return frozenset(keys) if len(keys) == len(node.keys) else None


def params_of(call: ast.Call, name: str) -> frozenset[str] | None:
    """Return the names that fill the sentence, or None when the call does not show them."""
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name in {"Problem", "PydanticCustomError"}:
        third = call.args[2] if len(call.args) > 2 else keywords.get("params")
        names = frozenset() if third is None else keys_of(third)
        # `validate` adds the limit of a field to what its validator says.
        return names if names is None or name == "Problem" else names | {"limit"}
    return None if None in keywords else frozenset(filter(None, keywords))


@cache
def spoken() -> tuple[Spoken, ...]:
    """Return every code that a call of the package names."""
    speakers = SPEAKERS | error_classes() - {"Invalid"}
    found = []
    for module in MODULES:
        for call, around in calls(syntax_of(module)):
            name = called(call)
            if name not in speakers or not call.args:
                continue
            function = around[0] if around else None
            place = f"{relative(module)}:{call.lineno}"
            params = params_of(call, name)
            found += [Spoken(place, code, params) for code in patterns(call.args[0], function)]
    for asset in ASSETS:
        prefix = "ui_" if asset.suffix == ".js" else ""
        for said in SAID.finditer(asset.read_text(encoding="utf-8")):
            code = re.sub(r"\$\{([^}]*)\}|%d", alternatives, said["code"])
            found.append(Spoken(relative(asset), prefix + code, None))
    return tuple(found)


def alternatives(filled: re.Match[str]) -> str:
    """Return what may stand in the place of a part that is filled in, as a pattern."""
    return f"({'|'.join(WORD.findall(filled[1] or '')) or '[a-z0-9]+'})"


def is_table(file: Path) -> bool:
    """Return whether a file holds a table of sentences, of the program or of a room."""
    of_a_room = file.name == "texts.py" and file.parents[1] == PACKAGE
    return file.parent == PACKAGE / "texts" or of_a_room


@cache
def codes_of(pattern: str) -> frozenset[str]:
    """Return the codes that a pattern stands for; most stand for themselves."""
    if pattern in ESCAPED:
        return frozenset({ESCAPED[pattern]})
    read = re.compile(pattern)
    return frozenset(filter(read.fullmatch, SENTENCES))


@cache
def literals() -> frozenset[str]:
    """Return every word in quotes in the package; in tables of sentences, what is asked of them."""
    return frozenset(
        word
        for file in (*MODULES, *ASSETS)
        for word in (ASKED if is_table(file) else WORD).findall(file.read_text(encoding="utf-8"))
    )
