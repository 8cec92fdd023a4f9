"""`servimun remind`: for cron, in the hours of work."""

from __future__ import annotations

import sys

import click

from servimun_widgets.cli.loading import loading
from servimun_widgets.cli.session import working_context
from servimun_widgets.texts import sentence


@click.command(options_metavar="[OPCIONES]", help=sentence("command_remind"))
@click.option("--dry-run", is_flag=True, help=sentence("command_remind_dry_run"))
@click.option("--notices", "only_notices", is_flag=True, help=sentence("command_remind_only"))
def remind(dry_run: bool, only_notices: bool) -> None:
    """Send reminders and notices that are due; exit with 1 when something did not leave."""
    with loading():
        from servimun_widgets.cli.nothing_due import said_at_once

    with working_context(writes_letters=False) as context:
        said = said_at_once(context, dry_run=dry_run, only_notices=only_notices)
    if said is not None:
        if said:
            click.echo(said)
        return
    with loading():
        from servimun_widgets.cli.letters_due import say_due, send_due

    with working_context() as context:
        if dry_run:
            say_due(context, only_notices=only_notices)
            return
        complete = send_due(context, only_notices=only_notices)
    if not complete:
        sys.exit(1)
