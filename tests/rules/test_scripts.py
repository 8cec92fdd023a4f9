"""Scripts are modules: what they name is theirs or imported, and a function fits in the head."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT, kept_files

LINTER = Path(sys.executable).with_name("oxlint")
LINES = 120


def judged(*paths: Path) -> str:
    """Return what the linter says of files, by the rules of this repository."""
    command = [str(LINTER), "--config", str(ROOT / ".oxlintrc.json"), "--deny-warnings"]
    done = subprocess.run(
        [*command, "--format", "unix", *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_no_script_breaks_a_rule_of_the_linter() -> None:
    scripts = [file for file in kept_files() if file.suffix in {".js", ".mjs"}]
    assert len(scripts) > 30
    assert judged(*scripts) == ""


def test_how_long_a_function_may_be_is_said_once_for_all_scripts() -> None:
    rules = (ROOT / ".oxlintrc.json").read_text(encoding="utf-8")
    assert rules.count("max-lines-per-function") == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("export const three = () => drei;", "no-undef"),
        ('import { four } from "./neighbour.js";\nexport const five = four;', "import(named)"),
        ('import { one } from "./neighbour.js";\nexport const two = 2;', "no-unused-vars"),
        ("export const same = (one, two) => one == two;", "eqeqeq"),
        (
            "export function long() {\n" + "  document.normalize();\n" * LINES + "}\n",
            "max-lines-per-function",
        ),
    ],
)
def test_a_script_that_breaks_a_rule_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "neighbour.js").write_text("export const one = 1;\n", encoding="utf-8")
    script = tmp_path / "script.js"
    script.write_text(text + "\n", encoding="utf-8")
    assert told in judged(script)


def test_scripts_do_not_import_one_another_in_a_circle(tmp_path: Path) -> None:
    for mine, other in ("one", "two"), ("two", "one"):
        (tmp_path / f"{mine}.js").write_text(
            f'import {{ {other} }} from "./{other}.js";\nexport const {mine} = () => {other};\n',
            encoding="utf-8",
        )
    assert "no-cycle" in judged(tmp_path)
