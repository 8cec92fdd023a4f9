"""A meeting that is over: its minutes, who confirmed them, their versions, and what is sent."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.revisions import Revision
from servimun_widgets.errors import Conflict
from servimun_widgets.meetings.building import minutes_pdf, minutes_word
from servimun_widgets.meetings.forms.meeting import MINUTES as MINUTES_FORM
from servimun_widgets.meetings.pages.attendance import attendance_list
from servimun_widgets.meetings.pages.letters import LettersPanel
from servimun_widgets.meetings.pages.minutes_text import minutes_changes, minutes_lines
from servimun_widgets.meetings.records.minutes import MinutesRecord, MinutesSnapshot
from servimun_widgets.meetings.services import minutes
from servimun_widgets.meetings.services.mail import MINUTES
from servimun_widgets.meetings.services.minutes import MinutesView
from servimun_widgets.meetings.services.records import MeetingView
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Download,
    FileDownloads,
    FormAction,
    HistoryEntry,
    Notice,
    OfferedFile,
    Outcome,
    RecordForm,
    ReviewAction,
    RevisionHistory,
)

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class MinutesPanel:
    """The minutes of a meeting and what may be done with them.

    `reopen(folio, *notices)` shows the meeting anew and `back()` the list; `place(*widgets)` shows
    what it is given.
    """

    def __init__(
        self,
        context: Context,
        meeting: MeetingView,
        *,
        reopen: Callable[..., None],
        back: Callable[[], None],
        place: Callable[..., None],
    ) -> None:
        self._context = context
        self._meeting = meeting
        self._folio = meeting.record.folio
        self._reopen = reopen
        self._back = back
        self._place = place
        self._directory = agencies(context)
        self._names = account_names(context)
        self._view = minutes.open_minutes(context, self._folio)

    def show(self, *notices: Widget) -> None:
        """Show the minutes."""
        record = self._view.record
        parts: list[Widget] = [self._panel(), self._downloads(record)]
        if "minutes" in self._view.actions:
            parts.append(self._form(record))
            parts += LettersPanel(self._context, self._folio, MINUTES).parts()
            parts.append(attendance_list(self._context, self._folio))
        self._place(*notices, *parts, self._history())

    def _panel(self) -> ChangeReview:
        record = self._view.record
        snapshot = record.snapshot
        actions = []
        if "acknowledge" in self._view.actions:
            actions = [ReviewAction("acknowledge", sentence("meetings_acknowledge"), "primary")]
        return ChangeReview(
            heading=sentence("meetings_minutes_heading", folio=record.folio, number=record.number),
            meta=[
                *minutes_lines(snapshot),
                (sentence("meetings_acknowledged"), self._acknowledged(self._view)),
            ],
            changes=minutes_changes(snapshot, self._directory) or None,
            actions=actions,
            act=self._acknowledge,
            back=self._back,
            asks_reason=False,
        )

    def _acknowledged(self, view: MinutesView) -> str:
        """Return which agencies confirmed this version and which have not, of those that came."""
        record = view.record
        done = {
            one.agency_id: moment_text(one.at, self._context.now())
            for one in record.acknowledgements
            if one.number == record.number
        }
        return "\n".join(
            sentence(
                "meetings_acknowledged_by",
                agency=self._directory.name(agency_id),
                when=done.get(agency_id, sentence("meetings_not_acknowledged")),
            )
            for agency_id in self._meeting.record.attending_agency_ids
        )

    def _acknowledge(self, _action: str, _reason: str, key: str) -> Outcome:
        base = self._view.record.revision_id
        try:
            minutes.acknowledge_minutes(self._context, self._folio, base, key)
        except Conflict as conflict:
            self._reopen(self._folio, Notice("warn", explain(conflict)))
            return Outcome("done")
        message = sentence("meetings_done_acknowledge", folio=self._folio)
        self._reopen(self._folio, Notice("ok", message))
        return Outcome("done", message)

    # --- files ----------------------------------------------------------------------------------

    def _downloads(self, record: MinutesRecord) -> FileDownloads:
        versions = [one.number for one in minutes.minutes_history(self._context, self._folio)]
        files = []
        for number in versions:
            group = "" if number == record.number else sentence("meetings_earlier_versions")
            files += [
                OfferedFile(
                    f"{kind} {number}",
                    sentence(f"meetings_minutes_{kind}", number=number),
                    group=group,
                )
                for kind in ("pdf", "word")
            ]
        return FileDownloads(
            heading=sentence("meetings_minutes_files"), files=files, fetch=self._fetch
        )

    def _fetch(self, offered: str) -> Download:
        kind, _, number = offered.partition(" ")
        make, mime = (minutes_pdf, _PDF) if kind == "pdf" else (minutes_word, _WORD)
        name, data = make(self._context, self._folio, int(number))
        return Download(name, mime, data)

    # --- the coordination's own words -----------------------------------------------------------

    def _form(self, record: MinutesRecord) -> RecordForm:
        return saving_form(
            self._context,
            MINUTES_FORM,
            lambda value, base, key: minutes.save_minutes(
                self._context, self._folio, value, base, key
            ),
            self._saved,
            action=FormAction("save", sentence("meetings_save_minutes"), "primary"),
            stored=_stored(record),
            current=lambda conflict: _stored(conflict.current),
            heading=sentence("meetings_minutes_edit"),
        )

    def _saved(self, receipt: Receipt) -> str:
        message = sentence("meetings_done_minutes", number=receipt.revision_number)
        self._reopen(self._folio, Notice("ok", message, sentence("meetings_after_minutes")))
        return message

    def _history(self) -> RevisionHistory:
        return RevisionHistory(
            heading=sentence("meetings_minutes_history"),
            entries=[
                self._entry(one) for one in minutes.minutes_history(self._context, self._folio)
            ],
        )

    def _entry(self, revision: Revision) -> HistoryEntry:
        snapshot = MinutesSnapshot.model_validate(revision.content)
        return HistoryEntry(
            id=revision.id,
            title=sentence("program_version", number=revision.number),
            who=self._names.get(revision.author_id, sentence("history_nobody")),
            when=moment_text(revision.at, self._context.now()),
            reason=snapshot.remarks.summary if snapshot.remarks else "",
            restorable=False,
        )


def _stored(record: MinutesRecord) -> Stored:
    """Return the coordination's own words as their form shows them."""
    said = record.snapshot.remarks
    words = as_value(said) if said else MINUTES_FORM.empty_value()
    return Stored(record.id, words, record.revision_id, record.updated_by, record.updated_on)
