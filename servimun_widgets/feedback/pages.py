"""The page of feedback: log it, see what became of it, assign it, answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import ANSWER, ASSIGNMENT, FEEDBACK
from servimun_widgets.feedback.records import KINDS, STATES
from servimun_widgets.feedback.services import FeedbackView
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import browser_draft, form_drafts
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import Screen, kept, unknown_address
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names, agencies, colonia_names
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import (
    NEW_RECORD,
    ChangeReview,
    Column,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    RecordList,
    ReviewAction,
    Row,
    field_text,
)

OPEN_PARAMETER = "solicitud"
_TONES = {
    "recibida": "warn",
    "asignada": "info",
    "respondida": "ok",
    "cerrada": "neutral",
    "descartada": "neutral",
}
_COLUMNS = (
    Column("text", "Qué se dijo", priority=1),
    Column("folio", "Folio", priority=1),
    Column("kind", "Qué es", priority=2),
    Column("program", "Programa", priority=2),
    Column("colonia", "Colonia", priority=3),
    Column("state", "Estado", kind="tag", priority=1),
    Column("assigned", "Responde", priority=2),
    Column("created", "Recibida", kind="date", priority=3),
)
_SHORT = 90


def feedback_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name one by its folio (`solicitud=R0001`)."""
    return FeedbackPage(context, query).screen


