"""A meeting under way: the list of its points, what is added to it, and its end.

Two people may run it at once: every act reads anew, and what the other did is told and shown
while the page is in sight.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import Conflict, NotFound
from servimun_widgets.meetings.forms.meeting import ADDED_POINT
from servimun_widgets.meetings.pages.attendance import attendance_list, attendance_rows
from servimun_widgets.meetings.pages.news import MeetingNews
from servimun_widgets.meetings.pages.point import PointPanel
from servimun_widgets.meetings.pages.text import (
    meeting_heading,
    point_name,
    point_tag,
    reasons_text,
    when_text,
)
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services.points import PointView
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Place
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.texts import explain, sentence
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    FormAction,
    NewsLine,
    Notice,
    Outcome,
    RecordList,
    ReviewAction,
    Row,
)

_POINT_COLUMNS = (
    Column("point", "Punto", priority=1),
    Column("agency", "Dependencia", priority=2),
    Column("reasons", "Por qué", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
)


class MeetingRoom:
    """One meeting under way.

    `reopen(folio, *notices)` shows the meeting anew in the state it then has, `back()` the list of
    meetings; `place(*widgets)` shows what it is given.
    """

    open_parameter = "punto"

    def __init__(
        self,
        context: Context,
        folio: str,
        place: Callable[..., None],
        *,
        reopen: Callable[..., None],
        back: Callable[[], None],
    ) -> None:
        self._context = context
        self._folio = folio
        self._show_widgets = place
        self._reopen = reopen
        self._back = back
        self._directory = agencies(context)
        self._points = self._make_points()
        self._attendance = attendance_list(context, folio)
        self._overview: ChangeReview | None = None
        self._news = MeetingNews(context, folio)
        self._news_line = NewsLine(
            label=sentence("meetings_news"), idle=sentence("meetings_news_none"), look=self._look
        )
        self._room = Place()
        self._room.keep(self._points, self._attendance, self._news_line)

    def begin(self, point: str | None, *notices: Widget) -> None:
        """Show the point of that name (`P001`, or the sigla for the platform), or the meeting."""
        views = {self._name(view): view for view in self._views()}
        if point in views:
            self._open_point(point, *notices)
        else:
            self._show(*notices)

    def _show(self, *notices: Widget) -> None:
        view = meetings.open_meeting(self._context, self._folio)
        if view.record.state != "en_curso":  # somebody else ended it
            self._reopen(self._folio, *notices)
            return
        self._refresh_lists()
        self._points.show_open(None)
        lists = [self._points, self._attendance]
        if len(view.record.attendance) < len(view.record.content.agency_ids):
            lists.reverse()  # who came is noted first
        self._overview = self._panel(view)
        self._place(*notices, self._overview, *lists)

    def _place(self, *widgets: Widget) -> None:
        """Show widgets under what others did meanwhile."""
        self._news_line.clear()
        entering = not self._room.children
        self._room.show(self._news_line, *widgets)
        if entering:
            self._show_widgets(self._room)

    def _look(self) -> str:
        """Return what others did since, and show it in the lists; what is typed stays."""
        if not self._news.has_changed():
            return ""
        self._refresh_lists()
        if self._overview is not None:
            self._overview.set_meta(self._meta(meetings.open_meeting(self._context, self._folio)))
        return self._news.text()

    def _refresh_lists(self) -> None:
        self._points.set_rows(self._rows())
        self._attendance.set_rows(attendance_rows(self._context, self._folio))

    def _meta(self, view: MeetingView) -> list[tuple[str, str]]:
        views = self._views()
        settled = sum(one.record.settled for one in views)
        return [
            (sentence("meetings_when"), when_text(view.record)),
            (
                sentence("meetings_progress"),
                sentence("meetings_progress_text", settled=settled, total=len(views)),
            ),
        ]

    def _panel(self, view: MeetingView) -> ChangeReview:
        actions = [ReviewAction("refresh", sentence("meetings_do_refresh"))]
        if "conclude" in view.actions:
            actions = [
                *actions,
                ReviewAction("add", sentence("meetings_do_add")),
                ReviewAction("conclude", sentence("meetings_do_conclude")),
            ]
        return ChangeReview(
            heading=meeting_heading(view.record),
            meta=self._meta(view),
            changes=None,
            actions=actions,
            act=self._act,
            back=self._back,
            asks_reason=False,
        )

    def _act(self, action: str, _reason: str, _key: str) -> Outcome:
        {"refresh": self._show, "add": self._add, "conclude": self._conclude}[action]()
        return Outcome("done")

    # --- its points -----------------------------------------------------------------------------

    def _views(self) -> list[PointView]:
        return meeting_points.points_of(self._context, self._folio)

    def _name(self, view: PointView) -> str:
        return view.record.program_folio or self._directory.name(view.record.agency_id)

    def _make_points(self) -> RecordList:
        return exported_list(
            self._context.today,
            columns=_POINT_COLUMNS,
            rows=self._rows(),
            caption=sentence("meetings_points"),
            empty_text=sentence("meetings_points_empty"),
            filters=("agency", "state"),
            search_label=sentence("meetings_agenda_search"),
            open_row=self._open_point,
            back=lambda: self._show(),
            counted=("punto", "puntos"),
            parameters={
                "open": self.open_parameter,
                "agency": "dependencia",
                "state": "atencion",
            },
        )

    def _rows(self) -> list[Row]:
        return [
            Row(
                id=self._name(view),
                cells={
                    "point": point_name(view.record, self._directory),
                    "agency": self._directory.name(view.record.agency_id),
                    "reasons": reasons_text(view.record),
                    "state": point_tag(view.record),
                },
            )
            for view in self._views()
        ]

    def _open_point(self, name: str, *notices: Widget) -> None:
        views = self._views()
        order = [self._name(view) for view in views]
        if name not in order:
            raise NotFound("meeting_point_not_found")
        self._points.show_open(name)
        place = order.index(name)
        panel = PointPanel(
            self._context,
            views[place],
            position=sentence("meetings_position", place=place + 1, total=len(order)),
            previous=self._opener(order[place - 1]) if place else None,
            following=self._opener(order[place + 1]) if place + 1 < len(order) else None,
            reopen=self._opener(name),
            back=self._show,
            place=self._place,
        )
        panel.show(*notices)

    def _opener(self, name: str) -> Callable[..., None]:
        return lambda *notices: self._open_point(name, *notices)

    def _add(self) -> None:
        called = set(meetings.open_meeting(self._context, self._folio).record.content.agency_ids)
        known = {view.record.program_id for view in self._views()}
        choices = [
            (view.record.id, f"{view.record.folio}, {view.record.content.public_name}")
            for view in programs.visible_programs(self._context)
            if view.record.lead_agency_id in called and view.record.id not in known
        ]

        def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
            return meeting_points.add_point(self._context, self._folio, value, key)

        def done(receipt: Receipt) -> str:
            message = sentence("meetings_added", folio=receipt.folio)
            self._open_point(receipt.folio, Notice("ok", message))
            return message

        label = sentence("meetings_do_add")
        self._place(
            saving_form(
                self._context,
                ADDED_POINT,
                save,
                done,
                action=FormAction("add", label, "primary"),
                stored=Stored(self._folio, ADDED_POINT.empty_value(), ""),
                declaration=ADDED_POINT.declaration({"program_id": choices}),
                heading=label,
                back=self._show,
            )
        )

    # --- its end --------------------------------------------------------------------------------

    def _conclude(self) -> None:
        view = meetings.open_meeting(self._context, self._folio)
        base = meetings.version_of(view.record)
        pending = [
            point_name(one.record, self._directory)
            for one in self._views()
            if not one.record.settled
        ]

        def act(_action: str, _reason: str, key: str) -> Outcome:
            try:
                meetings.conclude_meeting(self._context, self._folio, base, key)
            except Conflict as conflict:
                self._reopen(self._folio, Notice("info", explain(conflict)))
                return Outcome("done")
            message = sentence("meetings_done_conclude", folio=self._folio)
            text = sentence("meetings_after_conclude")
            self._reopen(self._folio, Notice("ok", message, text))
            return Outcome("done", message)

        code = "meetings_ends_open" if pending else "meetings_ends_all"
        self._place(
            ChangeReview(
                heading=sentence("meetings_ends", folio=self._folio),
                meta=[
                    (sentence("meetings_what_follows"), sentence(code, count=len(pending))),
                    *([(sentence("meetings_pending"), "\n".join(pending))] if pending else []),
                ],
                changes=None,
                actions=[ReviewAction("conclude", sentence("meetings_do_end"), "primary")],
                act=act,
                back=self._show,
                asks_reason=False,
            )
        )
