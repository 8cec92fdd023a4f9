"""The unit tests nearest to what changed: the changed ones, and those that import what changed.

A page, or what else is only reached through something, no test imports: then those of its room.
And those that quote what is no longer said, in whatever room; stories in the browser that do are
named beside, since `make quick` opens none.

    .venv/bin/python tests/near_changes.py

What changed is what this branch has and `main` has not, committed or not.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("tests/unit", "tests/widgets")
QUOTED = re.compile(r"""(["'])([^"'{}\n]{8,})\1""")


def git(*words: str) -> list[str]:
    """Return what git says, line by line; nothing where it refuses."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if done.returncode == 0 else []


def branched_off() -> str:
    """Return the commit at which the branch left `main`."""
    known = git("merge-base", "HEAD", "main") or git("merge-base", "HEAD", "origin/main")
    return (known or ["HEAD"])[0]


def changed_files(since: str) -> set[str]:
    """Return the paths of what changed since that commit."""
    changed = git("diff", "--name-only", "--diff-filter=d", since)
    return {*changed, *git("ls-files", "--others", "--exclude-standard")}


def no_longer_said(changed: Iterable[str], since: str) -> set[str]:
    """Return the texts that modules among `changed` said at that commit and say no more."""
    modules = [one for one in changed if one.startswith("servimun_widgets/") and one[-3:] == ".py"]
    before = {
        text for one in modules for text in texts_in("\n".join(git("show", f"{since}:{one}")))
    }
    now = {text for one in modules for text in texts_in((ROOT / one).read_text(encoding="utf-8"))}
    return before - now


def texts_in(source: str) -> set[str]:
    """Return what a module has in quotes and consists of several words."""
    found = (one.value for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Constant))
    return {text for text in found if isinstance(text, str) and " " in text}


def quoting(gone: Iterable[str], texts: Mapping[str, str]) -> set[str]:
    """Return the tests that have a part of what is gone in quotes."""
    whole = "\n".join(gone)
    return {
        path
        for path, text in texts.items()
        if any(one[2] in whole for one in QUOTED.finditer(text))
    }


def tests_below(*folders: str) -> dict[str, str]:
    """Return the text of each test file in these folders, by its path."""
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for folder in folders
        for file in sorted((ROOT / folder).rglob("test_*.py"))
    }


def nearest_tests(changed: Iterable[str]) -> list[str]:
    """Return the test files that are among `changed`, or nearest to a module that is."""
    texts = tests_below(*FOLDERS)
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
    CHANGED = changed_files(branched_off())
    GONE = no_longer_said(CHANGED, branched_off())
    print(*sorted({*nearest_tests(CHANGED), *quoting(GONE, tests_below(*FOLDERS))}))
    for story in sorted(quoting(GONE, tests_below("tests/browser", "tests/security"))):
        print(f"quotes what is no longer said: {story}", file=sys.stderr)
