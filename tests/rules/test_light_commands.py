"""What cron and the terminal run each day does not load what draws pages and documents.

Nor does any command to say its help: a third of a second is what people wait without wondering.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from rooms import rooms

from servimun_widgets.app import command_context
from servimun_widgets.cli import COMMANDS
from servimun_widgets.settings import Settings

HEAVY = {
    *("IPython", "PIL", "anywidget", "defusedxml", "docx", "docxtpl", "ftfy", "icalendar"),
    *("ipywidgets", "jinja2", "jupyter_server", "lark", "matplotlib", "nbconvert", "numpy"),
    *("openpyxl", "pandas", "phonenumbers", "platformdirs", "pptx", "pyxform", "rapidfuzz"),
    *("smtplib", "tornado", "typst", "voila", "xlrd", "xlsxwriter", "zmq", "zxingcpp"),
}
RUN = """
import sys
from servimun_widgets.cli import main
try:
    main()
finally:
    print("\\nloaded", *sys.modules)
"""
HELPS = """
import sys
from servimun_widgets.cli import servimun
for name in sys.argv[1:]:
    before = set(sys.modules)
    servimun([name, "--help"], standalone_mode=False)
    print(name, "loads", *(set(sys.modules) if name == sys.argv[1] else set(sys.modules) - before))
print("\\nloaded", *sys.modules)
"""
FOR_WORK = {
    *("pydantic", "rich", "sqlite3", "tinydb", "servimun_widgets.app", "servimun_widgets.building"),
    *("servimun_widgets.domain.fields", "servimun_widgets.services", "servimun_widgets.store"),
}
"""What commands work with, which is no part of how they are called."""
LIGHT: dict[str, set[str]] = {
    "--help": set(),
    "anchor": {"mail"},
    "import --tinydb vacio.json": {"importing"},
    "import access-log vacio.log": {"importing", "red_vecinal"},
    "remind --dry-run": {"mail", "meetings", "notices"},
    "site --help": {"catalogue", "programs", "public_text"},
    "user list": {"accounts"},
}
"""Command -> the rooms that it works for; no other is loaded."""

NAMED_IN_HELP = {"import": {"importing"}}
"""Command -> the rooms whose closed lists its help names."""

NOT_FOR_THEM = {
    "servimun_widgets.domain.text_rules.personal_data",
    "servimun_widgets.meetings.records.meetings",
    "servimun_widgets.red_vecinal.records.campaigns",
}
"""What takes long to be made, in rooms of which these commands need something else."""


@pytest.mark.parametrize("command", LIGHT)
def test_a_light_command_loads_nothing_heavy_and_no_other_room(
    command: str, tmp_path: Path
) -> None:
    command_context(Settings(data_folder=tmp_path), create=True).store.close()
    (tmp_path / "vacio.json").write_text("{}", encoding="utf-8")
    (tmp_path / "vacio.log").touch()
    said, loaded = run(RUN, command.split(), tmp_path)
    assert said or command == "user list"
    assert top_levels(loaded) & HEAVY == set()
    assert rooms_of(loaded) <= LIGHT[command]
    assert loaded & NOT_FOR_THEM == set()


def test_what_cron_calls_all_day_loads_nothing_of_what_records_are_made_of(tmp_path: Path) -> None:
    """It makes backups, and asks whether somebody is to be written to: half of the time that a
    command takes is records."""
    command_context(Settings(data_folder=tmp_path), create=True).store.close()
    asks: set[str] = {"mail", "meetings", "notices"}
    for command, rooms_asked in {
        ("backup", "copia.sqlite"): set(),
        ("export", "--tinydb", "copia.json"): set(),
        ("remind", "--dry-run"): asks,
        ("remind", "--dry-run", "--notices"): asks,
    }.items():
        _, loaded = run(RUN, command, tmp_path)
        assert top_levels(loaded) & HEAVY == set()
        assert rooms_of(loaded) == rooms_asked
        assert "servimun_widgets.store" in loaded
        assert {"pydantic", "servimun_widgets.domain.fields"} & loaded == set(), (
            "load it in the function that needs it, as `app.mail_server` does"
        )


def test_what_is_due_is_looked_for_without_what_writes_letters(tmp_path: Path) -> None:
    """Once a day `remind` notes which days are near; then it asks, and there is nothing."""
    command_context(Settings(data_folder=tmp_path), create=True).store.close()
    for times in range(2):
        _, loaded = run(RUN, ["remind"], tmp_path)
        assert top_levels(loaded) & HEAVY == set()
        assert ("pydantic" in loaded) == (times == 0)


def test_what_checks_every_room_loads_nothing_heavy_either(tmp_path: Path) -> None:
    command_context(Settings(data_folder=tmp_path), create=True).store.close()
    said, loaded = run(RUN, ["check"], tmp_path)
    assert said
    assert top_levels(loaded) & HEAVY == set()
    assert len(rooms_of(loaded)) > 5


def test_no_command_loads_what_it_works_with_to_say_its_help(tmp_path: Path) -> None:
    """A help takes the time of Python, the library of commands and the sentences, and no more."""
    said, loaded = run(HELPS, COMMANDS, tmp_path)
    assert said.count("Uso: ") == len(COMMANDS)
    each = (line.split() for line in said.splitlines() if " loads" in line)
    seen = {name: set(modules) for name, _, *modules in each}
    assert set(seen) == set(COMMANDS)
    for name, modules in seen.items():
        working = (top_levels(modules) & HEAVY) | (modules & FOR_WORK) | rooms_of(modules)
        assert working <= NAMED_IN_HELP.get(name, set()), (
            f"`servimun {name} --help` loads {sorted(working)}: import it in the function that "
            "does the work, or put that into a module beside, as `cli/letters_due.py`"
        )


def top_levels(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def rooms_of(modules: set[str]) -> set[str]:
    """Return the rooms among what was loaded; the tables of sentences are no work of a room."""
    loaded = (name.split(".")[1:] for name in modules if name.startswith("servimun_widgets."))
    return set(rooms()) & {one[0] for one in loaded if len(one) > 1 and one[1] != "texts"}


def run(program: str, arguments: Iterable[str], folder: Path) -> tuple[str, set[str]]:
    """Return what a program says and the modules that it has loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={"SERVIMUN_DATA": str(folder), "PATH": ""},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, _, loaded = done.stdout.rpartition("\nloaded ")
    return said.strip(), set(loaded.split())
