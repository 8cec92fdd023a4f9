"""The part of the programmes' page where what was read of their words is confirmed."""

from __future__ import annotations

from dataclasses import replace

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.windows import PAGE_ROWS
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.screen import Show
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.services import readings as program_readings
from servimun_widgets.programs.services.program_list import leading_agencies
from servimun_widgets.programs.services.readings import OfferedReading
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, Outcome, Row, RowAction

_LISTING = Listing(
    columns=(
        Column("name", "Programa", priority=1),
        Column("agency", "Dependencia", priority=3),
        Column("field", "Dato", priority=2),
        Column("said", "Dice", priority=1),
        Column("read", "Se leyó", priority=1),
    ),
    caption=sentence("readings_caption"),
    empty_text=sentence("readings_empty"),
    search_label=sentence("programs_search"),
    counted=("dato", "datos"),
    filters={"agency": "dependencia", "field": "dato"},
    row_actions=(
        RowAction("confirm", sentence("reading_confirm")),
        RowAction("decline", sentence("reading_decline")),
    ),
)

_SEVERAL = 2


class ReadingsPart(ListPart):
    """A row for each thing that was read; «Es así» puts it into its field."""

    listing = _LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._directory = agencies(context)
        declared = PROGRAM.record.model_fields
        self._titles = {name: info.title or name for name, info in declared.items()}
        self._offered: dict[str, OfferedReading] = {}
        self._more = False
        if len(leading_agencies(context)) < _SEVERAL:  # then there is none to choose
            self.listing = replace(
                _LISTING,
                columns=[one for one in _LISTING.columns if one.name != "agency"],
                filters={"field": "dato"},
            )
        super().__init__(context, place)

    def summary(self) -> str:
        """Return how many wait to be confirmed."""
        return sentence("readings_summary", count=len(self.list.rows))

    def above(self) -> list[Widget]:
        """Return what the list is for, and that there are more than it shows."""
        more = [Notice("info", sentence("readings_more", count=PAGE_ROWS))] if self._more else []
        return [Notice("info", sentence("readings_heading"), sentence("readings_text")), *more]

    def rows(self) -> list[Row]:
        """Return a row for each of the first readings; what follows comes as these are settled."""
        offered = program_readings.readings_to_confirm(self.context, PAGE_ROWS + 1)
        found = offered[:PAGE_ROWS]
        self._more = found != offered
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

    def act(self, row_id: str, action: str, key: str) -> Outcome:
        """Put what was read into its field, or say that it is not so."""
        offered = self._offered[row_id]
        record, field = offered.record, offered.reading.field
        if action == "confirm":
            base = record.revision_id
            program_readings.confirm_reading(self.context, record.id, field, base, key)
        else:
            program_readings.decline_reading(self.context, record.id, field, key)
        self.list.set_rows(self.rows())
        return Outcome("done", sentence(f"reading_done_{action}", folio=record.folio))
