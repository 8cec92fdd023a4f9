"""How tests run the notebooks: on the public catalogue, at one moment, each as its reader."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from servimun_widgets.app import command_context
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.settings import Settings

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
NOW = "2026-11-22T12:00:00-06:00"
READERS = {
    "enlaces": "enlace.impas",
    "coordinacion": "coordinacion",
    "difusion": "coordinacion",
    "analisis": "analisis",
    "administracion": "admin",
}
"""Folder of a notebook -> the demonstration account that opens it; others as a liaison."""


def fill_store(data_folder: Path) -> None:
    """Make the store that `servimun serve --demo` makes."""
    settings = Settings(data_folder=data_folder, fixed_now=datetime.fromisoformat(NOW))
    context = command_context(settings, create=True)
    demonstration.fill(context, settings.sample_folder)
    context.store.close()


def environment_for(folder: str, data_folder: Path) -> dict[str, str]:
    """Return the environment of the kernel of a notebook that lies in `folder`.

    The kernels' sockets lie beside the data: a kernel that was killed leaves its own there, and a
    folder that holds one cannot be copied.
    """
    return {
        **os.environ,
        "SERVIMUN_DATA": str(data_folder),
        "SERVIMUN_NOW": NOW,
        "SERVIMUN_ACCOUNT": READERS.get(folder, "enlace.impas"),
        "IPYTHONDIR": str(data_folder / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(data_folder.with_name(f"{data_folder.name}-kernels")),
    }


def compare(notebook: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a notebook under nbval, which compares the outputs of the cells that say so."""
    own = ("--noconftest", "-p", "no:cacheprovider", "-c", os.devnull)
    options = ("--nbval-lax", "--nbval-current-env", *own)
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(notebook.parent)]
    return subprocess.run(
        [*command, str(notebook)],
        cwd=notebook.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
