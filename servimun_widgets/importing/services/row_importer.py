"""The rows of a sheet, one by one: each created, updated, left or rejected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic

from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.domain.meaning import changes_of_meaning
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.domain.text import one_blank
from servimun_widgets.errors import Invalid, NotAllowed, Problem
from servimun_widgets.importing.rules.no_records import is_dash, no_record, says_nothing
from servimun_widgets.importing.services.books import (
    Book,
    Candidate,
    ContentType,
    RecordType,
    Writer,
)
from servimun_widgets.importing.services.choices import Choices
from servimun_widgets.importing.services.comparing import Comparison
from servimun_widgets.importing.services.report import (
    ImportReport,
    Outcome,
    Resemblance,
    RowOutcome,
)
from servimun_widgets.importing.services.resemblances import find_resemblances
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.services.table_files.reading import REFUSED_UNKNOWN, Row
from servimun_widgets.services.table_files.text_rows import Unknown, why_unknown

_OF_LENGTH = frozenset(
    {"field_too_long", "field_too_short", "field_too_many", "field_words", "field_character"}
)

_ONE_LINE = frozenset({"name", "public_name", "sigla", "colonia", "sector", "district"})
"""Fields of one line: a break in such a cell is a blank, as where it is pasted into a form."""

_PASSED_OVER: dict[Unknown, str] = {
    "error": "import_cell_error",
    "formula": "import_formula",
    "struck": "import_struck",
    "ditto": "import_ditto",
    "tick": "import_tick",
}
"""Why a cell is not known -> the sentence that says that it was passed over."""

_NAMES = ("nombre", "nombre_oficial", "colonia")
"""Columns of which the first that a row has names it."""


class RowImporter(Generic[RecordType, ContentType]):
    """Takes the rows of a sheet to the records of a book."""

    def __init__(
        self,
        book: Book[RecordType, ContentType],
        writer: Writer[RecordType, ContentType],
        report: ImportReport,
        *,
        absent: frozenset[str],
        needed: tuple[str, ...],
        named: tuple[str, ...],
        own: Mapping[str, str],
        choices: Choices,
    ) -> None:
        self._book = book
        self._writer = writer
        self._choices = choices
        self._report = report
        self._needed = needed
        self._named = named
        self._own = own
        self._rows: dict[str, int] = {}  # record id -> the row that is about it
        self.stored: list[tuple[int, RecordType | None, RecordType]] = []
        """Row, its record as it was, None for a new one, and as it is: what changed the store."""
        self._comparison = Comparison(book, absent, needed, self._valid)

    def take(self, row: Row) -> None:
        """Take a row; where the writer writes, inside a transaction."""
        self._report.read += 1
        if row.number in self._choices.skip:
            self._report.count(RowOutcome(row.number, "skipped", "", _name_of(row)))
            return
        try:
            self._take(row)
        except RowRejected as rejected:
            self._reject(row, [(rejected.column, rejected.problem)])
        except Invalid as invalid:
            self._reject(row, [(self._column(p), _of_field(p)) for p in invalid.problems])
        except NotAllowed as refused:  # only the state of a programme can forbid it here
            problem = Problem(f"import_rejected_{refused.params['state']}")
            self._reject(row, [("", problem)])

    def look_for_resemblances(self) -> None:
        """Report names that are much alike."""
        found = find_resemblances(self._book.named(), self._rows)
        settled = self._choices.other | set(self._choices.same)
        self._report.duplicates += [one for one in found if one.row not in settled]

    def _reject(self, row: Row, problems: list[tuple[str, Problem]]) -> None:
        name = _name_of(row)
        self._report.reject(RowOutcome(row.number, "rejected", "", name), problems)
        for _, problem in problems:
            if problem.code == "import_rejected_folio_alike":
                folio, like = str(problem.params["folio"]), str(problem.params["name"])
                self._report.duplicates.append(Resemblance(row.number, name, folio, like, 100))

    def _column(self, problem: Problem) -> str:
        name = str(problem.path[0]) if problem.path else ""
        return self._book.columns.get(name, name)

    def _take(self, row: Row) -> None:
        self._refuse_no_record(row)
        reading = _reading(row.cells)
        self._pass_over(row, reading)
        self._book.read(reading)
        reading.take_rest(self._book.content_type, self._own)
        candidate = Candidate(reading, self._valid(reading))
        record, candidate = self._about(row.number, candidate)
        changes: list[FieldChange] = []
        before = record
        if record is None:
            record = self._writer.create(candidate)
            outcome: Outcome = "created"
        elif record.id in self._rows:
            params = {"row": self._rows[record.id]}
            raise RowRejected("", Problem("import_rejected_repeated", params=params))
        elif self._book.is_undone(record):
            record, before = self._writer.bring_back(record, candidate), None
            outcome = "created"
        else:
            said = as_value(record.content)
            record = self._compare(row.number, record, candidate)
            changes = changes_of_meaning(said, as_value(record.content))
            outcome = "updated" if changes else "unchanged"
        if record is not before:
            self.stored.append((row.number, before, record))
        self._rows[record.id] = row.number
        named = self._book.name(record)
        self._report.count(
            RowOutcome(row.number, outcome, named.folio, named.name, changes, reading.emptied)
        )
        for one in reading.proposals:
            self._report.proposals.append((row.number, one))
        for column, problem in reading.problems:
            self._report.warn(row.number, column, problem)

    def _refuse_no_record(self, row: Row) -> None:
        """Raise `RowRejected` for a row out of step with the header, and for one of a heading."""
        if row.beyond:
            text = "; ".join(row.beyond)[:100]
            raise RowRejected("", Problem("import_rejected_cells", params={"text": text}))
        refused = None if row.unknown else no_record(row.cells, self._named)
        if refused is not None:
            raise RowRejected("", refused)

    def _about(
        self, number: int, row: Candidate[ContentType]
    ) -> tuple[RecordType | None, Candidate[ContentType]]:
        """Return the record that a row is about, and the row with the keys of that record."""
        folio = self._choices.same.get(number)
        if folio is None:
            return self._book.find(row), row
        record = self._book.called(folio)
        if record is None:
            raise RowRejected("", Problem("import_rejected_same", params={"folio": folio}))
        keys = {name: getattr(record.content, name) for name in self._book.keys}
        content: ContentType = row.content.model_copy(update=keys)
        return record, Candidate(row.reading, content)

    def _pass_over(self, row: Row, reading: RowReading) -> None:
        """Name the cells that are not known. Raises `RowRejected` where one is needed."""
        for column, text in row.unknown.items():
            why = why_unknown(text)
            if column in self._needed:
                problem = Problem(REFUSED_UNKNOWN[why], params={"text": text})
                raise RowRejected(column, problem)
            reading.warn(column, _PASSED_OVER[why], text=text)
            reading.unread |= {name for name, at in self._book.columns.items() if at == column}

    def _valid(self, reading: RowReading) -> ContentType:
        """Return the content that a row gives, without the odd cells that it can do without.

        Text that does not fit is not odd: the row is refused, and nothing of it cut off.
        """
        content_type = self._book.content_type
        for name in _ONE_LINE & set(reading.values):
            reading.values[name] = one_blank(reading.values[name] or "")
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

    def _compare(self, number: int, record: RecordType, row: Candidate[ContentType]) -> RecordType:
        """Take what the file changed to a record that exists."""
        erases = self._choices.erases(number)
        changed, row = self._comparison.merged(record, row, erases=erases)
        current = as_value(record.content)
        merged = {**current, **changed}
        is_chosen = number in self._choices.same
        if is_chosen:
            merged |= self._book.learned(record, row)
        if changes_of_meaning(current, merged):
            content = validate(self._book.content_type, merged)
            return self._writer.revise(record, content, row)
        if changed or is_chosen or record.imported is None:
            return self._writer.remember(record, row)
        return record


def _reading(cells: Mapping[str, str]) -> RowReading:
    """Return what is read of a row: cells that are as good as blank are blank."""
    blank = {column: text for column, text in cells.items() if says_nothing(text)}
    if not blank:
        return RowReading(cells)
    reading = RowReading({column: text for column, text in cells.items() if column not in blank})
    for column, text in blank.items():
        if not is_dash(text):
            reading.warn(column, "import_says_nothing", text=text)
    return reading


def _name_of(row: Row) -> str:
    return next((row.cells[one] for one in _NAMES if one in row.cells), "")


def _of_field(problem: Problem) -> Problem:
    return Problem("import_rejected_field", params={"reason": problem})
