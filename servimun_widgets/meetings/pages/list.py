"""The list of meetings and, in its place, one of them in the state that it is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.meetings.pages.call import CallPanel
from servimun_widgets.meetings.pages.minutes import MinutesPanel
from servimun_widgets.meetings.pages.room import MeetingRoom
from servimun_widgets.meetings.pages.text import day_cell, state_tag, where_text
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.meeting_list import meeting_list
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.screen import Show
from servimun_widgets.pages.window_part import WindowPart, asked_in
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Row

_LISTING = Listing(
    columns=(
        Column("title", "Reunión", priority=1),
        Column("folio", "Clave", priority=2),
        Column("day", "Fecha", kind="date", priority=1),
        Column("time", "Hora", priority=2),
        Column("agencies", "Dependencias", priority=3),
        Column("where", "Lugar o enlace", priority=3),
        Column("state", "Estado", kind="tag", priority=1),
    ),
    caption=sentence("meetings_caption"),
    empty_text=sentence("meetings_empty"),
    search_label=sentence("meetings_search"),
    counted=("reunión", "reuniones"),
    filters={"state": "estado"},
    open="reunion",
    unknown="meeting_not_found",
    file="reuniones",
    free_text=("title", "where"),
    add_label=sentence("meetings_new"),
)


class MeetingsPart(WindowPart):
    """Every meeting that the account may see; one is opened as it stands."""

    listing = _LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._directory = agencies(context)
        if not meetings.may_call(context):
            self.listing = replace(_LISTING, empty_text=sentence("meetings_empty_liaison"))
        super().__init__(context, place)

    def may_add(self) -> bool:
        """Return whether the account calls meetings."""
        return meetings.may_call(self.context)

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, or the meeting that `query` names with the point that it names."""
        wanted = query.get(self.listing.open)
        if wanted is not None and self.knows(wanted):
            self.list.ask(asked_in(query, self.listing))
            self.open(wanted, *notices, point=query.get(MeetingRoom.open_parameter))
        else:
            super().begin(query, *notices)

    def open(self, row_id: str, *notices: Widget, point: str | None = None) -> None:
        """Show a meeting as it stands: its call, the meeting itself, or its minutes."""
        view = meetings.open_meeting(self.context, row_id)
        self.list.show_open(view.record.folio)
        state = view.record.state
        if state == "en_curso":
            room = MeetingRoom(
                self.context, row_id, self.place, reopen=self.open, back=self.show_list
            )
            room.begin(point, *notices)
        elif state == "concluida":
            minutes = MinutesPanel(
                self.context, view, reopen=self.open, back=self.show_list, place=self.place
            )
            minutes.show(*notices)
        else:
            self._call(view).show(*notices)

    def _call(self, view: MeetingView | None) -> CallPanel:
        return CallPanel(
            self.context, view, reopen=self.open, back=self.show_list, place=self.place
        )

    def add(self) -> None:
        """Show the form of a new call."""
        self._call(None).begin_form()

    def windowed(self) -> WindowedList[MeetingView]:
        """Return the list of the meetings that the account may see."""
        return meeting_list(self.context, sentence("meetings_never_held"))

    def find(self, row_id: str) -> MeetingView:
        """Return one by its folio. Raises `NotFound`."""
        return meetings.open_meeting(self.context, row_id)

    def row_of(self, view: MeetingView) -> Row:
        """Return the row of one."""
        content = view.record.content
        return Row(
            id=view.record.folio,
            cells={
                "title": content.title,
                "folio": view.record.folio,
                "day": day_cell(view.record.held.day),
                "time": view.record.held.hours,
                "agencies": ", ".join(map(self._directory.name, content.agency_ids)),
                "where": where_text(content),
                "state": state_tag(view.record, self.context.now()),
            },
        )
