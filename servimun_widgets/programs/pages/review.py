"""The page of review: the queue, and each change against what is published."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from servimun_widgets.errors import NotAllowed
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.screen import Screen, kept, unknown_address
from servimun_widgets.programs.pages.change import full_title, program_review_panel
from servimun_widgets.programs.pages.life import last_step
from servimun_widgets.programs.pages.pictures import picture_strip
from servimun_widgets.programs.pages.preview import PREVIEW, ProgramPreview, preview_action
from servimun_widgets.programs.pages.publish_together import (
    bulk_publication,
    offer_to_publish,
    undo_publication,
)
from servimun_widgets.programs.pages.text import program_fields
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.programs.services import review as program_review
from servimun_widgets.programs.services.allowing import allow_text
from servimun_widgets.programs.services.gate import unfit_texts
from servimun_widgets.programs.services.reading import ProgramView
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.services.watching import store_version
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    ListWatch,
    Notice,
    Outcome,
    Panel,
    ReviewAction,
    Row,
)

OPEN_PARAMETER = "programa"
TOGETHER_PARAMETER = "publicar"
_ALLOW = "allow:"
_NEXT = "next"
_COLUMNS = (
    Column("name", "Programa", priority=1),
    Column("folio", "Clave", priority=2),
    Column("agency", "Dependencia", priority=1),
    Column("changes", "Cambios", kind="number", priority=2),
    Column("sent_by", "Lo envió", priority=2),
    Column("sent_on", "Cuándo", kind="date", priority=1),
)


def review_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name a programme in the queue (`programa=P001`)."""
    return ReviewPage(context, query).screen


