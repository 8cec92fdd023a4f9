"""The list of meetings and, in its place, one of them in the state that it is in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.meetings.pages.call import CallPanel
from servimun_widgets.meetings.pages.minutes import MinutesPanel
from servimun_widgets.meetings.pages.room import MeetingRoom
from servimun_widgets.meetings.pages.text import day_cell, state_tag, where_text
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import kept, unknown_address
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import NEW_RECORD, Column, RecordList, Row

_COLUMNS = (
    Column("title", "Reunión", priority=1),
    Column("folio", "Clave", priority=2),
    Column("day", "Fecha", kind="date", priority=1),
    Column("time", "Hora", priority=2),
    Column("agencies", "Dependencias", priority=3),
    Column("where", "Lugar o enlace", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
)


class MeetingsPart:
    """Every meeting that the account may see; one is opened as it stands."""

    open_parameter = "reunion"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place
        self._directory = agencies(context)
        self._list = kept(self._make_list())

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the list, or the meeting that `query` names with the point that it names."""
        folios = [view.record.folio for view in meetings.visible_meetings(self._context)]
        wanted = query.get(self.open_parameter)
        if wanted in folios:
            self.open(wanted, point=query.get(MeetingRoom.open_parameter))
            return
        notices = unknown_address(wanted, [NEW_RECORD], "meeting_not_found")
        self._place(*notices, self._list)

    def open(self, folio: str, *notices: Widget, point: str | None = None) -> None:
        """Show a meeting as it stands: its call, the meeting itself, or its minutes."""
        view = meetings.open_meeting(self._context, folio)
        self._list.show_open(view.record.folio)
        state = view.record.state
        if state == "en_curso":
            room = MeetingRoom(
                self._context, folio, self._place, reopen=self.open, back=self._show_list
            )
            room.begin(point, *notices)
        elif state == "concluida":
            minutes = MinutesPanel(
                self._context, view, reopen=self.open, back=self._show_list, place=self._place
            )
            minutes.show(*notices)
        else:
            self._call(view).show(*notices)

    def _call(self, view: MeetingView | None) -> CallPanel:
        return CallPanel(
            self._context, view, reopen=self.open, back=self._show_list, place=self._place
        )

    def _show_list(self) -> None:
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self._place(self._list)

    # --- the list -------------------------------------------------------------------------------

    def _make_list(self) -> RecordList:
        may_call = meetings.may_call(self._context)
        return RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("meetings_caption"),
            empty_text=sentence("meetings_empty" if may_call else "meetings_empty_liaison"),
            filters=("state",),
            search_label=sentence("meetings_search"),
            open_row=self.open,
            export=list_export(
                "reuniones",
                lambda: self._list,
                _COLUMNS,
                self._context.today,
                free_text=("title", "where"),
            ),
            counted=("reunión", "reuniones"),
            parameters={"search": "buscar", "open": self.open_parameter, "state": "estado"},
            add=(lambda: self._call(None).begin_form()) if may_call else None,
            add_label=sentence("meetings_new"),
        )

    def _rows(self) -> list[Row]:
        return [self._row(view) for view in meetings.visible_meetings(self._context)]

    def _row(self, view: MeetingView) -> Row:
        content = view.record.content
        return Row(
            id=view.record.folio,
            cells={
                "title": content.title,
                "folio": view.record.folio,
                "day": day_cell(content.held_on),
                "time": content.starts_at,
                "agencies": ", ".join(map(self._directory.name, content.agency_ids)),
                "where": where_text(content),
                "state": state_tag(view.record),
            },
            search=content.note or "",
        )