class FeedbackPage:
    """The list and, in its place, one request or the form of a new one."""

    def __init__(self, context: Context, query: Mapping[str, str]) -> None:
        self._context = context
        self._directory = agencies(context)
        self._names = account_names(context)
        self._programs = dict(feedback.published_names(context))
        views = feedback.visible_feedback(context)
        self._list = RecordList(
            columns=_COLUMNS,
            rows=[self._row(view) for view in views],
            caption=sentence("feedback_caption"),
            empty_text=sentence("feedback_empty"),
            filters=("state", "kind", "assigned"),
            search_label=sentence("feedback_search"),
            open_row=self._open,
            export=list_export(
                "retroalimentacion",
                lambda: self._list,
                _COLUMNS,
                self._context.today,
                free_text=("text",),
            ),
            counted=("solicitud", "solicitudes"),
            parameters={
                "search": "buscar",
                "open": OPEN_PARAMETER,
                "state": "estado",
                "kind": "tipo",
                "assigned": "responde",
            },
            add=self._add,
            add_label=sentence("feedback_new"),
        )
        kept(self._list)
        waiting = sum("answer" in view.actions for view in views)
        self.screen = Screen(sentence("feedback_summary", total=len(views), waiting=waiting))
        known = [NEW_RECORD, *(view.record.folio for view in views)]
        notices = unknown_address(query.get(OPEN_PARAMETER), known, "feedback_not_found")
        self.screen.show(*notices, self._list)
        self._list.open_from_address(query.get(OPEN_PARAMETER))

    def _row(self, view: FeedbackView) -> Row:
        record = view.record
        content = record.content
        text = content.text
        assigned = record.assigned_agency_id
        return Row(
            id=record.folio,
            cells={
                "text": text if len(text) <= _SHORT else f"{text[: _SHORT - 1].rstrip()}…",
                "folio": record.folio,
                "kind": KINDS[content.kind].partition(":")[0],
                "program": self._program_name(content.program_id),
                "colonia": content.colonia,
                "state": {"text": STATES[record.state], "tone": _TONES[record.state]},
                "assigned": self._directory.name(assigned) if assigned else "",
                "created": {
                    "text": moment_text(record.created_on, self._context.now()),
                    "sort": record.created_on.isoformat(),
                },
            },
            search=text,
        )

    def _program_name(self, program_id: str | None) -> str:
        if program_id is None:
            return sentence("feedback_platform")
        return self._programs.get(program_id, sentence("feedback_program_gone"))

    # --- a new one ------------------------------------------------------------------------------

    def _add(self) -> None:
        self.screen.show(
            RecordForm(
                declaration=FEEDBACK.declaration(*self._offered()),
                value=FEEDBACK.empty_value(),
                base="",
                actions=(FormAction("log", sentence("feedback_log"), "primary"),),
                act=self._log,
                **form_drafts(self._context, feedback.FORM, ""),
                heading=sentence("feedback_new"),
                back=self._show_list,
            )
        )

    def _log(self, _action: str, value: dict[str, Any], _base: str, key: str) -> Outcome:
        receipt = feedback.log_feedback(self._context, value, key)
        message = sentence("feedback_logged", folio=receipt.folio)
        self._refresh(receipt.folio)
        self._show_list(Notice("ok", message, sentence("feedback_logged_text")))
        return Outcome("done", message)

    # --- one of them ----------------------------------------------------------------------------

    def _open(self, folio: str, *notices: Notice) -> None:
        view = feedback.open_feedback(self._context, folio)
        parts: list[Widget] = [self._request(view)]
        if "assign" in view.actions:
            parts.append(self._step(view, "assign", ASSIGNMENT, feedback.assign_feedback))
        if "answer" in view.actions:
            parts.append(self._step(view, "answer", ANSWER, feedback.answer_feedback))
        if "correct" in view.actions:
            parts.append(self._correcting(view))
        decisions = self._decisions(view)
        if decisions is not None:
            parts.append(decisions)
        self.screen.show(*notices, *parts)

    def _correcting(self, view: FeedbackView) -> RecordForm:
        """Return the form in which its author corrects what nobody has taken up."""
        record = view.record

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            feedback.correct_feedback(self._context, record.folio, value, base, key)
            message = sentence("feedback_done_correct", folio=record.folio)
            self._refresh(record.folio)
            self._open(record.folio, Notice("ok", message))
            return Outcome("done", message)

        return RecordForm(
            declaration=FEEDBACK.declaration(*self._offered()),
            value=as_value(record.content),
            base=feedback.version_of(record),
            actions=(FormAction("correct", sentence("feedback_correct")),),
            act=act,
            **form_drafts(self._context, feedback.FORM, record.id),
        )

    def _offered(self) -> tuple[dict[str, Any], dict[str, Any]]:
        choices = {"program_id": list(self._programs.items())}
        return choices, {"colonia": colonia_names(self._context)}

    def _request(self, view: FeedbackView) -> ChangeReview:
        record = view.record
        content = record.content
        fields = {field["name"]: field for field in FEEDBACK.declaration()["sections"][0]["fields"]}
        now = self._context.now()
        meta = [
            (sentence("feedback_state"), STATES[record.state]),
            (fields["kind"]["label"], field_text(fields["kind"], content.kind)),
            (fields["origin"]["label"], field_text(fields["origin"], content.origin)),
            (fields["program_id"]["label"], self._program_name(content.program_id)),
            (fields["colonia"]["label"], content.colonia or sentence("ui_nothing")),
            (fields["text"]["label"], content.text),
            (
                sentence("feedback_logged_by"),
                f"{self._name(record.author_id)}, {moment_text(record.created_on, now)}",
            ),
        ]
        if record.assigned_agency_id:
            due = f", {day_text(record.due_on)}" if record.due_on else ""
            agency = self._directory.name(record.assigned_agency_id)
            meta.append((sentence("feedback_assigned"), f"{agency}{due}"))
        earlier = []
        if record.answer and record.answered_by:
            when = f", {moment_text(record.answered_on, now)}" if record.answered_on else ""
            who = sentence("feedback_answered_by", who=self._name(record.answered_by))
            earlier.append((f"{who}{when}", record.answer))
        if record.discard_reason:
            earlier.append((sentence("feedback_discarded"), record.discard_reason))
        return ChangeReview(
            heading=sentence("feedback_heading", folio=record.folio),
            meta=meta,
            changes=None,
            earlier=earlier,
            back=self._show_list,
        )

    def _decisions(self, view: FeedbackView) -> ChangeReview | None:
        offered = (
            ReviewAction("close", sentence("feedback_close"), "primary"),
            ReviewAction("reopen", sentence("feedback_reopen")),
            ReviewAction("withdraw", sentence("feedback_withdraw"), "warning"),
            ReviewAction("discard", sentence("feedback_discard"), "warning", needs_reason=True),
        )
        actions = [action for action in offered if action.name in view.actions]
        if not actions:
            return None

        def act(action: str, reason: str, key: str) -> Outcome:
            return self._decide(view, action, reason, key)

        return ChangeReview(
            heading=sentence("feedback_decisions"),
            meta=(),
            changes=None,
            actions=actions,
            act=act,
            storage_key=browser_draft(self._context, "solicitud", view.record.id),
            asks_reason=any(action.needs_reason for action in actions),
        )

    def _name(self, account_id: str) -> str:
        return self._names.get(account_id, sentence("history_nobody"))

    def _step(
        self, view: FeedbackView, action: str, form: Form, carry_out: Callable[..., Any]
    ) -> RecordForm:
        record = view.record
        choices = {"assigned_agency_id": agency_choices(self._directory)}
        stored = as_value(record)

        def act(_action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
            carry_out(self._context, record.folio, value, base, key)
            message = sentence(f"feedback_done_{action}", folio=record.folio)
            self._refresh(record.folio)
            self._open(record.folio, Notice("ok", message))
            return Outcome("done", message)

        return RecordForm(
            declaration=form.declaration(choices),
            value={name: stored[name] for name in form.empty_value()},
            base=feedback.version_of(record),
            actions=(FormAction(action, sentence(f"feedback_{action}"), "primary"),),
            act=act,
            **form_drafts(self._context, form.name, record.id),
        )

    def _decide(self, view: FeedbackView, action: str, reason: str, key: str) -> Outcome:
        folio, base = view.record.folio, feedback.version_of(view.record)
        if action == "discard":
            feedback.discard_feedback(self._context, folio, reason, base, key)
        elif action == "withdraw":
            feedback.withdraw_feedback(self._context, folio, base, key)
        elif action == "close":
            feedback.close_feedback(self._context, folio, base, key)
        else:
            feedback.reopen_feedback(self._context, folio, base, key)
        message = sentence(f"feedback_done_{action}", folio=folio)
        self._refresh(folio)
        self._open(folio, Notice("ok", message))
        return Outcome("done", message)

    def _refresh(self, folio: str) -> None:
        self._list.update_row(self._row(feedback.open_feedback(self._context, folio)))

    def _show_list(self, *notices: Notice) -> None:
        self._list.show_open(None)
        self.screen.show(*notices, self._list)
