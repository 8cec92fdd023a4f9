"""A copy of the repository that was moved or renamed installs itself anew."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from fake_machine import PROJECT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which `make install` was run."""
    folder = tmp_path / "Año nuevo"
    (folder / ".venv").mkdir(parents=True)
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copyfile(PROJECT / name, folder / name)
    (folder / ".venv" / "folder").write_text(f"{folder.resolve()}\n", encoding="utf-8")
    (folder / ".venv" / "installed").touch()
    return folder


def would_run(folder: Path) -> str:
    command = ["make", "--dry-run", "install"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def test_where_it_was_made_nothing_is_to_be_done(folder: Path) -> None:
    assert "venv" not in would_run(folder)


def test_elsewhere_all_is_made_anew(folder: Path) -> None:
    moved = folder.rename(folder.with_name("servimun"))
    assert "-m venv --clear .venv" in would_run(moved)
    assert "> .venv/folder" in would_run(moved)
