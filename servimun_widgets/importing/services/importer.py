"""Importing a file: one transaction, each row created, updated, left or rejected."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from servimun_widgets.domain import permissions
from servimun_widgets.errors import NotAllowed
from servimun_widgets.importing.services.books import Book
from servimun_widgets.importing.services.choices import Choices, remember_names
from servimun_widgets.importing.services.columns import IDENTITY, NEEDED, OWN_COLUMNS, Kind
from servimun_widgets.importing.services.directory_book import AGENCIES, COLONIAS, DirectoryBook
from servimun_widgets.importing.services.group_book import GroupBook
from servimun_widgets.importing.services.program_book import ProgramBook
from servimun_widgets.importing.services.reading_apart import read_apart
from servimun_widgets.importing.services.report import ImportReport
from servimun_widgets.importing.services.row_importer import RowImporter
from servimun_widgets.importing.services.sheet import read_sheet
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.received_files import received_file
from servimun_widgets.services.table_files.reading import Sheet


class _DryRun(Exception):
    """Rolls the transaction back."""


def import_file(
    context: Context,
    kind: Kind,
    path: Path,
    *,
    dry_run: bool = False,
    publish: bool = False,
    choices: Choices | None = None,
) -> ImportReport:
    """Import a CSV or XLSX file in one transaction and report on every row.

    A dry run does all the same and keeps nothing. With `publish`, which is for the first load of a
    catalogue that is public already, new programmes go on show. `choices` are what a person decided
    on a dry run of the same file.

    Raises `UnreadableFile` for a file that is not what it should be, and `NotAllowed`; then
    nothing is changed.
    """
    _refuse_unless_allowed(context, publish=publish)
    sheet = read_sheet(path, kind)
    return take_sheet(context, kind, sheet, dry_run=dry_run, publish=publish, choices=choices)


def read_received(context: Context, token: str, kind: Kind) -> Sheet:
    """Return the rows of a file that the acting account sent; what was sent is removed.

    It is read in a process of its own. Raises `UnreadableFile`, `NotAllowed` and `NotFound`.
    """
    _refuse_unless_allowed(context, publish=False)
    file = received_file(context, token)
    try:
        return read_apart(file, kind)
    finally:
        file.unlink(missing_ok=True)


def take_sheet(
    context: Context,
    kind: Kind,
    sheet: Sheet,
    *,
    dry_run: bool = False,
    publish: bool = False,
    choices: Choices | None = None,
) -> ImportReport:
    """Import the rows of a file that was read, as `import_file` does."""
    _refuse_unless_allowed(context, publish=publish)
    report = ImportReport(sheet=sheet.title)
    for row, column, problem in sheet.problems:
        report.warn(row, column, problem)
    with suppress(_DryRun), context.store.transaction():
        decided = choices or Choices()
        remember_names(context, decided.agencies)
        book = _book(context, kind, sheet, publish=publish)
        needed = (*NEEDED[kind], *IDENTITY[kind])
        importer = RowImporter(book, report, needed=needed, own=OWN_COLUMNS[kind], choices=decided)
        importer.run(sheet)
        if dry_run:
            raise _DryRun
    importer.look_for_resemblances()  # slow with thousands of names: others may write meanwhile
    return report


def _refuse_unless_allowed(context: Context, *, publish: bool) -> None:
    if context.account_id == SYSTEM_ACCOUNT:
        return
    if publish or acting_account(context).role not in permissions.IMPORT:
        raise NotAllowed("not_allowed_role")


def _book(context: Context, kind: Kind, sheet: Sheet, *, publish: bool) -> Book[Any, Any]:
    if kind == "programs":
        folios = [row.cells["clave"] for row in sheet.rows if "clave" in row.cells]
        return ProgramBook(context, publish=publish, folios=folios)
    if kind == "groups":
        return GroupBook(context)
    if kind == "agencies":
        return DirectoryBook(context, AGENCIES)
    return DirectoryBook(context, COLONIAS)
