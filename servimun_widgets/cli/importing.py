"""`servimun import`. What reads a file is loaded where one is read: that takes its time."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

import click

from servimun_widgets.cli.session import reading_context, working_context
from servimun_widgets.importing.kinds import Kind
from servimun_widgets.texts import explain, sentence

if TYPE_CHECKING:
    from servimun_widgets.importing.services import ImportReport
    from servimun_widgets.services.context import Context

_SHOWN = 20
_KINDS = (*get_args(Kind), "access-log", "ticks")


@click.command("import", options_metavar="[OPCIONES]", help=sentence("command_import"))
@click.argument("kind", metavar="TIPO", type=click.Choice(_KINDS), required=False)
@click.argument(
    "file", metavar="ARCHIVO", type=click.Path(path_type=Path, dir_okay=False), required=False
)
@click.option("--dry-run", is_flag=True, help=sentence("command_import_dry_run"))
@click.option(
    "--agency", multiple=True, metavar="ESCRITO=SIGLA", help=sentence("command_import_agency")
)
@click.option("--erase", is_flag=True, help=sentence("command_import_erase"))
@click.option("--skip", multiple=True, type=int, metavar="N", help=sentence("command_import_skip"))
@click.option("--same", multiple=True, metavar="N=CLAVE", help=sentence("command_import_same"))
@click.option(
    "--other", multiple=True, type=int, metavar="N", help=sentence("command_import_other")
)
@click.option("--publish", is_flag=True, help=sentence("command_import_publish"))
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    help=sentence("command_import_report"),
)
@click.option("--template", is_flag=True, help=sentence("command_import_template"))
@click.option("--filled", is_flag=True, help=sentence("command_import_filled"))
@click.option(
    "--tinydb",
    type=click.Path(path_type=Path, dir_okay=False),
    help=sentence("command_import_tinydb"),
)
@click.option("--source", metavar="NOMBRE", help=sentence("command_import_source"))
@click.option("--made", is_flag=True, help=sentence("command_import_made"))
@click.option("--undo", metavar="IMPORTACIÓN", help=sentence("command_import_undo"))
def import_(
    kind: Kind | Literal["access-log", "ticks"] | None,
    file: Path | None,
    dry_run: bool,
    agency: tuple[str, ...],
    erase: bool,
    skip: tuple[int, ...],
    same: tuple[str, ...],
    other: tuple[int, ...],
    publish: bool,
    report: Path | None,
    template: bool,
    filled: bool,
    tinydb: Path | None,
    source: str | None,
    made: bool,
    undo: str | None,
) -> None:
    """Read a file into the store, or write the template of such a file."""
    if tinydb is not None:
        from servimun_widgets.services.attachment_files import bring_attachments

        with working_context(create=True) as context:
            context.store.import_json(tinydb)
            bring_attachments(context, tinydb)
        click.echo(sentence("command_imported_tinydb", file=tinydb))
        return
    if made or undo:
        from servimun_widgets.cli.import_undo import undo_import

        undo_import(undo, dry_run=dry_run)
        return
    if kind is None or file is None:
        raise click.UsageError(sentence("command_import_needs"))
    if kind == "access-log":
        _count_visits(file, source, dry_run=dry_run)
        return
    if kind == "ticks":
        _take_ticks(file, dry_run=dry_run)
        return
    if filled and (not template or kind != "programs"):
        raise click.UsageError(sentence("command_import_filled_programs"))
    if template:
        _write_template(kind, file, filled=filled)
        return
    chosen = _Chosen(agency, erase, skip, same, other)
    _take_rows(kind, file, chosen, dry_run=dry_run, publish=publish, report=report)


class _Chosen(NamedTuple):
    """What is done with single rows and writings, as the command line says it."""

    agency: tuple[str, ...]
    erase: bool
    skip: tuple[int, ...]
    same: tuple[str, ...]
    other: tuple[int, ...]


def _write_template(kind: Kind, file: Path, *, filled: bool) -> None:
    from servimun_widgets.importing.services import program_rows, write_template
    from servimun_widgets.services.directory import agencies

    with reading_context() as context:
        directory = agencies(context)
        rows = program_rows(context) if filled else []
    siglas = tuple(sorted(agency.short_name for agency in directory.by_id.values()))
    write_template(kind, file, agencies=siglas, rows=rows)
    click.echo(sentence("command_template_written", file=file))


def _take_rows(
    kind: Kind, file: Path, chosen: _Chosen, *, dry_run: bool, publish: bool, report: Path | None
) -> None:
    from servimun_widgets.importing.services import Choices, import_file

    with reading_context() if dry_run else working_context(create=True) as context:
        choices = Choices(
            _agencies_chosen(context, chosen.agency),
            erase_all=chosen.erase,
            skip=frozenset(chosen.skip),
            same=_same_as(chosen.same),
            other=frozenset(chosen.other),
        )
        found = import_file(context, kind, file, dry_run=dry_run, publish=publish, choices=choices)
    if report is not None:
        text = json.dumps(found.to_json(), ensure_ascii=False, indent=2)
        report.write_text(text + "\n", encoding="utf-8")
    _summarise(found, dry_run)
    sys.exit(1 if found.rejected else 0)


def _agencies_chosen(context: Context, said: tuple[str, ...]) -> dict[str, str]:
    """Return writing -> id of the agency, of «writing=sigla». Raises `UsageError`."""
    from servimun_widgets.services.directory import agencies

    directory = agencies(context)
    chosen = {}
    for one in said:
        text, _, sigla = one.rpartition("=")
        found = directory.find(sigla)
        if not text or found is None:
            raise click.UsageError(sentence("command_import_agency_unknown", text=one))
        chosen[text] = found.id
    return chosen


def _same_as(said: tuple[str, ...]) -> dict[int, str]:
    """Return row -> folio, of «row=folio». Raises `UsageError`."""
    same = {}
    for one in said:
        row, _, folio = one.partition("=")
        if not row.isdecimal() or not folio:
            raise click.UsageError(sentence("command_import_same_unread", text=one))
        same[int(row)] = folio
    return same


def _count_visits(file: Path, source: str | None, *, dry_run: bool) -> None:
    from servimun_widgets.red_vecinal.services.access_log import import_access_log

    with working_context(create=True) as context:
        counted = import_access_log(context, file, source, dry_run=dry_run)
    if dry_run:
        click.echo(sentence("command_import_was_dry"))
    click.echo(sentence("command_access_log_summary", **asdict(counted)))


def _take_ticks(file: Path, *, dry_run: bool) -> None:
    from servimun_widgets.red_vecinal.services.ticks import import_ticks

    with working_context() as context:
        taken = import_ticks(context, file, dry_run=dry_run)
    for one in (*taken.problems, *taken.notices):
        click.echo(f"{_place(one.row, one.column)}: {explain(one.problem)}", err=True)
    count = len(taken.problems)
    if dry_run:
        click.echo(sentence("command_import_was_dry"))
    click.echo(
        sentence(
            "command_ticks_summary",
            marked=taken.marked,
            known=taken.known,
            blank=taken.blank,
            problems=count,
        )
    )
    _say_undo(taken.folio)
    sys.exit(1 if count else 0)


def _summarise(report: ImportReport, dry_run: bool) -> None:
    if dry_run:
        click.echo(sentence("command_import_was_dry"))
    if report.sheet:
        click.echo(sentence("command_import_sheet", sheet=report.sheet))
    click.echo(
        sentence(
            "command_import_summary",
            read=report.read,
            created=report.created,
            updated=report.updated,
            unchanged=report.unchanged,
            rejected=report.rejected,
            duplicates=len(report.duplicates),
            warnings=len(report.warnings),
        )
    )
    for warning in report.warnings[:_SHOWN]:
        click.echo(f"  {_place(warning.row, warning.field)}: {warning.message}")
    hidden = len(report.warnings) - _SHOWN
    if hidden > 0:
        click.echo(sentence("command_import_more", count=hidden))
    _say_undo(report.folio)


def _say_undo(folio: str) -> None:
    if folio:
        click.echo(sentence("command_import_may_undo", folio=folio))


def _place(row: int, field: str) -> str:
    if not field:  # of the whole row, or of the file
        return sentence("command_import_row", row=row)
    return sentence("command_import_place", row=row, field=field)
