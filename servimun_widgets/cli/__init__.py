"""The command `servimun`: serve, import, export, backup, check, user, package, report, lab…

Each command is loaded when it is asked for: a backup need not wait for what makes documents.
"""

from __future__ import annotations

import gettext
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from servimun_widgets.errors import Invalid, ServimunError
from servimun_widgets.texts import explain, sentence

_LOCALE = Path(__file__).parents[1] / "locale"
_COMMANDS = {
    "anchor": "anchoring:anchor",
    "archive": "archiving:archive",
    "backup": "storing:backup",
    "check": "storing:check",
    "doctor": "doctor:doctor",
    "erase": "storing:erase",
    "export": "storing:export",
    "form": "forms:form",
    "import": "importing:import_",
    "lab": "laboratory:lab",
    "package": "packaging:package",
    "remind": "reminding:remind",
    "report": "reporting:report",
    "restore": "storing:restore",
    "sample": "samples:sample",
    "seal": "storing:seal",
    "serve": "serving:serve",
    "site": "catalogue:site",
    "snapshot": "catalogue:snapshot",
    "unarchive": "archiving:unarchive",
    "user": "accounts:user",
}
"""Name of a command -> its module here and what it is called there."""


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

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002
        cmd_name: str,
    ) -> click.Command | None:
        """Load a command; nothing where there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command

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
)
@click.version_option(package_name="servimun-widgets", help=sentence("command_version"))
def servimun() -> None:
    """Hold the commands together; each does its own work."""


def main() -> None:
    """Run the command line."""
    servimun(prog_name="servimun")
