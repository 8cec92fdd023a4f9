"""The agencies' part of the page of accounts: to whom of each agency overdue agreements go."""

from __future__ import annotations

from typing import Any

from servimun_widgets.accounts.forms.agency import AGENCY_HEAD
from servimun_widgets.accounts.services import agency_heads
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.pages.changes import change_texts
from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.pages.saving_form import Stored
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    Change,
    Column,
    HistoryEntry,
    Notice,
    RevisionHistory,
    Row,
)

_LISTING = Listing(
    columns=(
        Column("agency", "Dependencia", priority=1),
        Column("name", "Nombre", priority=3),
        Column("head_email", "Correo de la titularidad", priority=2),
    ),
    caption=sentence("agencies_caption"),
    empty_text=sentence("agencies_empty"),
    search_label=sentence("agencies_search"),
    counted=("dependencia", "dependencias"),
    open="dependencia",
)


class AgenciesPart(ListPart):
    """The list of agencies and, in its place, what is kept of one."""

    listing = _LISTING

    def summary(self) -> str:
        """Return how many agencies there are, and of how many no address is known."""
        without = sum(not row["cells"]["head_email"] for row in self.list.rows)
        return sentence("agencies_summary", total=len(self.list.rows), without=without)

    def rows(self) -> list[Row]:
        """Return a row for each agency."""
        return [
            Row(
                id=agency.id,
                cells={
                    "agency": agency.short_name,
                    "name": agency.content.name,
                    "head_email": agency.content.head_email or "",
                },
            )
            for agency in agency_heads.agencies_with_heads(self.context)
        ]

    def open(self, row_id: str) -> None:
        """Show one; a conflict is said above the form, so that what was typed is not lost."""
        agency = agency_heads.open_agency(self.context, row_id)

        def save(value: dict[str, Any], base: str, key: str) -> object:
            return agency_heads.change_head_email(self.context, agency.id, value, base, key)

        self.place(
            self.form(
                AGENCY_HEAD,
                save,
                lambda _: Notice("ok", sentence("agency_saved", agency=agency.short_name)),
                label=sentence("agency_save"),
                stored=Stored(
                    agency.id,
                    {agency_heads.HEAD_EMAIL: agency.content.head_email},
                    agency_heads.version_of(agency),
                ),
                heading=f"{agency.short_name}: {agency.content.name}",
            ),
            self._history(agency),
        )

    def _history(self, agency: AgencyRecord) -> RevisionHistory:
        (field,) = AGENCY_HEAD.declaration()["sections"][0]["fields"]
        found = agency_heads.head_history(self.context, agency.id)

        def changes_of(event_id: str) -> list[Change]:
            changes = [change for event, change in found if event.id == event_id]
            return change_texts(changes, {field["name"]: field})

        return RevisionHistory(
            heading=sentence("agency_history", agency=agency.short_name),
            entries=[
                HistoryEntry(
                    id=event.id,
                    title=field["label"],
                    who=self.name_of(event.account_id),
                    when=moment_text(event.at, self.context.now()),
                    changes=1,
                )
                for event, _ in found
            ],
            changes_of=changes_of,
        )
