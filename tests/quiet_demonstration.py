"""A demonstration in which nothing has happened: who counts what waits, or how fast, needs one."""

from __future__ import annotations

from pathlib import Path

from servimun_widgets.app import command_context
from servimun_widgets.demonstration import services as demonstration
from servimun_widgets.settings import Settings


def fill_quietly(data_folder: Path) -> None:
    """Make it in a data folder that is not there yet."""
    settings = Settings(data_folder=data_folder)
    context = command_context(settings, create=True)
    with context.store:
        demonstration.fill(context, settings.sample_folder)
