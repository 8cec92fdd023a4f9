"""The command `servimun`: serve, import, export, backup, check, user, package, report, lab…

The code of a command is loaded when that command is asked for, and what it works with when it
begins to work: its help comes at once, and what cron runs each day need not wait for what draws
pages and documents. So a module of a command says how it is called, and imports in its functions;
where the work takes more than a few lines, that is a module beside it.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click

from servimun_widgets.cli.loading import loading
from servimun_widgets.errors import Invalid, ServimunError
from servimun_widgets.settings import own_data_folder
from servimun_widgets.texts import explain, sentence

_LOCALE = Path(__file__).parents[1] / "locale"
COMMANDS = {
    "anchor": ("anchoring:anchor", "command_anchor_help"),
    "archive": ("archiving:archive", "command_archive"),
    "backup": ("storing:backup", "command_backup"),
    "check": ("storing:check", "command_check"),
    "compact": ("storing:compact", "command_compact"),
    "doctor": ("doctor:doctor", "doctor_help"),
    "ear": ("ear:ear", "command_ear"),
    "ear-collect": ("ear_collect:ear_collect", "command_ear_collect"),
    "erase": ("storing:erase", "command_erase"),
    "export": ("storing:export", "command_export"),
    "form": ("forms:form", "form_command"),
    "import": ("importing:import_", "command_import"),
    "lab": ("laboratory:lab", "lab_help"),
    "open-data": ("catalogue:open_data", "command_open_data"),
    "package": ("packaging:package", "command_package"),
    "remind": ("reminding:remind", "command_remind"),
    "report": ("reporting:report", "report_command"),
    "restore": ("storing:restore", "command_restore"),
    "sample": ("samples:sample", "command_sample"),
    "seal": ("storing:seal", "command_seal"),
    "serve": ("serving:serve", "command_serve"),
    "site": ("catalogue:site", "command_site"),
    "snapshot": ("catalogue:snapshot", "command_snapshot"),
    "unarchive": ("archiving:unarchive", "command_unarchive"),
    "user": ("accounts:user", "command_user"),
}
"""Name of a command -> where it is, and the code of its help, which is told without loading it."""


class SpanishGroup(click.Group):
    """A command that speaks Spanish, its own sentences and those of the library.

    Exit status: 0 done, 1 something was refused, is wrong or there is no store, 2 it could not be
    tried at all.
    """

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Load one command; None when there is no such one."""
        if name not in COMMANDS:
            return None
        place, _ = COMMANDS[name]
        with loading():
            command: click.Command = resolve_name(f"{__name__}.{place}")
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write name and short help of each command."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section(sentence("command_list")):
            formatter.write_dl(
                [
                    (name, click.Command(name, help=sentence(code)).get_short_help_str(room))
                    for name, (_, code) in COMMANDS.items()
                ]
            )

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Run the command line."""
        os.environ["LANGUAGE"] = "es"  # click finds its sentences through gettext
        # Else the first record that is made has every installed package looked through for them.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
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
    help=sentence("command_servimun", folder=own_data_folder()),
)
@click.version_option(package_name="servimun-widgets", help=sentence("command_version"))
def servimun() -> None:
    """Hold the commands together; each does its own work."""


def main() -> None:
    """Run the command line."""
    servimun(prog_name="servimun")
