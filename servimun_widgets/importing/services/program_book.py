"""The programmes, as an import sees them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from servimun_widgets.domain.agencies import NO_AGENCY, AgencyDirectory
from servimun_widgets.domain.folios import folio_look, full_folio
from servimun_widgets.domain.names_alike import names_alike
from servimun_widgets.domain.reading.turned_dates import is_date
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem
from servimun_widgets.importing.rules.agency_resolver import AgencyResolver
from servimun_widgets.importing.services.books import Candidate, Named
from servimun_widgets.importing.services.columns import PROGRAM_COLUMNS
from servimun_widgets.importing.services.program_cells import as_text, program_cells
from servimun_widgets.importing.services.program_rows import ProgramRows
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services import imported
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import records as program_records
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context

_LETTERS, _DIGITS = "P", 3
_FOLIO = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")


class ProgramBook:
    """Programmes, found by folio, or by name and lead agency when a row has no folio."""

    content_type: type[ProgramContent] = ProgramContent
    columns: Mapping[str, str] = PROGRAM_COLUMNS
    keys: Sequence[str] = ()

    def __init__(
        self,
        context: Context,
        *,
        publish: bool,
        folios: Iterable[str],
        directory: AgencyDirectory,
    ) -> None:
        """Take the folios that the file gives, so that none of them is given to another row."""
        self._context = context
        self._by_id: dict[str, ProgramRecord] = {}
        self._by_folio: dict[str, ProgramRecord] = {}
        self._by_look: dict[tuple[str, int], ProgramRecord] = {}
        self._by_name: dict[tuple[str, str], list[ProgramRecord]] = {}
        for record in programs.all_programs(context.store):
            self._add(record)
        self._agencies = directory
        colonias = colonia_directory(context.store)
        self._rows = ProgramRows(AgencyResolver(directory), colonias.knows)
        self._new = imported.NewPrograms(context, publish=publish)
        given = (fold(full_folio(folio, _LETTERS, _DIGITS)) for folio in folios)
        self._taken = set(given)
        self._last_number = int(program_records.free_folio(context)[1:]) - 1

    def read(self, reading: RowReading) -> None:
        """See `Book`."""
        self._rows.read(reading)

    def find(self, row: Candidate[ProgramContent]) -> ProgramRecord | None:
        """See `Book`."""
        folio = row.reading.cells.get("clave", "")
        if folio:
            return self._by_folio.get(fold(folio)) or self._by_folio_alike(folio, row)
        same_name = self._of_name(row.content)
        if len(same_name) > 1:
            folios = ", ".join(record.folio for record in same_name)
            raise RowRejected(
                "clave", Problem("import_rejected_ambiguous", params={"folios": folios})
            )
        return same_name[0] if same_name else None

    def called(self, folio: str) -> ProgramRecord | None:
        """See `Book`."""
        return self._by_folio.get(fold(folio))

    def learned(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> dict[str, str]:  # noqa: ARG002
        """See `Book`. Its name is what its agency calls it."""
        return {}

    def create(self, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`."""
        folio, publish = self._folio(row), self._may_be_published(row)
        return self._add(self._new.create(folio, row.content, row.imported, publish=publish))

    def revise(
        self, record: ProgramRecord, content: ProgramContent, row: Candidate[ProgramContent]
    ) -> ProgramRecord:
        """See `Book`."""
        return self._add(
            imported.revise_imported(self._context, record, content, imported=row.imported)
        )

    def remember(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`."""
        return self._add(imported.remember_import(self._context, record, row.imported))

    def is_undone(self, record: ProgramRecord) -> bool:
        """See `Book`."""
        return imported.is_undone(record)

    def bring_back(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`. It is a draft, whatever new programmes are."""
        self._say_back(record, row)
        return self._add(self._new.bring_back(record, row.content, row.imported))

    def foreseen_back(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`."""
        self._say_back(record, row)
        draft = record.model_copy(update={"state": "borrador"})
        return self.foreseen(draft, row.content, row)

    def _say_back(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> None:
        row.reading.warn("clave", "import_brought_back", folio=record.folio)

    def foreseen(
        self,
        record: ProgramRecord | None,
        content: ProgramContent,
        row: Candidate[ProgramContent],
    ) -> ProgramRecord:
        """See `Book`."""
        if record is not None:
            imported.refuse_in_work(record)
            fields = {"content": content, "lead_agency_id": content.lead_agency_id}
            return self._add(record.model_copy(update=fields))
        folio = self._folio(row)
        self._may_be_published(row)
        return self._add(program_records.foreseen_program(self._context, folio, content))

    def refresh(self, record_ids: Collection[str]) -> None:
        """See `Book`."""
        for record_id in record_ids:
            record = programs.find_program(self._context.store, record_id)
            if record is not None:
                self._add(record)

    def told(self, record: ProgramRecord) -> Mapping[str, str]:
        """See `Book`."""
        return as_text(program_cells(record, self._agencies))

    def name(self, record: ProgramRecord) -> Named:
        """See `Book`."""
        look = folio_look(record.folio, _LETTERS)
        name = record.content.public_name
        return Named(record.id, record.folio, name, record.lead_agency_id, frozenset({look}))

    def named(self) -> list[Named]:
        """See `Book`."""
        return [self.name(record) for record in self._by_id.values()]

    def _add(self, record: ProgramRecord) -> ProgramRecord:
        before = self._by_id.get(record.id)
        if before:
            for name in _names_and_agencies(before):
                self._by_name[name].remove(before)
        self._by_id[record.id] = record
        self._by_folio[fold(record.folio)] = record
        self._by_look[folio_look(record.folio, _LETTERS)] = record
        for name in _names_and_agencies(record):
            self._by_name.setdefault(name, []).append(record)
        return record

    def _of_name(self, content: ProgramContent) -> list[ProgramRecord]:
        """Return those of that name and agency; else those that wait for somebody to say which."""
        name = fold(content.public_name)
        found = self._by_name.get((name, content.lead_agency_id), [])
        return found or self._by_name.get((name, NO_AGENCY), [])

    def _by_folio_alike(self, folio: str, row: Candidate[ProgramContent]) -> ProgramRecord | None:
        """Return the programme that people mean by «P 1» or «1» where its name agrees.

        Raises `RowRejected` where it is another programme, or no folio at all.
        """
        found = self._by_look.get(folio_look(folio, _LETTERS))
        if found is not None:
            params = {"text": folio, "folio": found.folio, "name": found.content.public_name}
            if not names_alike(found.content.public_name, row.content.public_name):
                raise RowRejected("clave", Problem("import_rejected_folio_alike", params=params))
            row.reading.warn("clave", "import_folio_read", text=folio, folio=found.folio)
        elif is_date(folio):
            raise RowRejected(
                "clave", Problem("import_rejected_folio_date", params={"text": folio})
            )
        elif not _FOLIO.fullmatch(full_folio(folio, _LETTERS, _DIGITS)):
            raise RowRejected("clave", Problem("import_rejected_folio", params={"text": folio}))
        return found

    def _folio(self, row: Candidate[ProgramContent]) -> str:
        written = row.reading.cells.get("clave")
        folio = full_folio(written, _LETTERS, _DIGITS) if written else self._next_folio()
        if written is None:
            row.reading.warn("clave", "import_folio_given", folio=folio)
        elif folio != written:
            row.reading.warn("clave", "import_folio_read", text=written, folio=folio)
        return folio

    def _may_be_published(self, row: Candidate[ProgramContent]) -> bool:
        """Return whether a new programme goes on show, and say what keeps it from it."""
        if not self._new.publishes or row.reading.draft:
            return False
        unfit = self._new.unfit(row.content)
        for one in unfit:
            column = self.columns.get(str(one.field.path[0]), "nombre")
            row.reading.warn(column, "import_not_published", field=one.field.title, found=one.piece)
        return not unfit

    def _next_folio(self) -> str:
        self._last_number += 1
        while self._is_taken(fold(f"P{self._last_number:03d}")):
            self._last_number += 1
        return f"P{self._last_number:03d}"

    def _is_taken(self, folio: str) -> bool:
        return folio in self._taken or folio in self._by_folio


def _names_and_agencies(record: ProgramRecord) -> set[tuple[str, str]]:
    """Return by what a row without a folio finds a programme: also by what a file knew of it.

    It may have been imported without an agency that is known, and was given one since.
    """
    name = fold(record.content.public_name)
    imported = (record.imported or {}).get("lead_agency_id")
    return {(name, record.lead_agency_id), (name, imported or record.lead_agency_id)}
