"""What a row changes of a record that exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic

from servimun_widgets.domain.agencies import NO_AGENCY
from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.domain.meaning import changes_of_meaning, same_meaning
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.errors import Problem
from servimun_widgets.importing.services.books import ROW, Book, Candidate, ContentType, RecordType
from servimun_widgets.importing.services.columns import REVISION
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected

_EITHER = frozenset({"summary", "description"})  # a cell fills one and says nothing of the other
_TO_NOTE = frozenset({"import_cell_in_note", "import_agency_unknown", "import_not_in_list"})
_SHOWN = 100  # characters of what is stored, in a warning


class Comparison(Generic[RecordType, ContentType]):
    """Tells what a file changed of a record; what it says nothing of stays as it is."""

    def __init__(
        self,
        book: Book[RecordType, ContentType],
        absent: frozenset[str],
        needed: tuple[str, ...],
        valid: Callable[[RowReading], ContentType],
    ) -> None:
        """Take the optional columns that the file does not have, and those that no row lacks."""
        self._book = book
        self._absent = absent
        self._needed = needed
        self._valid = valid

    def merged(
        self, record: RecordType, row: Candidate[ContentType], *, erases: bool
    ) -> tuple[dict[str, Any], Candidate[ContentType]]:
        """Return the fields that the file changed, and the row as it is to be remembered.

        An empty cell erases what an import had brought where `erases` is true; else it is pointed
        at, and says nothing.
        """
        told = self._book.told(record) if REVISION in row.reading.cells else None
        if told is not None:
            return self._since_taken_out(told, row, erases=erases), row
        columns = self._book.columns.items()
        emptied = set() if erases else self._emptied(record, row)
        for column in sorted(emptied):
            row.reading.warn(column, "import_empty_kept")
            row.reading.emptied = True
        unread = row.reading.unread
        absent = {n: c for n, c in columns if c in self._absent or c in emptied or n in unread}
        if absent:
            row = self._with_absent(record, row, absent)
        return self._changed_fields(record, row), row

    def _since_taken_out(
        self,
        told: Mapping[str, str],
        row: Candidate[ContentType],
        *,
        erases: bool,
    ) -> dict[str, Any]:
        """Return what was changed in a row since it was taken out; the rest is not read at all.

        So a record that says more than its cells can hold loses nothing of it. Raises
        `RowRejected` where the record was changed meanwhile.
        """
        reading = row.reading
        if told[REVISION] != reading.cells[REVISION]:
            raise RowRejected(REVISION, Problem("import_rejected_stale"))
        columns = set(self._book.columns.values())
        changed = {
            column
            for column in columns
            if not same_meaning(told.get(column), reading.cells.get(column))
        }
        unknown = {c for name, c in self._book.columns.items() if name in reading.unread}
        emptied = changed - set(reading.cells) - self._absent - unknown
        changed -= self._absent
        if not erases:
            for column in sorted(emptied):
                reading.warn(column, "import_empty_kept")
                reading.emptied = True
            changed -= emptied
        if any(problem.code in _TO_NOTE for _, problem in reading.problems):
            changed.add(self._book.columns.get("internal_note", ""))
        new = as_value(row.content)
        return {
            name: new[name]
            for name, column in self._book.columns.items()
            if column in changed
            and name not in reading.unread
            and not (name in _EITHER and new[name] is None and column in reading.cells)
        }

    def _emptied(self, record: RecordType, row: Candidate[ContentType]) -> set[str]:
        """Return the columns that had something when they were last imported and now are empty."""
        before = (record.imported or {}).get(ROW, {})
        columns = self._book.columns.items()
        known = {column for name, column in columns if name not in row.reading.unread}
        known -= {*self._needed, *self._absent}
        return (set(before) & known) - set(row.reading.cells)

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
        if not last:
            return self._blanks_filled(current, row)
        if last.get(ROW) == row.reading.cells:  # what waited may be known by now
            return {
                name: value
                for name, value in new.items()
                if current.get(name) == last.get(name) == NO_AGENCY
            }
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
        text = "(en blanco)" if change.before in (None, []) else str(change.before)[:_SHOWN]
        row.reading.warn(column, code, text=text)
