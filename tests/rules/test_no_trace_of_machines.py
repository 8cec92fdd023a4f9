"""No kept file names a package index or a folder of somebody's machine."""

from __future__ import annotations

import re
from pathlib import Path

from repository import ROOT, kept_files, relative

INDEX = re.compile(
    r"(pypi|pythonhosted|piwheels|anaconda|npmjs|unpkg|jsdelivr|cdnjs)\.(org|com|net)",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.)}/-])/(work|root|Users)/\w")


def mentions(pattern: re.Pattern[str], files: tuple[Path, ...]) -> list[str]:
    """Return file and line of each place where the pattern is found in a text file."""
    found = []
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not text
        starts = (one.start() for one in pattern.finditer(text))
        found += [f"{file.name}:{text.count(chr(10), 0, start) + 1}" for start in starts]
    return found


def test_no_package_index() -> None:
    assert mentions(INDEX, kept_files()) == []


def test_no_path_of_a_machine() -> None:
    assert mentions(MACHINE_PATH, kept_files()) == []


def test_a_mention_is_found(tmp_path: Path) -> None:
    file = tmp_path / "mentioning.txt"
    file.write_text("a\nhttps://" + "pypi" + ".org/simple\n'/" + "root/data'\n", encoding="utf-8")
    assert mentions(INDEX, (file,)) == ["mentioning.txt:2"]
    assert mentions(MACHINE_PATH, (file,)) == ["mentioning.txt:3"]


def test_every_kept_file_is_looked_at() -> None:
    names = {relative(file) for file in kept_files()}
    assert {"README.md", "requirements.lock", "servimun_widgets/app.py"} <= names
    assert not any(name.startswith(".venv/") for name in names), ROOT
