"""The unit tests nearest to what changed: the changed ones, and those that import what changed.

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
    """Return the test files that are among `changed` or import a module that is."""
    changed = set(changed)
    imports = [_import_of(path) for path in changed if path.startswith("servimun_widgets/")]
    named = re.compile("|".join(imports) or r"(?!)", re.MULTILINE)
    files = (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("test_*.py")))
    return [
        path
        for file in files
        if (path := file.relative_to(ROOT).as_posix()) in changed
        or named.search(file.read_text(encoding="utf-8"))
    ]


def _import_of(path: str) -> str:
    *parents, name = path.removesuffix(".py").removesuffix("/__init__").split("/")
    parent = re.escape(".".join(parents))
    return rf"^(from|import) {parent}\.{name}\b|^from {parent} import [^\n]*\b{name}\b"


if __name__ == "__main__":
    print(*nearest_tests(changed_files()))
