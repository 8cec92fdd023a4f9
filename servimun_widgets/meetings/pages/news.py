"""What others did in a meeting since one looked last, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from servimun_widgets.meetings.pages.text import point_name
from servimun_widgets.meetings.records.meetings import PRESENCES, SETTLEMENTS, PointRecord, Presence
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text

_LINES = 5


@dataclass(frozen=True)
class _Seen:
    """A meeting as it stood when it was looked at, as far as the account may see it."""

    state: str
    updated_by: str
    attendance: Mapping[str, Presence]
    points: Mapping[str, PointRecord]


class MeetingNews:
    """What others did in one meeting since it was asked for last."""

    def __init__(self, context: Context, folio: str) -> None:
        self._context = context
        self._folio = folio
        self._seen = self._look()

    def has_changed(self) -> bool:
        """Return whether anybody did anything since `text` was asked for last."""
        return self._look() != self._seen

    def text(self) -> str:
        """Return what others did since, a line for each thing, and count it as told."""
        before, self._seen = self._seen, self._look()
        lines = [*self._end(before), *self._points(before), *self._attendance(before)]
        more = len(lines) - _LINES
        if more > 0:
            lines = [*lines[:_LINES], sentence("meetings_news_more", count=more)]
        return "\n".join(lines)

    def _look(self) -> _Seen:
        record = meetings.open_meeting(self._context, self._folio).record
        views = meeting_points.points_of(self._context, self._folio)
        points = {view.record.id: view.record for view in views}
        return _Seen(record.state, record.updated_by, record.attendance, points)

    def _end(self, before: _Seen) -> list[str]:
        return [] if self._seen.state == before.state else [sentence("meetings_news_ended")]

    def _points(self, before: _Seen) -> list[str]:
        names = account_names(self._context)
        directory = agencies(self._context)
        return [
            sentence(
                "meetings_news_point",
                point=point_name(point, directory),
                what=_what(point, is_new=point.id not in before.points),
                who=names.get(point.updated_by, sentence("history_nobody")),
                moment=moment_text(point.updated_on, self._context.now()),
            )
            for point in self._seen.points.values()
            if point != before.points.get(point.id) and point.updated_by != self._context.account_id
        ]

    def _attendance(self, before: _Seen) -> list[str]:
        if self._seen.updated_by == self._context.account_id:
            return []
        directory = agencies(self._context)
        return [
            sentence(
                "meetings_news_attendance",
                agency=directory.name(agency_id),
                presence=PRESENCES[presence].label,
            )
            for agency_id, presence in self._seen.attendance.items()
            if presence != before.attendance.get(agency_id)
        ]


def _what(point: PointRecord, *, is_new: bool) -> str:
    if is_new:
        return sentence("meetings_news_added")
    if not point.settled:
        return sentence("meetings_pending")
    return SETTLEMENTS[point.settlements[-1].kind].label
