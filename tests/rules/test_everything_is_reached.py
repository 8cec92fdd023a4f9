"""What is offered is used: a public name that only tests call is dead, or a page was forgotten."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from repository import MODULES, ROOT, kept_files, relative, syntax_of

WORD = re.compile(r"\w+")
USERS = [
    *MODULES,
    *(one for one in kept_files() if one.suffix in {".ipynb", ".toml", ".html", ".j2"}),
    *(ROOT / "benchmarks").rglob("*.py"),
]
WORDS = {user: Counter(WORD.findall(user.read_text(encoding="utf-8"))) for user in USERS}
EVERYWHERE: Counter[str] = sum(WORDS.values(), Counter())


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


@pytest.mark.parametrize("module", MODULES, ids=relative)
def test_what_a_module_offers_is_used(module: Path) -> None:
    own = WORDS[module]
    unused = [
        name for name in offered(module) if EVERYWHERE[name] - own[name] == 0 and own[name] < 2
    ]
    assert unused == [], "reach it from a page, a command or a notebook, or remove it"
