"""The page of feedback: log it, see what became of it, assign it, answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.text import shortened
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import ANSWER, ASSIGNMENT, FEEDBACK, PUBLIC_ANSWER
from servimun_widgets.feedback.pages.helped import helped_notices
from servimun_widgets.feedback.pages.listing import LISTING
from servimun_widgets.feedback.records import ORIGINS, RISKS, FeedbackRecord
from servimun_widgets.feedback.services import FeedbackView
from servimun_widgets.feedback.services.lists import (
    count_to_answer,
    feedback_list,
    kind_label,
)
from servimun_widgets.feedback.services.publishing import publish_answer, unpublish_answer
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies, colonia_names
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import day_text, moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
    Row,
    field_text,
)

_SHORT = 90
_STEPS: Mapping[str, Callable[[Context, str, str, str], Receipt]] = {
    "withdraw": feedback.withdraw_feedback,
    "strike": feedback.strike_personal_data,
    "let_stand": feedback.let_stand,
    "unpublish": unpublish_answer,
    "close": feedback.close_feedback,
    "reopen": feedback.reopen_feedback,
}
"""What is decided without a word -> what carries it out."""


def feedback_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page. `query` may name one by its folio (`solicitud=R0001`)."""
    screen = Screen()
    part = FeedbackPart(context, screen.show)
    part.begin(query)
    total, waiting = part.list.window["total"], count_to_answer(context)
    screen.summary = sentence("feedback_summary", total=total, waiting=waiting)
    return screen


