"""The unit tests nearest to what changed: the changed ones, and those that import what changed.

A page, or what else is only reached through something, no test imports: then those of its room.

    .venv/bin/python tests/near_changes.py

What changed is what this branch has and `main` has not, committed or not.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("tests/unit", "tests/widgets")


def git(*words: str) -> list[str]:
    """Return what git says, line by line; nothing where it refuses."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def changed_files() -> set[str]:
    """Return the paths of what changed since the branch left `main`."""
    since = (
        git("merge-base", "HEAD", "main") or git("merge-base", "HEAD", "origin/main") or ["HEAD"]
    )
    changed = git("diff", "--name-only", "--diff-filter=d", since[0])
    return {*changed, *git("ls-files", "--others", "--exclude-standard")}


def nearest_tests(changed: Iterable[str]) -> list[str]:
    """Return the test files that are among `changed`, or nearest to a module that is."""
    texts = {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("test_*.py"))
    }
    near = set(changed) & texts.keys()
    for module in changed:
        if module.startswith("servimun_widgets/") and module.endswith(".py"):
            named = re.compile(_import_of(module), re.MULTILINE)
            importing = {path for path, text in texts.items() if named.search(text)}
            near |= importing or {path for path in texts if path.startswith(_room_of(module))}
    return sorted(near)


def _room_of(module: str) -> str:
    return f"tests/unit/{module.split('/')[1]}/"


def _import_of(path: str) -> str:
    *parents, name = path.removesuffix(".py").removesuffix("/__init__").split("/")
    parent = re.escape(".".join(parents))
    return rf"^(from|import) {parent}\.{name}\b|^from {parent} import [^\n]*\b{name}\b"


if __name__ == "__main__":
    print(*nearest_tests(changed_files()))
