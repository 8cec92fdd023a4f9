"""What is offered is used: a public name that only tests call is dead, or a page was forgotten."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from repository import MODULES, ROOT, kept_files, relative, syntax_of

WORD = re.compile(r"\w+")
USERS = [
    *MODULES,
    *(one for one in kept_files() if one.suffix in {".ipynb", ".toml", ".html", ".j2"}),
    *(ROOT / "benchmarks").rglob("*.py"),
]


def offered(module: Path) -> list[str]:
    """Return the public functions, classes and constants that a module defines."""
    found = []
    for one in syntax_of(module).body:
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            # What another decorator takes, such as a command, is reached through it.
            if all("dataclass" in ast.unparse(by) for by in one.decorator_list):
                found.append(one.name)
        elif isinstance(one, ast.Assign | ast.AnnAssign):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            found += [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in found if name[0] != "_"]


def unused(names: list[str], own: Counter[str], everywhere: Counter[str]) -> list[str]:
    """Return what stands nowhere else, and in its own module only where it is defined."""
    return [name for name in names if everywhere[name] == own[name] < 2]


def test_what_a_module_offers_is_used() -> None:
    words = {user: Counter(WORD.findall(user.read_text(encoding="utf-8"))) for user in USERS}
    everywhere: Counter[str] = Counter()
    for some in words.values():
        everywhere.update(some)
    found = {one: unused(offered(one), words[one], everywhere) for one in MODULES}
    dead = {relative(module): names for module, names in found.items() if names}
    assert dead == {}, "reach it from a page, a command or a notebook, or remove it"


def test_what_nobody_uses_is_noticed() -> None:
    own = Counter(["dead", "own", "own", "shared"])
    everywhere = own + Counter(["shared"])
    assert unused(["dead", "own", "shared"], own, everywhere) == ["dead"]
