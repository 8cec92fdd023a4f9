"""`servimun snapshot` and `servimun site`: what faces the public."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click

from servimun_widgets import building
from servimun_widgets.catalogue.documents.writing_text import writing_trouble
from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    public_mark,
    publish_catalogue,
)
from servimun_widgets.cli.session import working_context
from servimun_widgets.errors import ServimunError
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain, sentence

_LOOK_EVERY = 1.0
"""Seconds between two looks at whether something public changed."""
_PATH = click.Path(path_type=Path)


@click.command(options_metavar="[OPCIONES]", help=sentence("command_snapshot"))
@click.option("--watch", is_flag=True, help=sentence("command_snapshot_watch"))
def snapshot(watch: bool) -> None:
    """Write the public snapshot; with `--watch` again whenever something public changes."""
    folder = Settings.from_environment(os.environ).public_folder
    with working_context() as context:
        mark = public_mark(context)
        state = _published(context, folder)
        for _ in _looks() if watch else ():
            now = public_mark(context)
            if now != mark:
                mark, state = now, _published(context, folder)
    if state.problem:
        sys.exit(1)
    if not watch:
        click.echo(sentence("command_snapshot_written", file=folder / PUBLIC_FILE))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_site"))
@click.option("--out", type=_PATH, help=sentence("command_site_out"))
@click.option("--from", "source", type=_PATH, help=sentence("command_site_from"))
@click.option("--watch", is_flag=True, help=sentence("command_site_watch"))
@click.option("--port", type=click.IntRange(0, 65535), help=sentence("command_site_port"))
def site(out: Path | None, source: Path | None, watch: bool, port: int | None) -> None:
    """Build the public site from the public file; it opens no store."""
    # Here and not above: what makes pages takes long to load, and no other command needs it.
    from servimun_widgets.catalogue.building import build_into
    from servimun_widgets.catalogue.services.showing import show_site

    settings = Settings.from_environment(os.environ)
    folder = (out or settings.site_folder).absolute()
    file = source or settings.public_folder / PUBLIC_FILE
    keep_on = watch or port is not None
    seen = None
    if port is not None:
        address = f"http://127.0.0.1:{show_site(folder, port).server_address[1]}/"
        click.echo(sentence("command_site_serving", address=address))
    for _ in _looks() if keep_on else (0,):
        now = Settings.from_environment(os.environ).now()
        if (mark := (_file_mark(file), now.date())) == seen:
            continue
        seen = mark
        try:
            count = build_into(folder, file, now)
        except ServimunError as error:
            if not keep_on:
                raise
            if file.exists():  # else it is being written for the first time
                click.echo(explain(error), err=True)
        else:
            if port is None:
                click.echo(sentence("command_site_built", count=count, folder=folder))


@click.command("open-data", options_metavar="[OPCIONES]", help=sentence("command_open_data"))
@click.option("--out", type=_PATH, required=True, help=sentence("command_open_data_out"))
@click.option("--from", "source", type=_PATH, help=sentence("command_site_from"))
def open_data(out: Path, source: Path | None) -> None:
    """Write the open data of the public file; it opens no store."""
    from servimun_widgets.catalogue.building import write_open_data

    settings = Settings.from_environment(os.environ)
    file = source or settings.public_folder / PUBLIC_FILE
    count = write_open_data(out.absolute(), file, settings.now())
    click.echo(sentence("command_open_data_written", folder=out.absolute(), count=count))


def _looks() -> Iterator[int]:
    """Yield once a second until whoever started this ends, or it is interrupted."""
    parent, number = os.getppid(), 0
    try:
        while os.getppid() == parent:
            yield number
            number += 1
            time.sleep(_LOOK_EVERY)
    except KeyboardInterrupt:
        return


def _file_mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _published(context: Context, folder: Path) -> WritingState:
    state = publish_catalogue(context, folder, building.identity)
    trouble = writing_trouble(state)
    if trouble is not None:
        click.echo(trouble[1], err=True)
    return state
