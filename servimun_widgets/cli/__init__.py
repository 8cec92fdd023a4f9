"""The command `servimun`: serve, import, export, backup, restore, check, user."""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

import click

from servimun_widgets.cli.accounts import user
from servimun_widgets.cli.importing import import_
from servimun_widgets.cli.serving import serve
from servimun_widgets.cli.storing import backup, check, export, restore
from servimun_widgets.errors import Invalid, ServimunError
from servimun_widgets.texts import explain, sentence

_LOCALE = Path(__file__).parents[1] / "locale"


@click.group(
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("command_servimun"),
    commands=[serve, import_, export, backup, restore, check, user],
)
@click.version_option(package_name="servimun-widgets", help=sentence("command_version"))
def servimun() -> None:
    """Hold the commands together; each does its own work."""


def main() -> None:
    """Run the command line in Spanish.

    Exit status: 0 done, 1 something was refused or is wrong, 2 it could not be tried at all.
    """
    os.environ["LANGUAGE"] = "es"  # click finds its own sentences through gettext
    gettext.bindtextdomain("messages", _LOCALE)
    try:
        servimun(prog_name="servimun")
    except Invalid as error:
        for problem in error.problems:
            where = ".".join(str(step) for step in problem.path)
            click.echo(f"{where}: {explain(problem)}" if where else explain(problem), err=True)
        sys.exit(2)
    except ServimunError as error:
        click.echo(explain(error), err=True)
        sys.exit(2)
