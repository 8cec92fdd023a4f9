"""The command `servimun`: serve, import, export, backup, check, user, package, report, lab…"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path
from typing import Any

import click

from servimun_widgets.cli.accounts import user
from servimun_widgets.cli.anchoring import anchor
from servimun_widgets.cli.archiving import archive, unarchive
from servimun_widgets.cli.catalogue import site, snapshot
from servimun_widgets.cli.doctor import doctor
from servimun_widgets.cli.forms import form
from servimun_widgets.cli.importing import import_
from servimun_widgets.cli.laboratory import lab
from servimun_widgets.cli.packaging import package
from servimun_widgets.cli.reminding import remind
from servimun_widgets.cli.reporting import report
from servimun_widgets.cli.samples import sample
from servimun_widgets.cli.serving import serve
from servimun_widgets.cli.storing import backup, check, erase, export, restore, seal
from servimun_widgets.errors import Invalid, ServimunError
from servimun_widgets.texts import explain, sentence

_LOCALE = Path(__file__).parents[1] / "locale"


class SpanishGroup(click.Group):
    """A command that speaks Spanish, its own sentences and those of the library.

    Exit status: 0 done, 1 something was refused, is wrong or there is no store, 2 it could not be
    tried at all.
    """

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line."""
        os.environ["LANGUAGE"] = "es"  # click finds its sentences through gettext
        gettext.bindtextdomain("messages", _LOCALE)
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        """Carry out the command; an error of ours is said in a sentence."""
        try:
            return super().invoke(context)
        except Invalid as error:
            for problem in error.problems:
                where = ".".join(str(step) for step in problem.path)
                click.echo(f"{where}: {explain(problem)}" if where else explain(problem), err=True)
        except ServimunError as error:
            click.echo(explain(error), err=True)
            if error.params.get("holder"):
                click.echo(
                    sentence("command_store_holder", holder=error.params["holder"]), err=True
                )
            sys.exit(1 if error.code == "store_missing" else 2)
        sys.exit(2)


@click.group(
    cls=SpanishGroup,
    options_metavar="[OPCIONES]",
    subcommand_metavar="ORDEN [ARGUMENTOS]",
    help=sentence("command_servimun"),
    commands=[
        serve,
        import_,
        export,
        backup,
        restore,
        check,
        anchor,
        seal,
        erase,
        doctor,
        user,
        package,
        remind,
        archive,
        unarchive,
        report,
        snapshot,
        site,
        sample,
        lab,
        form,
    ],
)
@click.version_option(package_name="servimun-widgets", help=sentence("command_version"))
def servimun() -> None:
    """Hold the commands together; each does its own work."""


def main() -> None:
    """Run the command line."""
    servimun(prog_name="servimun")
