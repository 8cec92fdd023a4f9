"""The public snapshot and the public site, kept as what they are made of changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from servimun_widgets.catalogue.documents.writing_text import writing_trouble
from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.catalogue.services.public_file import public_mark, publish_catalogue
from servimun_widgets.cli.session import working_context
from servimun_widgets.cli.watching import looks
from servimun_widgets.errors import UnreadableFile
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings


def write_at_each_change(folder: Path) -> None:
    """Write the public snapshot, and again whenever something public changes."""
    with working_context() as context:
        mark = None
        for _ in looks():
            now = public_mark(context)
            if now != mark:
                mark = now
                published(context, folder)


def build_at_each_change(build: Callable[[], None], file: Path) -> None:
    """Build the public site, and again whenever its file or the day is another."""
    seen = None
    for _ in looks():
        mark = (_file_mark(file), Settings.from_environment(os.environ).now().date())
        if mark != seen:
            seen = mark
            try:
                build()
            except UnreadableFile as error:
                if error.code != "catalogue_no_snapshot":  # it is being written for the first time
                    raise


def _file_mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def published(context: Context, folder: Path) -> WritingState:
    """Write the public snapshot, say what is wrong with it, and return how that went."""
    # Here and not above: who keeps the site makes no documents.
    from servimun_widgets.building import identity

    state = publish_catalogue(context, folder, identity)
    trouble = writing_trouble(state)
    if trouble is not None:
        click.echo(trouble[1], err=True)
    return state
