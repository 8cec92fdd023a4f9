"""The groups of Red Vecinal, as an import sees them: whatever tells of a person is refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from servimun_widgets.domain.field_places import import_columns
from servimun_widgets.domain.folios import folio_look, unspaced_folio
from servimun_widgets.domain.reading.turned_dates import is_date
from servimun_widgets.domain.reading.yes_no import read_yes_no
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.domain.written_numbers import number_in_words
from servimun_widgets.errors import Problem
from servimun_widgets.importing.services.books import Candidate, Named
from servimun_widgets.importing.services.row_reading import RowReading, RowRejected
from servimun_widgets.red_vecinal.records.group_fields import GROUP_FIELDS
from servimun_widgets.red_vecinal.records.groups import GroupRecord, ListedGroup
from servimun_widgets.red_vecinal.services.group_records import (
    all_groups,
    find_group,
    foreseen_group,
    free_code,
    insert_group,
    is_undone,
    replace_group,
)
from servimun_widgets.services.colonias import colonia_directory
from servimun_widgets.services.context import Context

_LINK, _LETTERS = "enlace_invitacion", "G"


class GroupBook:
    """Groups, found by code, or by name and colonia when a row has no code."""

    content_type: type[ListedGroup] = ListedGroup
    columns: Mapping[str, str] = import_columns(GROUP_FIELDS)
    keys: Sequence[str] = ("code",)

    def __init__(self, context: Context) -> None:
        self._context = context
        self._by_code: dict[str, GroupRecord] = {}
        self._by_look: dict[tuple[str, int], GroupRecord] = {}
        self._by_name: dict[tuple[str, str], list[GroupRecord]] = {}
        for record in all_groups(context.store):
            self._add(record)
        self._colonias = colonia_directory(context.store)

    def read(self, reading: RowReading) -> None:
        """See `Book`."""
        for column, text in reading.cells.items():
            if column != _LINK and personal_data_in(text, full_names=False):
                raise RowRejected(column, Problem("import_rejected_personal"))
        members = reading.cells.get("miembros_declarados", "")
        counted = number_in_words(members)
        words = len(members.split()) > 1 and not any(sign.isdigit() for sign in members)
        if words and counted is None:
            # Who they are, not how many.
            raise RowRejected("miembros_declarados", Problem("import_rejected_personal"))
        reading.copy(name="nombre", invite_link=_LINK)
        reading.copy_number(district="distrito", sector="sector", code="clave")
        reading.values["declared_members"] = members if counted is None else counted
        _active(reading)
        colonia = reading.cells.get("colonia", "")
        reading.values["colonia"] = self._colonias.written(colonia)
        if colonia and not self._colonias.knows(colonia):
            reading.warn("colonia", "import_colonia_unknown", text=colonia)
        reading.values["code"] = self._code(reading)

    def find(self, row: Candidate[ListedGroup]) -> GroupRecord | None:
        """See `Book`. A code that people take for that of a group is its own (`_code`)."""
        return self._by_code.get(row.content.code)

    def called(self, folio: str) -> GroupRecord | None:
        """See `Book`."""
        return self._by_code.get(folio)

    def learned(self, record: GroupRecord, row: Candidate[ListedGroup]) -> dict[str, str]:  # noqa: ARG002
        """See `Book`. A group has one name."""
        return {}

    def create(self, row: Candidate[ListedGroup]) -> GroupRecord:
        """See `Book`."""
        self._say_code(row)
        return self._add(
            insert_group(self._context, "group_import", row.content, imported=row.imported)
        )

    def revise(
        self, record: GroupRecord, content: ListedGroup, row: Candidate[ListedGroup]
    ) -> GroupRecord:
        """See `Book`."""
        return self._add(
            replace_group(self._context, "group_import", record, content, imported=row.imported)
        )

    def remember(self, record: GroupRecord, row: Candidate[ListedGroup]) -> GroupRecord:
        """See `Book`."""
        return self._add(
            replace_group(
                self._context, "group_import", record, record.content, imported=row.imported
            )
        )

    def is_undone(self, record: GroupRecord) -> bool:
        """See `Book`."""
        return is_undone(record)

    def bring_back(self, record: GroupRecord, row: Candidate[ListedGroup]) -> GroupRecord:
        """See `Book`."""
        return self.revise(record, row.content, row)

    def foreseen_back(self, record: GroupRecord, row: Candidate[ListedGroup]) -> GroupRecord:
        """See `Book`."""
        return self.foreseen(record, row.content, row)

    def foreseen(
        self, record: GroupRecord | None, content: ListedGroup, row: Candidate[ListedGroup]
    ) -> GroupRecord:
        """See `Book`."""
        if record is not None:
            return self._add(record.model_copy(update={"code": content.code, "content": content}))
        self._say_code(row)
        return self._add(foreseen_group(self._context, content))

    def refresh(self, record_ids: Collection[str]) -> None:
        """See `Book`."""
        for record_id in record_ids:
            record = find_group(self._context.store, record_id)
            if record is not None:
                self._add(record)

    def told(self, record: GroupRecord) -> None:
        """See `Book`."""

    def name(self, record: GroupRecord) -> Named:
        """See `Book`."""
        return Named(record.id, record.code, record.content.name, record.content.colonia)

    def named(self) -> list[Named]:
        """See `Book`. Groups of one colonia are named alike by nature: none is a duplicate."""
        return []

    def _say_code(self, row: Candidate[ListedGroup]) -> None:
        if "clave" not in row.reading.cells:
            row.reading.warn("clave", "import_folio_given", folio=row.content.code)

    def _code(self, reading: RowReading) -> str:
        """Return the code of the group that a row is about, or that of a new one."""
        written = reading.values["code"]
        name = _name_key(reading.cells.get("nombre", ""), reading.values["colonia"])
        if written:
            return self._code_alike(written, name, reading)
        same_name = self._by_name.get(name, [])
        if len(same_name) > 1:
            codes = ", ".join(record.code for record in same_name)
            raise RowRejected(
                "clave", Problem("import_rejected_group_twice", params={"codes": codes})
            )
        return same_name[0].code if same_name else free_code(str(name), self._by_code)

    def _code_alike(self, written: str, name: tuple[str, str], reading: RowReading) -> str:
        """Return the code that people mean by «g 7» where its group has the same name.

        Raises `RowRejected` where it is another group.
        """
        found = self._by_look.get(folio_look(written, _LETTERS))
        if written in self._by_code:
            return written
        if found is None:
            if is_date(written):
                params = {"text": written}
                raise RowRejected("clave", Problem("import_rejected_folio_date", params=params))
            code = unspaced_folio(written)
            if code != written:
                reading.warn("clave", "import_folio_read", text=written, folio=code)
            return code
        if name != _name_key(found.content.name, found.content.colonia):
            params = {"text": written, "folio": found.code, "name": found.content.name}
            raise RowRejected("clave", Problem("import_rejected_folio_alike", params=params))
        reading.warn("clave", "import_folio_read", text=written, folio=found.code)
        return found.code

    def _add(self, record: GroupRecord) -> GroupRecord:
        self._by_code[record.code] = record
        self._by_look[folio_look(record.code, _LETTERS)] = record
        name = _name_key(record.content.name, record.content.colonia)
        others = [one for one in self._by_name.get(name, []) if one.id != record.id]
        self._by_name[name] = [*others, record]
        return record


def _name_key(name: str, colonia: str) -> tuple[str, str]:
    return fold(name), fold(colonia)


def _active(reading: RowReading) -> None:
    """Read a yes or no; a blank is a yes, since a list of groups is of those that exist."""
    text = reading.cells.get("activo", "")
    said = read_yes_no(text) if text else True
    reading.values["active"] = said is not False
    if said is None:
        reading.unread.add("active")
        reading.warn("activo", "import_not_yes_no", text=text)
