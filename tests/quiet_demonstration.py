"""A demonstration in which nothing has happened: who counts what waits, or how fast, needs one.

Where the environment names one that was made already, it is copied: making it takes some seconds.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from servimun_widgets.app import command_context
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.settings import Settings

MADE = "SERVIMUN_QUIET_DEMONSTRATION"
"""The variable that names the data folder of one that was made."""


def fill_quietly(data_folder: Path) -> None:
    """Make it in a data folder that is not there yet, or copy the one that was made."""
    if os.environ.get(MADE):
        shutil.copytree(os.environ[MADE], data_folder)
        return
    settings = Settings(data_folder=data_folder)
    context = command_context(settings, create=True)
    with context.store:
        demonstration.fill(context, settings.sample_folder)
