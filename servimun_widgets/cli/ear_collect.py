"""`servimun ear-collect`: takes what citizens said out of the spool and into the store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

_PATH = click.Path(path_type=Path)


@click.command("ear-collect", options_metavar="[OPCIONES]", help=sentence("command_ear_collect"))
@click.option("--spool", metavar="CARPETA", type=_PATH, help=sentence("command_ear_spool"))
@click.option("--watch", is_flag=True, help=sentence("command_ear_collect_watch"))
def ear_collect(spool: Path | None, watch: bool) -> None:
    """Take in what waits; with `--watch` again whenever something does."""
    from servimun_widgets.cli.taking_opinions import collect, collect_as_it_comes
    from servimun_widgets.cli.watching import keep_on

    folder = spool or Settings.from_environment(os.environ).spool_folder
    if watch:
        keep_on(lambda: collect_as_it_comes(folder), lambda _: None)
        return
    with working_context() as context:
        click.echo(sentence("command_ear_collected", count=collect(context, folder)))
