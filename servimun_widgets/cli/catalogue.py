"""`servimun snapshot`: the file from which everything that faces the public is made."""

from __future__ import annotations

import os
import sys
import time

import click

from servimun_widgets import assembly
from servimun_widgets.catalogue.records.public_snapshot import WritingState
from servimun_widgets.catalogue.services.public_file import (
    PUBLIC_FILE,
    public_mark,
    publish_catalogue,
)
from servimun_widgets.cli.session import working_context
from servimun_widgets.services.context import Context
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

_LOOK_EVERY = 1.0
"""Seconds between two looks at whether something public changed."""


@click.command(options_metavar="[OPCIONES]", help=sentence("command_snapshot"))
@click.option("--watch", is_flag=True, help=sentence("command_snapshot_watch"))
def snapshot(watch: bool) -> None:
    """Write the public snapshot; with `--watch` again whenever something public changes."""
    folder = Settings.from_environment(os.environ).public_folder
    with working_context() as context:
        mark = public_mark(context)
        state = publish_catalogue(context, folder, assembly.identity)
        _say(state)
        while watch:
            time.sleep(_LOOK_EVERY)
            mark, state = published_again(context, mark, state)
    if state.problem:
        sys.exit(1)
    click.echo(sentence("command_snapshot_written", file=folder / PUBLIC_FILE))


def published_again(context: Context, mark: str, state: WritingState) -> tuple[str, WritingState]:
    """Write the public snapshot if something public changed since `mark`."""
    now = public_mark(context)
    if now == mark:
        return mark, state
    folder = Settings.from_environment(os.environ).public_folder
    state = publish_catalogue(context, folder, assembly.identity)
    _say(state)
    return now, state


def _say(state: WritingState) -> None:
    if state.problem:
        reason = sentence(state.problem, **state.params)
        click.echo(sentence("catalogue_not_written", reason=reason), err=True)
    elif state.left_out:
        folios = ", ".join(state.left_out)
        click.echo(sentence("catalogue_left_out", folios=folios), err=True)
