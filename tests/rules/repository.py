"""What the rules are about: the files of the repository, and the modules of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "servimun_widgets"
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
MODULES = sorted(PACKAGE.rglob("*.py"))


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
