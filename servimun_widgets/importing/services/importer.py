"""Importing a file: each row created, updated, left or rejected; a preview of it writes nothing."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any

from servimun_widgets.domain.agencies import AgencyDirectory
from servimun_widgets.domain.imports import ImportedRow
from servimun_widgets.errors import NotAllowed
from servimun_widgets.importing.services.books import Book, Foreseen, Writer
from servimun_widgets.importing.services.choices import Choices, remember_names, with_names
from servimun_widgets.importing.services.columns import IDENTITY, NEEDED, OWN_COLUMNS, Kind
from servimun_widgets.importing.services.directory_book import AGENCIES, COLONIAS, DirectoryBook
from servimun_widgets.importing.services.group_book import GroupBook
from servimun_widgets.importing.services.program_book import ProgramBook
from servimun_widgets.importing.services.putting_back import returns_of
from servimun_widgets.importing.services.report import ImportReport
from servimun_widgets.importing.services.row_importer import RowImporter
from servimun_widgets.importing.services.sheet import read_sheet, read_sheet_apart
from servimun_widgets.services.acting import refuse_unless_importing
from servimun_widgets.services.anchors import end_of_chain
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.imports_made import Journal
from servimun_widgets.services.received_files import take_received
from servimun_widgets.services.table_files.reading import Sheet
from servimun_widgets.services.taking_turns import ROWS_TOGETHER, Turns
from servimun_widgets.services.trail import touched_since


def import_file(
    context: Context,
    kind: Kind,
    path: Path,
    *,
    dry_run: bool = False,
    publish: bool = False,
    choices: Choices | None = None,
) -> ImportReport:
    """Import a CSV or XLSX file, row by row, and report on every row.

    A dry run goes the same way and only reads. With `publish`, which is for the first load of a
    catalogue that is public already, new programmes go on show. `choices` are what a person decided
    on a dry run of the same file.

    Raises `UnreadableFile` for a file that is not what it should be, and `NotAllowed`; then
    nothing is changed. What breaks off later keeps the rows that were stored by then: the same
    file again finds them unchanged and goes on.
    """
    _refuse_unless_allowed(context, publish=publish)
    sheet = read_sheet(path, kind)
    if dry_run:
        return preview(context, kind, sheet, publish=publish, choices=choices)
    load = Load(context, kind, sheet, publish=publish, choices=choices, file=path.name)
    return load.run()


def read_received(context: Context, token: str, kind: Kind) -> Sheet:
    """Return the rows of a file that the acting account sent; what was sent is removed.

    It is read in a process of its own. Raises `UnreadableFile`, `NotAllowed` and `NotFound`.
    """
    _refuse_unless_allowed(context, publish=False)
    return take_received(context, token, lambda file: read_sheet_apart(file, kind))


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
    if dry_run:
        return preview(context, kind, sheet, publish=publish, choices=choices)
    return Load(context, kind, sheet, publish=publish, choices=choices).run()


def preview(
    context: Context,
    kind: Kind,
    sheet: Sheet,
    *,
    publish: bool = False,
    choices: Choices | None = None,
) -> ImportReport:
    """Return what the import of a file that was read would report; nothing is written.

    Raises `NotAllowed`.
    """
    _refuse_unless_allowed(context, publish=publish)
    report = _begun(sheet)
    decided = choices or Choices()
    with context.store.snapshot():
        directory = with_names(agencies(context), decided.agencies)
        book = _book(context, kind, sheet, directory, publish=publish)
    importer = _importer(book, Foreseen(book), report, kind, sheet, decided)
    for row in sheet.rows:
        importer.take(row)
    importer.look_for_resemblances()
    return report


class Load:
    """An import under way, step by step: whoever else wants to save comes in between.

    What was stored stays when it is not gone on with; the same file again goes on from there.
    """

    def __init__(
        self,
        context: Context,
        kind: Kind,
        sheet: Sheet,
        *,
        publish: bool = False,
        choices: Choices | None = None,
        file: str = "",
    ) -> None:
        """Take up the choices and read what is stored. Raises `NotAllowed`.

        `file` is the name by which people know what was imported.
        """
        _refuse_unless_allowed(context, publish=publish)
        decided = choices or Choices()
        self.report = _begun(sheet)
        self.total = len(sheet.rows)
        self._context = context
        self._rows = iter(sheet.rows)
        if decided.agencies:
            with context.store.transaction():
                remember_names(context, decided.agencies)
        with context.store.snapshot():
            self._seen, _ = end_of_chain(context.store)
            self._book = _book(context, kind, sheet, agencies(context), publish=publish)
        self._importer = _importer(self._book, self._book, self.report, kind, sheet, decided)
        self._journal = Journal(context, kind, file)
        self._returns = returns_of(context, kind)
        self._turns = Turns(context.store)
        self.finished = False

    @property
    def done(self) -> int:
        """How many rows were taken so far."""
        return self.report.read

    def run(self) -> ImportReport:
        """Take all the rows and return the report."""
        while not self.finished:
            self.step()
        return self.report

    def step(self, rows: int = 200) -> None:
        """Store at least so many rows more, a few at a time."""
        until = min(self.done + rows, self.total)
        while self.done < until:
            self._store(until)
        if self.done == self.total:
            self._importer.look_for_resemblances()
            self.finished = True
        self._journal.count(created=self.report.created, updated=self.report.updated)

    def _store(self, until: int) -> None:
        """Store some rows in one transaction, which ends soon where somebody waits to save."""
        store = self._context.store
        with self._turns.transaction():
            number, _ = end_of_chain(store)
            if number != self._seen:
                self._book.refresh(touched_since(store, self._seen))
            is_over = False
            while not is_over and self.done < until:
                for row in islice(self._rows, ROWS_TOGETHER):
                    self._importer.take(row)
                    is_over = self._turns.stored()
                    if is_over:
                        break
                self._journal.keep(self._stored())
            self.report.folio = self._journal.folio
            self._seen, _ = end_of_chain(store)

    def _stored(self) -> list[ImportedRow]:
        """Return the rows that stored something since this was asked last."""
        stored, self._importer.stored = self._importer.stored, []
        return [
            ImportedRow(
                row=number,
                record_id=record.id,
                before=None if before is None else self._returns.before(before),
                changed=before is None or before.content != record.content,
            )
            for number, before, record in stored
        ]


def _begun(sheet: Sheet) -> ImportReport:
    report = ImportReport(sheet=sheet.title)
    for row, column, problem in sheet.problems:
        report.warn(row, column, problem)
    return report


def _importer(
    book: Book[Any, Any],
    writer: Writer[Any, Any],
    report: ImportReport,
    kind: Kind,
    sheet: Sheet,
    choices: Choices,
) -> RowImporter[Any, Any]:
    return RowImporter(
        book,
        writer,
        report,
        absent=sheet.absent,
        needed=(*NEEDED[kind], *IDENTITY[kind]),
        named=NEEDED[kind],
        own=OWN_COLUMNS[kind],
        choices=choices,
    )


def _refuse_unless_allowed(context: Context, *, publish: bool) -> None:
    refuse_unless_importing(context)
    if publish and context.account_id != SYSTEM_ACCOUNT:
        raise NotAllowed("not_allowed_role")


def _book(
    context: Context, kind: Kind, sheet: Sheet, directory: AgencyDirectory, *, publish: bool
) -> Book[Any, Any]:
    if kind == "programs":
        folios = [row.cells["clave"] for row in sheet.rows if "clave" in row.cells]
        return ProgramBook(context, publish=publish, folios=folios, directory=directory)
    if kind == "groups":
        return GroupBook(context)
    if kind == "agencies":
        return DirectoryBook(context, AGENCIES)
    return DirectoryBook(context, COLONIAS)
