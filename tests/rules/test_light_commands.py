"""What cron and the terminal run each day does not load what draws pages and documents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from servimun_widgets.app import command_context
from servimun_widgets.settings import Settings

HEAVY = {
    *("IPython", "anywidget", "ipywidgets", "jupyter_server", "matplotlib", "openpyxl", "pandas"),
    *("phonenumbers", "pptx", "rapidfuzz", "typst", "voila", "zxingcpp"),
}
RUN = """
import sys
from servimun_widgets.cli import main
try:
    main()
finally:
    print("\\nloaded", *{name.partition(".")[0] for name in sys.modules})
"""
COMMANDS = ["--help", "backup copia.sqlite", "check", "anchor", "remind --dry-run", "user list"]
COMMANDS += ["serve --help", "snapshot --help"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_light_command_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    command_context(Settings(data_folder=tmp_path), create=True).store.close()
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command.split()],
        env={"SERVIMUN_DATA": str(tmp_path), "PATH": ""},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said, _, loaded = done.stdout.rpartition("\nloaded ")
    assert said.strip() or command == "user list"
    assert set(loaded.split()) & HEAVY == set()
