"""Who came to a meeting, by agency: noted by whoever runs it, and corrected while minutes are."""

from __future__ import annotations

from typing import Any

from servimun_widgets.errors import Conflict
from servimun_widgets.meetings.records.meetings import PRESENCES
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Outcome, RecordList, Row, RowAction

_COLUMNS = (
    Column("agency", "Dependencia", priority=1),
    Column("name", "Nombre", priority=3),
    Column("presence", "Asistencia", kind="tag", priority=1),
)


def attendance_list(context: Context, folio: str) -> RecordList:
    """Return the list of the agencies that were called, with who came for each.

    Whoever may take note of it does so there.
    """
    directory = agencies(context)

    def act(agency_id: str, presence: str, key: str) -> Outcome:
        shown = listed.cell(agency_id, "presence")
        before = shown.get("sort") if isinstance(shown, dict) else None
        try:
            meetings.mark_attendance(context, folio, agency_id, presence, before or None, key)
        except Conflict:
            listed.set_rows(attendance_rows(context, folio))
            return Outcome("failed", sentence("meetings_attendance_changed"))
        listed.set_rows(attendance_rows(context, folio))
        name = directory.name(agency_id)
        return Outcome("done", sentence("meetings_attendance_done", agency=name))

    listed = exported_list(
        context.today,
        columns=_COLUMNS,
        rows=attendance_rows(context, folio),
        caption=sentence("meetings_attendance"),
        empty_text="",
        filters=("presence",),
        search_label=sentence("meetings_attendance_search"),
        row_actions=[RowAction(name, sentence(f"meetings_mark_{name}")) for name in PRESENCES],
        act=act,
        counted=("dependencia", "dependencias"),
    )
    return listed


def attendance_rows(context: Context, folio: str) -> list[Row]:
    """Return the rows of `attendance_list` as they are now."""
    directory = agencies(context)
    view = meetings.open_meeting(context, folio)
    may_mark = "attend" in view.actions
    return [
        _row(view, agency_id, directory.by_id[agency_id].content, may_mark)
        for agency_id in view.record.content.agency_ids
    ]


def _row(view: MeetingView, agency_id: str, agency: Any, may_mark: bool) -> Row:
    presence = view.record.attendance.get(agency_id)
    not_noted = {"text": sentence("meetings_not_noted"), "tone": "warn"}
    return Row(
        id=agency_id,
        cells={
            "agency": agency.sigla,
            "name": agency.name,
            "presence": {
                **(PRESENCES[presence].tag() if presence else not_noted),
                "sort": presence or "",
            },
        },
        actions=tuple(one for one in PRESENCES if one != presence) if may_mark else (),
    )
