"""`servimun archive` and `unarchive`."""

from __future__ import annotations

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.texts import sentence


@click.command(options_metavar="[OPCIONES]", help=sentence("command_archive"))
@click.argument("folios", metavar="CLAVE...", nargs=-1, required=True)
@click.option("--reason", metavar="MOTIVO", required=True, help=sentence("command_archive_reason"))
@click.option("--yes", is_flag=True, help=sentence("command_archive_yes"))
def archive(folios: tuple[str, ...], reason: str, yes: bool) -> None:
    """Say what archiving would stop, and with `--yes` archive: all of them, or none."""
    from servimun_widgets.programs.services.archiving import archive_programs, what_archiving_stops

    none = sentence("command_archive_none")
    with working_context() as context:
        for one in what_archiving_stops(context, folios):
            told = {
                "campaigns": ", ".join(one.campaigns) or none,
                "agreements": ", ".join(one.agreements) or none,
                "feedback": ", ".join(one.feedback) or none,
            }
            click.echo(sentence("command_archive_stops", folio=one.folio, name=one.name, **told))
        done = archive_programs(context, folios, reason) if yes else []
    for receipt in done:
        click.echo(sentence("command_archived", folio=receipt.folio))
    if not yes:
        click.echo(sentence("command_archive_again"))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_unarchive"))
@click.argument("folio", metavar="CLAVE")
def unarchive(folio: str) -> None:
    """Bring an archived programme back as a draft."""
    from servimun_widgets.programs.services.review import unarchive_program

    with working_context() as context:
        done = unarchive_program(context, folio)
    click.echo(sentence("command_unarchived", folio=done.folio))
