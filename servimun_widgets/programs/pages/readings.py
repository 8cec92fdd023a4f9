"""The part of the programmes' page where what was read of their words is confirmed."""

from __future__ import annotations

from servimun_widgets.pages.screen import Screen, kept
from servimun_widgets.programs import rights
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.services import readings as program_readings
from servimun_widgets.programs.services.readings import OfferedReading
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, PartLinks, RecordList, Row, RowAction

PART = "leidos"
_COLUMNS = (
    Column("name", "Programa", priority=1),
    Column("agency", "Dependencia", priority=3),
    Column("field", "Dato", priority=2),
    Column("said", "Dice", priority=1),
    Column("read", "Se leyó", priority=1),
)


def program_parts(context: Context, current: str) -> list[PartLinks]:
    """Return the links to the parts of the page; none for who edits no programme."""
    if (acting_account(context).role, "edit") not in rights.PROGRAM:
        return []
    titles = {
        "programas": sentence("readings_part_programs"),
        PART: sentence("readings_part"),
    }
    links = [(title, f"?parte={name}") for name, title in titles.items()]
    return [PartLinks(sentence("readings_parts"), links, titles[current])]


class ReadingsPart:
    """A row for each thing that was read; «Es así» puts it into its field."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._directory = agencies(context)
        declared = PROGRAM.record.model_fields
        self._titles = {name: info.title or name for name, info in declared.items()}
        self._offered: dict[str, OfferedReading] = {}
        self._list = kept(
            RecordList(
                columns=_COLUMNS,
                rows=self._rows(),
                caption=sentence("readings_caption"),
                empty_text=sentence("readings_empty"),
                search_label=sentence("programs_search"),
                filters=("agency", "field"),
                row_actions=(
                    RowAction("confirm", sentence("reading_confirm")),
                    RowAction("decline", sentence("reading_decline")),
                ),
                act=self._act,
                counted=("dato", "datos"),
                parameters={"search": "buscar", "agency": "dependencia", "field": "dato"},
            )
        )
        summary = sentence("readings_summary", count=len(self._list.rows))
        note = Notice("info", sentence("readings_heading"), sentence("readings_text"))
        self.screen = Screen(summary, [*program_parts(context, PART), note, self._list])

    def _rows(self) -> list[Row]:
        found = program_readings.readings_to_confirm(self._context)
        self._offered = {one.id: one for one in found}
        return [
            Row(
                id=one.id,
                cells={
                    "name": f"{one.record.folio}: {one.record.content.public_name}",
                    "agency": self._directory.name(one.record.lead_agency_id),
                    "field": self._titles[one.reading.field],
                    "said": one.reading.said,
                    "read": one.reading.read,
                },
                actions=("confirm", "decline"),
                href=f"enlaces/programas?programa={one.record.folio}",
            )
            for one in found
        ]

    def _act(self, row_id: str, action: str, key: str) -> Outcome:
        offered = self._offered[row_id]
        record, field = offered.record, offered.reading.field
        if action == "confirm":
            base = record.revision_id
            program_readings.confirm_reading(self._context, record.id, field, base, key)
        else:
            program_readings.decline_reading(self._context, record.id, field, key)
        self._list.set_rows(self._rows())
        return Outcome("done", sentence(f"reading_done_{action}", folio=record.folio))
