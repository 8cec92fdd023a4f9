"""What the rules are about: the files of the repository, and the modules of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
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


@cache
def _nodes_by_kind(tree: ast.AST) -> dict[type[ast.AST], list[ast.AST]]:
    found: dict[type[ast.AST], list[ast.AST]] = {}
    for node in ast.walk(tree):
        found.setdefault(type(node), []).append(node)
    return found


def nodes(tree: ast.AST, *kinds: type[Node]) -> Iterator[Node]:
    """Yield the nodes of these kinds in a tree, kind by kind; each tree is walked once in a run."""
    by_kind = _nodes_by_kind(tree)
    for kind in kinds:
        yield from by_kind.get(kind, ())  # type: ignore[misc]


@cache
def calls(tree: ast.AST) -> tuple[tuple[ast.Call, tuple[Function, ...]], ...]:
    """Return each call in a tree with the functions around it, the innermost first."""
    return tuple(_calls(tree, ()))


def _calls(
    tree: ast.AST, around: tuple[Function, ...]
) -> Iterator[tuple[ast.Call, tuple[Function, ...]]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            yield node, around
        yield from _calls(node, (node, *around) if isinstance(node, FUNCTIONS) else around)


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
