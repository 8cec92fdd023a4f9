"""The calendar of campaigns: for whoever plans them, and for the agencies that they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from servimun_widgets.pages.list_part import Listing, ListPart
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.red_vecinal.pages.texts import flyer_strip, message_preview, shown_messages
from servimun_widgets.red_vecinal.services.calendar import (
    Planned,
    followed_campaign,
    planned_campaigns,
)
from servimun_widgets.red_vecinal.services.campaign_records import rights_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import weekday_text
from servimun_widgets.widgets import ChangeReview, Column, Notice, Row

_LISTING = Listing(
    columns=(
        Column("title", "Campaña", priority=1),
        Column("first", "Empieza", kind="date", priority=1),
        Column("last", "Termina", kind="date", priority=2),
        Column("state", "Estado", kind="tag", priority=1),
        Column("agencies", "Dependencias", priority=1),
        Column("groups", "Grupos", kind="number", priority=2),
        Column("beside", "A la vez, en los mismos lugares", priority=2),
    ),
    caption=sentence("calendar_caption"),
    empty_text=sentence("calendar_empty"),
    search_label=sentence("calendar_search"),
    counted=("campaña", "campañas"),
    filters={"state": "estado"},
    open="campana",
    unknown="campaign_not_found",
    file="calendario",
)


class CalendarPart(ListPart):
    """The list and, in its place, what one campaign says of whose programmes."""

    listing = _LISTING

    def summary(self) -> str:
        """Return how many campaigns there are to see."""
        return sentence("calendar_summary", count=len(self.list.rows))

    def may_add(self) -> bool:
        """Return False: campaigns are prepared in their own part."""
        return False

    def rows(self) -> Sequence[Row]:
        """Return a row for each campaign that the account may see."""
        directory = agencies(self.context)
        plans = "view" in rights_of(acting_account(self.context))
        return [
            self._row(one, [directory.name(agency) for agency in one.agencies], plans=plans)
            for one in planned_campaigns(self.context)
        ]

    def _row(self, one: Planned, names: list[str], *, plans: bool) -> Row:
        record = one.record
        return Row(
            id=record.folio,
            cells={
                "title": record.content.title,
                "first": _day(one.first),
                "last": _day(one.last) if one.last else None,
                "state": record.standing.tag(),
                "agencies": "; ".join(names) or None,
                "groups": record.groups or None,
                # Of a campaign that names no programme of theirs liaisons learn nothing.
                "beside": (", ".join(one.beside) or None) if plans else None,
            },
            href=f"?parte=campanas&campana={record.folio}" if plans else None,
        )

    def open(self, row_id: str) -> None:
        """Show what a campaign says, before it is approved and after."""
        planned, texts = followed_campaign(self.context, row_id)
        self.list.show_open(row_id)
        record, rules = planned.record, campaign_rules(self.context)
        named = "\n".join(f"{one.folio}, {one.content.public_name}" for one in planned.programs)
        about = ChangeReview(
            heading=f"{record.folio}: {record.content.title}",
            meta=[
                (sentence("sending_meta_state"), record.standing.label),
                (sentence("sending_meta_purpose"), record.content.purpose),
                (sentence("calendar_first"), weekday_text(planned.first)),
                (sentence("calendar_programs"), named or sentence("feedback_platform")),
            ],
            changes=None,
            back=self.show_list,
        )
        heading, text = sentence("calendar_wrong"), sentence("calendar_wrong_text")
        self.place(
            about,
            Notice("info", heading, text),
            message_preview(sentence("calendar_texts"), shown_messages(texts, rules)),
            *flyer_strip(self.context, texts, record.content, rules),
        )


def _day(day: date) -> dict[str, str]:
    return {"text": weekday_text(day), "sort": day.isoformat()}
