"""What the rules are about: the files of the repository, and the modules of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "servimun_widgets"
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
MODULES = sorted(PACKAGE.rglob("*.py"))

Node = TypeVar("Node", bound=ast.AST)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def kept_files() -> tuple[Path, ...]:
    """Return the files that git keeps, or would keep: all but the ignored ones."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = (ROOT / name for name in done.stdout.split("\0") if name)
    return tuple(sorted(file for file in files if file.is_file()))


@cache
def syntax_of(module: Path) -> ast.Module:
    """Return the syntax tree of a Python file."""
    return ast.parse(module.read_text(encoding="utf-8"))


@dataclass
class _Walked:
    """What one walk through a tree has found; trees are large, and all rules ask the same."""

    by_kind: dict[type[ast.AST], list[ast.AST]]
    calls: list[tuple[ast.Call, tuple[Function, ...]]]


@cache
def _walked(tree: ast.AST) -> _Walked:
    found = _Walked({}, [])
    _walk(tree, (), found)
    return found


def _walk(node: ast.AST, around: tuple[Function, ...], found: _Walked) -> None:
    found.by_kind.setdefault(type(node), []).append(node)
    if isinstance(node, ast.Call):
        found.calls.append((node, around))
    elif isinstance(node, FUNCTIONS):
        around = (node, *around)
    for name in node._fields:
        part = getattr(node, name, None)
        for below in part if isinstance(part, list) else (part,):
            # Whether a name is read or written is one object for all of them, and stands in it.
            if isinstance(below, ast.AST) and not isinstance(below, ast.expr_context):
                _walk(below, around, found)


def nodes(tree: ast.AST, *kinds: type[Node]) -> Iterator[Node]:
    """Yield the nodes of these kinds in a tree, kind by kind; each tree is walked once in a run."""
    by_kind = _walked(tree).by_kind
    for kind in kinds:
        yield from by_kind.get(kind, ())  # type: ignore[misc]


def calls(tree: ast.AST) -> list[tuple[ast.Call, tuple[Function, ...]]]:
    """Return each call in a tree with the functions around it, the innermost first."""
    return _walked(tree).calls


def called(call: ast.Call) -> str:
    """Return the last name of what is called; blank where it has none."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def dotted_name(module: Path) -> str:
    """Return the name under which a file of the package is imported."""
    parts = module.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def relative(path: Path) -> str:
    """Return a path as it is written in messages and test names."""
    return path.relative_to(ROOT).as_posix()


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this Python at the root of the repository, without leaving compiled files behind."""
    command = [sys.executable, "-B", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
