"""Importing a file: one transaction, each row created, updated, left or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic

from servimun_widgets.domain import permissions
from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.domain.meaning import changes_of_meaning
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.importing.services.books import ROW, Book, Candidate, ContentType, RecordType
from servimun_widgets.importing.services.columns import IDENTITY, NEEDED, Kind
from servimun_widgets.importing.services.directory_book import AGENCIES, COLONIAS, DirectoryBook
from servimun_widgets.importing.services.group_book import GroupBook
from servimun_widgets.importing.services.program_book import ProgramBook
from servimun_widgets.importing.services.report import ImportReport
from servimun_widgets.importing.services.resemblances import find_resemblances
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.importing.services.sheet import Row, Sheet, read_sheet
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context

_OF_LENGTH = frozenset(
    {"field_too_long", "field_too_short", "field_too_many", "field_words", "field_character"}
)


class _DryRun(Exception):
    """Rolls the transaction back."""


def import_file(
    context: Context,
    kind: Kind,
    path: Path,
    *,
    dry_run: bool = False,
    publish: bool = False,
) -> ImportReport:
    """Import a CSV or XLSX file in one transaction and report on every row.

    A dry run does all the same and keeps nothing. With `publish`, which is for the first load of a
    catalogue that is public already, new programmes go on show.

    Raises `UnreadableFile` for a file that is not what it should be, and `NotAllowed`; then
    nothing is changed.
    """
    _refuse_unless_allowed(context, publish=publish)
    sheet = read_sheet(path, kind)
    report = ImportReport(sheet=sheet.title)
    for row, column, problem in sheet.problems:
        report.warn(row, column, problem)
    with suppress(_DryRun), context.store.transaction():
        importer = _importer(context, kind, sheet, report, publish=publish)
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


def _importer(
    context: Context, kind: Kind, sheet: Sheet, report: ImportReport, *, publish: bool
) -> _Importer[Any, Any]:
    book: Book[Any, Any]
    if kind == "programs":
        folios = [row.cells["clave"] for row in sheet.rows if "clave" in row.cells]
        book = ProgramBook(context, publish=publish, folios=folios)
    elif kind == "groups":
        book = GroupBook(context)
    else:
        book = DirectoryBook(context, AGENCIES if kind == "agencies" else COLONIAS)
    return _Importer(book, report, needed=(*NEEDED[kind], *IDENTITY[kind]))


class _Importer(Generic[RecordType, ContentType]):
    """Takes the rows of a sheet to the records of a book."""

    def __init__(
        self,
        book: Book[RecordType, ContentType],
        report: ImportReport,
        *,
        needed: tuple[str, ...],
    ) -> None:
        self._book = book
        self._report = report
        self._needed = needed
        self._rows: dict[str, int] = {}  # record id -> the row that is about it
        self._absent: frozenset[str] = frozenset()

    def run(self, sheet: Sheet) -> None:
        """Take every row; call it inside the transaction."""
        self._absent = sheet.absent
        for row in sheet.rows:
            self._report.read += 1
            try:
                self._take(row)
            except RowRejected as rejected:
                self._report.reject(row.number, [(rejected.column, rejected.problem)])
            except Invalid as invalid:
                self._report.reject_fields(
                    row.number, [(self._column(p), p) for p in invalid.problems]
                )
            except NotAllowed as refused:  # only the state of a programme can forbid it here
                problem = Problem(f"import_rejected_{refused.params['state']}")
                self._report.reject(row.number, [("", problem)])

    def look_for_resemblances(self) -> None:
        """Report names that are much alike."""
        self._report.duplicates = find_resemblances(self._book.named(), self._rows)

    def _column(self, problem: Problem) -> str:
        name = str(problem.path[0]) if problem.path else ""
        return self._book.columns.get(name, name)

    def _take(self, row: Row) -> None:
        if row.beyond:
            text = "; ".join(row.beyond)[:100]
            raise RowRejected("", Problem("import_rejected_cells", params={"text": text}))
        reading = RowReading(row.cells)
        self._pass_over(row, reading)
        self._book.read(reading)
        candidate = Candidate(reading, self._valid(reading))
        record = self._book.find(candidate)
        if record is None:
            record = self._book.create(candidate)
            self._report.created += 1
        elif record.id in self._rows:
            params = {"row": self._rows[record.id]}
            raise RowRejected("", Problem("import_rejected_repeated", params=params))
        else:
            record = self._compare(record, candidate)
        self._rows[record.id] = row.number
        for column, problem in reading.problems:
            self._report.warn(row.number, column, problem)

    def _pass_over(self, row: Row, reading: RowReading) -> None:
        """Name the cells that are not known. Raises `RowRejected` where one is needed."""
        for column, text in row.unknown.items():
            if column in self._needed:
                problem = Problem("import_rejected_unknown", params={"text": text})
                raise RowRejected(column, problem)
            code = "import_formula" if text.startswith("=") else "import_cell_error"
            reading.warn(column, code, text=text)
            reading.unread |= {name for name, at in self._book.columns.items() if at == column}

    def _valid(self, reading: RowReading) -> ContentType:
        """Return the content that a row gives, without the odd cells that it can do without.

        Text that does not fit is not odd: the row is refused, and nothing of it cut off.
        """
        content_type = self._book.content_type
        try:
            return validate(content_type, reading.values)
        except Invalid as invalid:
            for problem in invalid.problems:
                column = self._column(problem)
                if problem.code in _OF_LENGTH or not column or column in self._needed:
                    raise
                name = str(problem.path[0])
                if name in reading.unread:
                    raise
                reading.values.pop(name, None)
                reading.unread.add(name)
                reading.refuse(content_type, column, reading.cells.get(column, ""), problem)
        return validate(content_type, reading.values)

    def _compare(self, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Take what the file changed to a record that exists."""
        columns = self._book.columns.items()
        absent = {n: c for n, c in columns if c in self._absent or n in row.reading.unread}
        if absent:
            row = self._with_absent(record, row, absent)
        changed = self._changed_fields(record, row)
        current = as_value(record.content)
        merged = {**current, **changed}
        if changes_of_meaning(current, merged):
            content = validate(self._book.content_type, merged)
            record = self._book.revise(record, content, row)
            self._report.updated += 1
            return record
        self._report.unchanged += 1
        if changed or record.imported is None:
            return self._book.remember(record, row)
        return record

    def _with_absent(
        self, record: RecordType, row: Candidate[ContentType], absent: Mapping[str, str]
    ) -> Candidate[ContentType]:
        """Return `row` with what the record knew of the fields of which it says nothing.

        `absent` gives them with their columns. A list may still grow by what another column says,
        as aliases do by those in a note.
        """
        known = record.imported or as_value(record.content)
        reading, content = row.reading, row.content
        columns = set(absent.values()) - set(reading.cells)
        cells = {at: text for at, text in known.get(ROW, {}).items() if at in columns}
        if cells:  # they may speak in other fields too: what was not understood is in the note
            reading = RowReading({**cells, **row.reading.cells})
            self._book.read(reading)
            content = self._valid(reading)
            reading.problems = row.reading.problems
        values = as_value(content)
        for name in absent:
            said, values[name] = values[name], known.get(name)
            if isinstance(said, list):
                before = values[name] or []
                values[name] = [*before, *(one for one in said if one not in before)]
        return Candidate(reading, validate(self._book.content_type, values))

    def _changed_fields(self, record: RecordType, row: Candidate[ContentType]) -> dict[str, Any]:
        """Return the fields that the file changed since it was last imported.

        A record that no import made keeps what it says, and the file fills its blanks.
        """
        current, new, last = as_value(record.content), as_value(row.content), record.imported
        if last is None:
            return self._blanks_filled(current, row)
        if last.get(ROW) == row.reading.cells:
            return {}
        last = {name: last.get(name) for name in new}
        changed = {change.name: change.after for change in changes_of_meaning(last, new)}
        corrected = {change.name for change in changes_of_meaning(last, current)}
        for change in changes_of_meaning(current, {**current, **changed}):
            if change.name in corrected:
                self._say(row, change, "import_replaces")
        return changed

    def _blanks_filled(
        self, current: dict[str, Any], row: Candidate[ContentType]
    ) -> dict[str, Any]:
        filled = {}
        for change in changes_of_meaning(current, as_value(row.content)):
            if change.before in (None, []):
                filled[change.name] = change.after
            elif change.after not in (None, []):
                self._say(row, change, "import_kept")
        return filled

    def _say(self, row: Candidate[ContentType], change: FieldChange, code: str) -> None:
        column = self._book.columns.get(change.name, change.name)
        text = "(en blanco)" if change.before in (None, []) else str(change.before)[:100]
        row.reading.warn(column, code, text=text)