class ReviewPage:
    """The queue and, in its place, one change."""

    def __init__(self, context: Context, query: Mapping[str, str]) -> None:
        self._context = context
        self._directory = agencies(context)
        self._names = account_names(context)
        queue = programs.review_queue(context)
        self.screen = Screen(sentence("review_summary", count=len(queue)))
        self._list = exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("review_caption"),
            empty_text=sentence("review_empty"),
            filters=("agency",),
            search_label=sentence("programs_search"),
            open_row=self._open,
            back=self._show_queue,
            file="revision",
            counted=("cambio", "cambios"),
            watch=ListWatch(partial(store_version, context), self._show_queue, self._rows),
            parameters={
                "search": "buscar",
                "open": OPEN_PARAMETER,
                "agency": "dependencia",
                "instead_together": TOGETHER_PARAMETER,
            },
        )
        kept(self._list)
        known = [view.record.folio for view in queue]
        notices = unknown_address(query.get(OPEN_PARAMETER), known, "review_not_found")
        self._offer(*notices)
        if query.get(TOGETHER_PARAMETER):
            self._publish_together()
        self._list.open_from_address(query.get(OPEN_PARAMETER))

    def _rows(self) -> list[Row]:
        return [self._row(view) for view in programs.review_queue(self._context)]

    def _row(self, view: ProgramView) -> Row:
        record = view.record
        count = len(programs.changes_under_review(record))
        if record.published is None:
            changes = sentence("review_new_program")
        else:
            code = "review_changes_one" if count == 1 else "review_changes_many"
            changes = sentence(code, count=count)
        sent_on = record.submitted_on or record.updated_on
        return Row(
            id=record.folio,
            cells={
                "name": record.content.public_name,
                "folio": record.folio,
                "agency": self._directory.name(record.lead_agency_id),
                "changes": {"text": changes, "sort": count},
                "sent_by": self._name(record.submitted_by),
                "sent_on": {
                    "text": moment_text(sent_on, self._context.now()),
                    "sort": sent_on.isoformat(),
                },
            },
        )

    def _name(self, account_id: str | None) -> str:
        return self._names.get(account_id or "", sentence("history_nobody"))

    def _open(self, folio: str, *notices: Panel) -> None:
        view = programs.open_program(self._context, folio)
        own = "publish" not in view.actions and view.record.state == "en_revision"
        told = list(notices)
        if own:
            text = sentence("not_allowed_own_review")
            told.append(Notice("info", sentence("review_own"), text))
        preview = ProgramPreview(self._context)
        seen = picture_strip(self._context, view.record)
        self.screen.show(*told, self._review(view, preview), preview, *seen)

    def _review(self, view: ProgramView, preview: ProgramPreview) -> ChangeReview:
        record = view.record
        actions = (
            ReviewAction("publish", sentence("review_publish"), "primary", key="P"),
            ReviewAction(_NEXT, sentence("review_publish_next"), key="N"),
            ReviewAction("return", sentence("review_return"), "secondary", needs_reason=True),
            ReviewAction("withdraw", sentence("program_withdraw")),
        )

        def act(action: str, reason: str, key: str) -> Outcome:
            if action == PREVIEW:
                return preview.ask(record.folio)
            try:
                return self._decide(view, action, reason, key)
            except NotAllowed as refused:
                if refused.code != "not_allowed_state":
                    raise
                return self._decided_meanwhile(record.folio)

        may = {*view.actions, *({_NEXT} if self._next_after(view) else ())}
        offered = [*(action for action in actions if action.name in may), preview_action()]
        if "publish" in view.actions:
            offered += self._allowing(view)
        return program_review_panel(
            self._context,
            self._directory,
            view,
            actions=offered,
            act=act,
            back=self._show_queue,
            storage_key=browser_draft(self._context, "revision", record.id),
            asks_reason="return" in view.actions,
        )

    def _next_after(self, view: ProgramView) -> str | None:
        """Return the folio of what waits next and may be published too, the oldest first."""
        if "publish" not in view.actions:
            return None
        queue = programs.review_queue(self._context)
        at = next((n for n, one in enumerate(queue) if one.record.id == view.record.id), 0)
        waiting = [*queue[at + 1 :], *queue[:at]]
        return next((one.record.folio for one in waiting if "publish" in one.actions), None)

    def _allowing(self, view: ProgramView) -> list[ReviewAction]:
        """Return a decision for each field with words that this person may allow."""
        fields = program_fields(self._directory)
        titles = {
            found.field.name: full_title(found.field, fields)
            for found in unfit_texts(self._context, view.record.content)
            if found.is_allowable
        }
        return [
            ReviewAction(
                f"{_ALLOW}{name}", sentence("public_text_allow", field=title), needs_reason=True
            )
            for name, title in titles.items()
        ]

    def _allow(self, record: ProgramRecord, field_name: str, reason: str, key: str) -> Outcome:
        allow_text(self._context, record.id, field_name, reason, record.revision_id, key)
        message = sentence("public_text_allowed", folio=record.folio)
        self._open(record.folio, Notice("ok", message))
        return Outcome("done", message)

    def _decide(self, view: ProgramView, action: str, reason: str, key: str) -> Outcome:
        record = view.record
        base = record.revision_id
        if action.startswith(_ALLOW):
            return self._allow(record, action.removeprefix(_ALLOW), reason, key)
        after = self._next_after(view) if action == _NEXT else None
        if action in ("publish", _NEXT):
            program_review.publish_program(self._context, record.id, base, key, reason)
            message = sentence("review_published", folio=record.folio)
        elif action == "withdraw":
            program_review.withdraw_program(self._context, record.id, key)
            message = sentence("program_withdrawn", folio=record.folio)
        else:
            program_review.return_program(self._context, record.id, base, reason, key)
            message = sentence("review_returned", folio=record.folio)
        told: list[Panel] = [Notice("ok", message)]
        if action in ("publish", _NEXT):
            told += undo_publication(self._context, [record.folio], self._show_queue)
        if after is None:
            self._show_queue(*told)
        else:
            self._open(after, *told)
            self._list.show_open(after)
        return Outcome("done", message)

    def _decided_meanwhile(self, folio: str) -> Outcome:
        """Show the queue and say what somebody else did with this one, and when."""
        record = programs.open_program(self._context, folio).record
        told = sentence("review_not_waiting", folio=folio)
        self._show_queue(Notice("warn", told, last_step(self._context, record), takes_focus=True))
        return Outcome("done", told)

    def _show_queue(self, *notices: Panel) -> None:
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self._offer(*notices)

    def _offer(self, *notices: Panel) -> None:
        offered = offer_to_publish(self._context, f"?{TOGETHER_PARAMETER}=varios")
        self.screen.show(*notices, *offered, self._list)

    def _publish_together(self) -> None:
        fields = program_fields(self._directory)
        form = bulk_publication(self._context, fields, done=self._show_queue, back=self._show_queue)
        if form is not None:
            self.screen.show(form)
