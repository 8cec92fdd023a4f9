"""`servimun import --undo`, and the list of what it may undo."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from servimun_widgets.cli.session import working_context
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from servimun_widgets.services.undoing_imports import Stays


def undo_import(folio: str | None, *, dry_run: bool) -> None:
    """Undo the import of that folio, or only say what would stay; without one list the imports.

    Ends with 1 where rows stay.
    """
    from servimun_widgets.services.undoing_imports import Undo

    with working_context() as context:
        if folio is None:
            _list(context)
            return
        undo = Undo(context, folio)
        if dry_run:
            stays = undo.foreseen()
            click.echo(sentence("command_import_was_dry"))
            undone = undo.counted - len(stays)
        else:
            while not undo.finished:
                undo.step()
            stays = undo.stays
            undone = undo.undone
    _say(stays)
    click.echo(sentence("command_import_undone", folio=folio, undone=undone, stayed=len(stays)))
    sys.exit(1 if stays else 0)


def _say(stays: Sequence[Stays]) -> None:
    for one in stays:
        text = sentence(one.why)
        row = sentence("command_import_row", row=one.row)
        click.echo(f"{row} ({one.folio} {one.name}): {text}", err=True)


def _list(context: Context) -> None:
    from servimun_widgets.services.imports_made import imports_made

    for one in imports_made(context):
        record = one.record
        click.echo(
            sentence(
                "command_import_listed" if one.may_undo else "command_import_listed_over",
                folio=record.folio,
                day=record.created_on.date().isoformat(),
                kind=record.kind,
                file=record.file,
                created=record.created,
                updated=record.updated,
            )
        )
