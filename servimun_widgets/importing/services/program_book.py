"""The programmes, as an import sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from servimun_widgets.domain.reading.agency_names import AgencyNames
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem
from servimun_widgets.importing.services.books import Candidate, Named
from servimun_widgets.importing.services.columns import PROGRAM_COLUMNS
from servimun_widgets.importing.services.program_rows import ProgramRows
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import records as program_records
from servimun_widgets.programs.services.imported import NewPrograms
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies

_FOLIO = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")


class ProgramBook:
    """Programmes, found by folio, or by name and lead agency when a row has no folio."""

    content_type: type[ProgramContent] = ProgramContent
    columns: Mapping[str, str] = PROGRAM_COLUMNS

    def __init__(self, context: Context, *, publish: bool, folios: Iterable[str]) -> None:
        """Take the folios that the file gives, so that none of them is given to another row."""
        self._context = context
        self._by_id: dict[str, ProgramRecord] = {}
        self._by_folio: dict[str, ProgramRecord] = {}
        self._by_name: dict[tuple[str, str], list[ProgramRecord]] = {}
        for record in programs.all_programs(context.store):
            self._add(record)
        directory = colonia_directory(context.store)
        self._rows = ProgramRows(AgencyNames(agencies(context)), directory.knows)
        self._new = NewPrograms(context, publish=publish)
        self._taken = {fold(folio) for folio in folios} | set(self._by_folio)
        self._last_number = int(program_records.free_folio(context)[1:]) - 1

    def read(self, reading: RowReading) -> None:
        """See `Book`."""
        self._rows.read(reading)

    def find(self, row: Candidate[ProgramContent]) -> ProgramRecord | None:
        """See `Book`."""
        folio = row.reading.cells.get("clave", "")
        if folio:
            if not _FOLIO.fullmatch(folio):
                raise RowRejected("clave", Problem("import_rejected_folio", params={"text": folio}))
            return self._by_folio.get(fold(folio))
        name = (fold(row.content.public_name), row.content.lead_agency_id)
        same_name = self._by_name.get(name, [])
        if len(same_name) > 1:
            folios = ", ".join(record.folio for record in same_name)
            raise RowRejected(
                "clave", Problem("import_rejected_ambiguous", params={"folios": folios})
            )
        return same_name[0] if same_name else None

    def create(self, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`."""
        folio = row.reading.cells.get("clave")
        if folio is None:
            folio = self._next_folio()
            row.reading.warn("clave", "import_folio_given", folio=folio)
        record, unfit = self._new.create(folio, row.content, row.imported)
        for one in unfit:
            column = self.columns.get(str(one.field.path[0]), "nombre")
            row.reading.warn(column, "import_not_published", field=one.field.title, found=one.piece)
        return self._add(record)

    def revise(
        self, record: ProgramRecord, content: ProgramContent, row: Candidate[ProgramContent]
    ) -> ProgramRecord:
        """See `Book`."""
        return self._add(
            program_records.revise_imported(self._context, record, content, imported=row.imported)
        )

    def remember(self, record: ProgramRecord, row: Candidate[ProgramContent]) -> ProgramRecord:
        """See `Book`."""
        return self._add(program_records.remember_import(self._context, record, row.imported))

    def named(self) -> list[Named]:
        """See `Book`."""
        return [
            Named(r.id, r.folio, r.content.public_name, r.lead_agency_id)
            for r in self._by_id.values()
        ]

    def _add(self, record: ProgramRecord) -> ProgramRecord:
        before = self._by_id.get(record.id)
        if before:
            self._by_name[_name_and_agency(before)].remove(before)
        self._by_id[record.id] = record
        self._by_folio[fold(record.folio)] = record
        self._by_name.setdefault(_name_and_agency(record), []).append(record)
        return record

    def _next_folio(self) -> str:
        self._last_number += 1
        while fold(f"P{self._last_number:03d}") in self._taken:
            self._last_number += 1
        return f"P{self._last_number:03d}"


def _name_and_agency(record: ProgramRecord) -> tuple[str, str]:
    return fold(record.content.public_name), record.content.lead_agency_id
