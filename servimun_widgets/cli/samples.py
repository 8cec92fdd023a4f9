"""`servimun sample`."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.session import reading_context, working_context
from servimun_widgets.errors import NotAllowed
from servimun_widgets.settings import Settings
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.domain.colonias import ColoniaContent
    from servimun_widgets.services.context import Context


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("command_sample"),
)
def sample() -> None:
    """Hold the commands that make samples together."""


@sample.command("groups", options_metavar="[OPCIONES]", help=sentence("command_sample_groups"))
@click.option(
    "--count",
    metavar="NÚMERO",
    type=click.IntRange(1, 10_000),
    default=1023,
    show_default=True,
    help=sentence("command_sample_count"),
)
@click.option(
    "--seed",
    metavar="NÚMERO",
    type=int,
    default=1,
    show_default=True,
    help=sentence("command_sample_seed"),
)
@click.option(
    "--out",
    metavar="ARCHIVO",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=sentence("command_sample_out"),
)
def groups(count: int, seed: int, out: Path) -> None:
    """Write a CSV file that `servimun import groups` takes."""
    from servimun_widgets.red_vecinal.services.sample_groups import COLUMNS, sample_groups

    with reading_context() as context:
        colonias = _colonias(context) or _sample_colonias(context)
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(sample_groups(colonias, count, seed))
    click.echo(sentence("command_sample_written", count=count, file=out))


@sample.command("story", options_metavar="[OPCIONES]", help=sentence("command_sample_story"))
def story() -> None:
    """Tell what is not told yet in a store made to try things in."""
    from servimun_widgets.demonstration import services as demonstration
    from servimun_widgets.demonstration.marks import is_demonstration

    with working_context() as context:
        if not is_demonstration(context.store):
            raise NotAllowed("command_demo_only")
        click.echo(sentence("command_demo_told", count=demonstration.tell(context)))


def _colonias(context: Context) -> list[ColoniaContent]:
    from servimun_widgets.services.colonias import all_colonias

    return [one.content for one in all_colonias(context)]


def _sample_colonias(context: Context) -> list[ColoniaContent]:
    """Return the colonias of the public catalogue, read into a store of their own."""
    from servimun_widgets.importing.services import import_file
    from servimun_widgets.services.context import Context
    from servimun_widgets.store import memory_store

    folder = Settings.from_environment(os.environ).sample_folder
    with memory_store() as store:
        aside = Context(store, context.clock, context.new_id, context.account_id)
        import_file(aside, "colonias", folder / "colonias.csv")
        return _colonias(aside)
