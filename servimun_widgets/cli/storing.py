"""`servimun export`, `backup`, `restore`, `compact` and `check`.

What one of them does is loaded there: backups are made by cron, many times a day, and a help is
said without any of it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from servimun_widgets.cli.loading import loading
from servimun_widgets.cli.session import working_context
from servimun_widgets.settings import Settings
from servimun_widgets.texts import explain, sentence

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(options_metavar="[OPCIONES]", help=sentence("command_export"))
@click.option("--tinydb", type=_FILE, required=True, help=sentence("command_export_tinydb"))
def export(tinydb: Path) -> None:
    """Write the whole store as one plain TinyDB file."""
    from servimun_widgets.services.attachment_files import copy_attachments

    with working_context(writes_letters=False) as context:
        context.store.export_json(tinydb)
        copy_attachments(context, tinydb)
    click.echo(sentence("command_exported", file=tinydb))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_backup"))
@click.argument("file", metavar="ARCHIVO", type=_FILE)
def backup(file: Path) -> None:
    """Write a verified copy of the store while it is in use."""
    with loading():
        from servimun_widgets.services.anchors import anchor_of
        from servimun_widgets.services.attachment_files import copy_attachments

    with working_context(writes_letters=False) as context:
        context.store.backup(file)
        copy_attachments(context, file)
        anchor = anchor_of(context.store)
    beside = file.with_name(f"{file.name}.huella")
    beside.write_text(f"{anchor}\n", encoding="ascii")
    beside.chmod(0o600)
    click.echo(sentence("command_backed_up", file=file))
    click.echo(sentence("command_anchor", anchor=anchor))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_restore"))
@click.argument("file", metavar="ARCHIVO", type=_FILE)
@click.option("--yes", is_flag=True, help=sentence("command_restore_yes"))
def restore(file: Path, yes: bool) -> None:
    """Put a backup in the place of the store; what was there is kept beside it."""
    store_file = Settings.from_environment(os.environ).store_file
    if not yes:
        raise click.UsageError(sentence("command_restore_asks", store=store_file, file=file))
    from servimun_widgets.services.attachment_files import bring_attachments
    from servimun_widgets.services.restoring import note_restored
    from servimun_widgets.store import restore_store

    aside = restore_store(store_file, file)
    with working_context() as context:
        bring_attachments(context, file)
        note_restored(context, file)
    click.echo(sentence("command_restored", file=file))
    if aside is not None:
        click.echo(sentence("command_restore_aside", aside=aside))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_seal"))
@click.option("--reason", metavar="MOTIVO", required=True, help=sentence("command_seal_reason"))
@click.option("--new-key", is_flag=True, help=sentence("command_seal_new_key"))
def seal(reason: str, new_key: bool) -> None:
    """Take the store as it is, after a look at it, and say so in the trail."""
    from servimun_widgets.services.checking import check_store
    from servimun_widgets.services.sealing import seal_as_it_is

    with working_context() as context:
        for problem in check_store(context.store):
            click.echo(explain(problem), err=True)
        seal_as_it_is(context, reason, new_key=new_key)
    click.echo(sentence("command_sealed"))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_compact"))
def compact() -> None:
    """Forget what nobody will ask for again, make the indexes anew, and give back room on disk."""
    from servimun_widgets.services.attachment_files import remove_orphans
    from servimun_widgets.services.forgetting import forget_the_old

    file = Settings.from_environment(os.environ).store_file
    with working_context() as context:
        before = file.stat().st_size
        forgotten = forget_the_old(context)
        context.store.compact()
        remove_orphans(context)
    sizes = {"before": round(before / 1e6, 1), "after": round(file.stat().st_size / 1e6, 1)}
    click.echo(sentence("command_compacted", **sizes, **forgotten))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_check"))
@click.option(
    "--anchor", "anchors", metavar="HUELLA", multiple=True, help=sentence("command_check_anchor")
)
def check(anchors: Sequence[str]) -> None:
    """Check the file, the audit chain and every record; exit with 1 when something is wrong."""
    with loading():
        from servimun_widgets.services.anchors import anchor_of, check_anchor, read_anchor
        from servimun_widgets.services.attachment_files import attachment_problems
        from servimun_widgets.services.checking import check_store
        from servimun_widgets.services.trail import count_events

    with working_context() as context:
        problems = [*check_store(context.store), *attachment_problems(context)]
        for anchor in anchors:
            problems += check_anchor(context.store, read_anchor(anchor))
        anchor_now = anchor_of(context.store)
        events = count_events(context.store)
    for problem in problems:
        click.echo(explain(problem), err=True)
    if problems:
        sys.exit(1)
    click.echo(sentence("command_checked", events=events))
    click.echo(sentence("command_anchor", anchor=anchor_now))


@click.command(options_metavar="[OPCIONES]", help=sentence("command_erase"))
@click.option(
    "--text",
    metavar="DATO",
    prompt=sentence("command_erase_text"),
    help=sentence("command_erase_text"),
)
@click.option("--reason", metavar="MOTIVO", help=sentence("command_erase_reason"))
@click.option("--yes", is_flag=True, help=sentence("command_erase_yes"))
def erase(text: str, reason: str | None, yes: bool) -> None:
    """Erase personal data from wherever it stands; without --yes only say where that is."""
    from servimun_widgets.erasure.services.erasure import erase_text, find_text

    with working_context() as context:
        found = erase_text(context, text, reason or "") if yes else find_text(context, text)
    for table, count in sorted(found.tables.items()):
        click.echo(f"  {table:<20} {count:>6}")
    code = "command_erased" if yes else "command_erase_asks"
    click.echo(sentence(code, count=found.documents))
