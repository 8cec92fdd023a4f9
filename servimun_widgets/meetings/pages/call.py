"""A meeting that has not begun: its call, its invitations and what there is to speak of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.meetings.building import agenda_file
from servimun_widgets.meetings.forms.meeting import MEETING
from servimun_widgets.meetings.pages.letters import LettersPanel
from servimun_widgets.meetings.pages.text import (
    meeting_heading,
    meeting_meta,
    point_name,
    reasons_text,
    when_text,
)
from servimun_widgets.meetings.records.meetings import MeetingRecord
from servimun_widgets.meetings.services import meetings
from servimun_widgets.meetings.services.mail import INVITATIONS
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import weekday_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Download,
    FileDownloads,
    FormAction,
    NewsLine,
    Notice,
    OfferedFile,
    Outcome,
    ReviewAction,
    Row,
)

_ACTIONS = (
    ReviewAction("start", sentence("meetings_do_start"), "primary"),
    ReviewAction("change", sentence("meetings_do_change")),
    ReviewAction("cancel", sentence("meetings_do_cancel"), "warning", needs_reason=True),
)
_REFRESH = ReviewAction("refresh", sentence("meetings_do_refresh"))
_COLUMNS = (
    Column("point", "Programa", priority=1),
    Column("agency", "Dependencia", priority=2),
    Column("reasons", "Por qué", priority=2),
    Column("weight", "Peso", kind="number", priority=3),
)


class CallPanel:
    """One call, or a new one (`view` None).

    `reopen(folio, *notices)` shows the meeting anew and `back()` the list; `place(*widgets)` shows
    what it is given.
    """

    def __init__(
        self,
        context: Context,
        view: MeetingView | None,
        *,
        reopen: Callable[..., None],
        back: Callable[[], None],
        place: Callable[..., None],
    ) -> None:
        self._context = context
        self._view = view
        self._reopen = reopen
        self._back = back
        self._place = place
        self._directory = agencies(context)

    # --- the call -------------------------------------------------------------------------------

    def show(self, *notices: Widget) -> None:
        """Show the call with what may be done with it."""
        assert self._view is not None
        view = self._view
        waits = view.record.state == "convocada"
        actions = [one for one in _ACTIONS if one.name in view.actions]
        actions += [_REFRESH] if waits else []
        panel = ChangeReview(
            heading=meeting_heading(view.record),
            meta=meeting_meta(view, self._directory, self._context.now()),
            changes=None,
            actions=actions,
            act=self._act,
            back=self._back,
            storage_key=browser_draft(self._context, "cancelar", view.record.id),
            asks_reason="cancel" in view.actions,
        )
        parts: list[Widget] = [self._news_line(view.record)] if waits else []
        over = view.record.was_never_held(self._context.now())
        if meetings.may_call(self._context) and not over:
            parts += LettersPanel(self._context, view.record.folio, INVITATIONS).parts()
        if waits:
            parts += self._agenda(view.record)
        self._place(*notices, panel, *parts)

    def _act(self, action: str, reason: str, key: str) -> Outcome:
        if action == "change":
            self.begin_form()
        elif action == "refresh":
            assert self._view is not None
            self._reopen(self._view.record.folio)
        elif action == "start":
            self._ask_to_start()
        else:
            return self._decide(action, reason, key)
        return Outcome("done")

    def _news_line(self, seen: MeetingRecord) -> NewsLine:
        """Return the line that tells who has the call open that it began or is another now."""

        def look() -> str:
            now = meetings.open_meeting(self._context, seen.folio).record
            if meetings.version_of(now) == meetings.version_of(seen):
                return ""
            return sentence(f"meetings_call_{now.state}")

        idle = sentence("meetings_call_news_none")
        return NewsLine(label=sentence("meetings_news"), idle=idle, look=look)

    def _ask_to_start(self) -> None:
        """Show what follows from starting: it cannot be taken back."""
        assert self._view is not None
        record = self._view.record
        other_day = self._on_another_day(record)
        label = "meetings_do_start_other" if other_day else "meetings_do_start_now"
        self._place(
            ChangeReview(
                heading=sentence("meetings_starts", folio=record.folio),
                meta=[
                    (sentence("meetings_when"), when_text(record)),
                    *other_day,
                    (sentence("meetings_what_follows"), sentence("meetings_starts_text")),
                ],
                changes=None,
                actions=[ReviewAction("start", sentence(label), "primary")],
                act=self._decide,
                back=self.show,
                asks_reason=False,
            )
        )

    def _on_another_day(self, record: MeetingRecord) -> list[tuple[str, str]]:
        """Return what to think of before it begins on a day that it is not called for."""
        today = self._context.today()
        if record.content.held_on == today:
            return []
        said = sentence("meetings_other_day_text", today=weekday_text(today))
        return [(sentence("meetings_other_day"), said)]

    def _decide(self, action: str, reason: str, key: str) -> Outcome:
        assert self._view is not None
        record = self._view.record
        base = meetings.version_of(record)
        if action == "start":
            meetings.start_meeting(self._context, record.folio, base, key)
        else:
            meetings.cancel_meeting(self._context, record.folio, reason, base, key)
        message = sentence(f"meetings_done_{action}", folio=record.folio)
        self._reopen(record.folio, Notice("ok", message, sentence(f"meetings_after_{action}")))
        return Outcome("done", message)

    def _agenda(self, record: MeetingRecord) -> list[Widget]:
        found = meetings.agenda_of(self._context, record.folio)
        rows = [
            Row(
                id=point.program_folio or agency.agency_id,
                cells={
                    "point": point_name(point, self._directory),
                    "agency": self._directory.name(agency.agency_id),
                    "reasons": reasons_text(point),
                    "weight": point.weight,
                },
            )
            for agency in found
            for point in agency.points
        ]
        listed = exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=rows,
            caption=sentence("meetings_agenda"),
            empty_text=sentence("meetings_agenda_empty"),
            filters=("agency",),
            search_label=sentence("meetings_agenda_search"),
            counted=("punto", "puntos"),
        )

        def fetch(_name: str) -> Download:
            name, data = agenda_file(self._context, record.folio)
            return Download(name, "application/pdf", data)

        offered = OfferedFile("agenda", sentence("meetings_agenda_file"))
        heading = sentence("meetings_agenda_print")
        return [FileDownloads(heading=heading, files=[offered], fetch=fetch), listed]

    # --- its form -------------------------------------------------------------------------------

    def begin_form(self) -> None:
        """Show the form of the call."""
        record = self._view.record if self._view else None
        folio = record.folio if record else ""
        points = meetings.suggested_agencies(self._context)
        with_liaison: set[str | None] = {*active_liaisons(self._context)}
        value = MEETING.empty_value()
        if record is None:
            # The product's own default: whoever can be invited and has something to look at.
            value["agency_ids"] = [one for one in points if one in with_liaison]
        label = sentence("meetings_save" if record else "meetings_call")
        heading = sentence("meetings_change_heading", folio=folio) if record else label
        self._place(
            saving_form(
                self._context,
                MEETING,
                self._save,
                self._saved,
                action=FormAction("save", label, "primary"),
                stored=_stored(record) if record else Stored("", value, ""),
                current=lambda conflict: _stored(conflict.current),
                declaration=MEETING.declaration(
                    {"agency_ids": self._choices(points, with_liaison)}
                ),
                heading=heading,
                back=(lambda: self._reopen(folio)) if record else self._back,
            )
        )

    def _choices(
        self, points: dict[str, int], with_liaison: set[str | None]
    ) -> Sequence[tuple[str, str]]:
        """Return the agencies with what there is to see with each, and if nobody can be invited."""
        choices = []
        for agency_id, name in agency_choices(self._directory):
            count = points.get(agency_id, 0)
            code = "meetings_points_one" if count == 1 else "meetings_points_many"
            said = [sentence(code, count=count)] if count else []
            if agency_id not in with_liaison:
                said.append(sentence("meetings_no_liaison"))
            choices.append((agency_id, f"{name} ({', '.join(said)})" if said else name))
        return choices

    def _save(self, value: dict[str, Any], base: str, key: str) -> Receipt:
        if self._view is None:
            return meetings.call_meeting(self._context, value, key)
        return meetings.change_call(self._context, self._view.record.folio, value, base, key)

    def _saved(self, receipt: Receipt) -> str:
        code = "change" if self._view else "call"
        message = sentence(f"meetings_done_{code}", folio=receipt.folio)
        self._reopen(receipt.folio, Notice("ok", message, sentence(f"meetings_after_{code}")))
        return message


def _stored(record: MeetingRecord) -> Stored:
    return Stored(
        record.id,
        as_value(record.content),
        meetings.version_of(record),
        record.updated_by,
        record.updated_on,
    )