class FeedbackPart(WindowPart):
    """The list and, in its place, one request or the form of a new one."""

    listing = LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._directory = agencies(context)
        self._programs = dict(feedback.published_names(context))
        super().__init__(context, place)

    def windowed(self) -> WindowedList[FeedbackView]:
        """Return the list of the requests that the account may see."""
        return feedback_list(self.context, self._programs, sentence("feedback_platform"))

    def find(self, row_id: str) -> FeedbackView:
        """Return one by its folio. Raises `NotFound`."""
        return feedback.open_feedback(self.context, row_id)

    def beside(self) -> list[Widget]:
        """Return how often citizens said that each programme helped, where any did."""
        return list(helped_notices(self.context))

    def row_of(self, view: FeedbackView) -> Row:
        """Return the row of one."""
        record = view.record
        content = record.content
        assigned = record.assigned_agency_id
        return Row(
            id=record.folio,
            cells={
                "text": shortened(content.text, _SHORT),
                "folio": record.folio,
                "kind": kind_label(content.kind),
                "program": self._program_name(content.program_id),
                "colonia": content.colonia,
                "state": record.standing.tag(),
                "risk": RISKS[record.risk].tag() if record.risk else "",
                "assigned": self._directory.name(assigned) if assigned else "",
                "created": {
                    "text": moment_text(record.created_on, self.context.now()),
                    "sort": record.created_on.isoformat(),
                },
            },
        )

    def _program_name(self, program_id: str | None) -> str:
        if program_id is None:
            return sentence("feedback_platform")
        return self._programs.get(program_id, sentence("feedback_program_gone"))

    # --- a new one ------------------------------------------------------------------------------

    def add(self) -> None:
        """Show the form in which one is logged."""

        def save(value: dict[str, Any], _base: str, key: str) -> Receipt:
            return feedback.log_feedback(self.context, value, key)

        def done(receipt: Receipt) -> str:
            message = sentence("feedback_logged", folio=receipt.folio)
            self.show_list(Notice("ok", message, sentence("feedback_logged_text")))
            return message

        log = FormAction("log", sentence("feedback_log"), "primary")
        self.place(
            saving_form(
                self.context,
                FEEDBACK,
                save,
                done,
                action=log,
                declaration=FEEDBACK.declaration(*self._offered()),
                heading=sentence("feedback_new"),
                back=self.show_list,
            )
        )

    def open(self, row_id: str, *notices: Notice) -> None:
        """Show one with what may be done with it."""
        view = feedback.open_feedback(self.context, row_id)
        parts: list[Widget] = [self._request(view)]
        if "assign" in view.actions:
            parts.append(self._assigning(view))
        if "answer" in view.actions:
            parts.append(self._answering(view))
        if "correct" in view.actions:
            parts.append(self._correcting(view))
        if "publish" in view.actions:
            parts.append(self._publishing(view))
        if (decisions := self._decisions(view)) is not None:
            parts.append(decisions)
        if view.record.to_strike:
            parts.insert(0, self._to_strike(view))
        self.place(*notices, *parts)

    def _to_strike(self, view: FeedbackView) -> Notice:
        text = sentence("feedback_found", found="», «".join(view.record.to_strike))
        return Notice("warn", sentence("feedback_to_strike"), text)

    def _assigning(self, view: FeedbackView) -> RecordForm:
        choices = {"assigned_agency_id": agency_choices(self._directory)}
        action = FormAction("assign", sentence("feedback_assign"), "primary")
        save = feedback.assign_feedback
        return self._step(view, action, ASSIGNMENT, save, ASSIGNMENT.declaration(choices))

    def _answering(self, view: FeedbackView) -> RecordForm:
        action = FormAction("answer", sentence("feedback_answer"), "primary")
        declaration = ANSWER.declaration()
        if view.record.content.origin == "publico":  # nobody knows who said it
            declaration["sections"][0]["fields"][0]["hint"] = sentence("feedback_answer_unseen")
        return self._step(view, action, ANSWER, feedback.answer_feedback, declaration)

    def _publishing(self, view: FeedbackView) -> RecordForm:
        """Return the form in which the public site is told what was asked and done."""
        action = FormAction("publish", sentence("feedback_publish"))
        return self._step(view, action, PUBLIC_ANSWER, publish_answer, PUBLIC_ANSWER.declaration())

    def _correcting(self, view: FeedbackView) -> RecordForm:
        """Return the form in which its author corrects what nobody has taken up."""
        action = FormAction("correct", sentence("feedback_correct"))
        declaration = FEEDBACK.declaration(*self._offered())
        return self._step(view, action, FEEDBACK, feedback.correct_feedback, declaration)

    def _step(
        self,
        view: FeedbackView,
        action: FormAction,
        form: Form,
        carry_out: Callable[[Context, str, dict[str, Any], str, str], Receipt],
        declaration: dict[str, Any],
    ) -> RecordForm:
        record = view.record
        stored = as_value(record if form is not FEEDBACK else record.content)
        held = {**form.empty_value(), **stored}

        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            return carry_out(self.context, record.folio, value, base, key)

        return saving_form(
            self.context,
            form,
            save,
            lambda _receipt: self._done(record.folio, action.name),
            action=action,
            stored=Stored(
                record.id,
                {name: held[name] for name in form.empty_value()},
                feedback.version_of(record),
            ),
            declaration=declaration,
        )

    def _done(self, folio: str, action: str) -> str:
        message = sentence(f"feedback_done_{action}", folio=folio)
        self.open(folio, Notice("ok", message))
        return message

    def _offered(self) -> tuple[dict[str, Any], dict[str, Any]]:
        choices = {"program_id": list(self._programs.items())}
        return choices, {"colonia": colonia_names(self.context)}

    def _request(self, view: FeedbackView) -> ChangeReview:
        record = view.record
        content = record.content
        fields = {field["name"]: field for field in FEEDBACK.declaration()["sections"][0]["fields"]}
        now = self.context.now()
        meta = [
            (sentence("feedback_state"), record.standing.label),
            (fields["kind"]["label"], field_text(fields["kind"], content.kind)),
            (fields["origin"]["label"], field_text(fields["origin"], content.origin)),
            (fields["program_id"]["label"], self._program_name(content.program_id)),
            (fields["colonia"]["label"], content.colonia or sentence("ui_nothing")),
            (fields["text"]["label"], content.text),
            (
                sentence("feedback_logged_by"),
                f"{self._logged_by(record)}, {moment_text(record.created_on, now)}",
            ),
        ]
        if record.assigned_agency_id:
            due = f", {day_text(record.due_on)}" if record.due_on else ""
            agency = self._directory.name(record.assigned_agency_id)
            meta.append((sentence("feedback_assigned"), f"{agency}{due}"))
        earlier = []
        if record.answer and record.answered_by:
            when = f", {moment_text(record.answered_on, now)}" if record.answered_on else ""
            who = sentence("feedback_answered_by", who=self.name_of(record.answered_by))
            earlier.append((f"{who}{when}", record.answer))
        if record.published:
            told = sentence("feedback_published", count=record.published.asked_by)
            earlier.append((told, f"{record.published.asked}\n{record.published.done}"))
        if record.discard_reason:
            earlier.append((sentence("feedback_discarded"), record.discard_reason))
        return ChangeReview(
            heading=sentence("feedback_heading", folio=record.folio),
            meta=meta,
            changes=None,
            earlier=earlier,
            back=self.show_list,
        )

    def _logged_by(self, record: FeedbackRecord) -> str:
        if record.content.origin == "publico":
            return ORIGINS["publico"]
        return self.name_of(record.author_id)

    def _decisions(self, view: FeedbackView) -> ChangeReview | None:
        offered = (
            ReviewAction("strike", sentence("feedback_strike"), "primary"),
            ReviewAction("let_stand", sentence("feedback_let_stand")),
            ReviewAction("unpublish", sentence("feedback_unpublish")),
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
            storage_key=browser_draft(self.context, "solicitud", view.record.id),
            asks_reason=any(action.needs_reason for action in actions),
        )

    def _decide(self, view: FeedbackView, action: str, reason: str, key: str) -> Outcome:
        folio, base = view.record.folio, feedback.version_of(view.record)
        if action == "discard":
            feedback.discard_feedback(self.context, folio, reason, base, key)
        else:
            _STEPS[action](self.context, folio, base, key)
        return Outcome("done", self._done(folio, action))
