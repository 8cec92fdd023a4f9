"""The page of feedback: log it, see what became of it, assign it, answer it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.text import shortened
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import ANSWER, ASSIGNMENT, FEEDBACK, PUBLIC_ANSWER
from servimun_widgets.feedback.pages.assigning import assignment_of, bulk_assignment
from servimun_widgets.feedback.pages.closing import bulk_closing, offer_to_close
from servimun_widgets.feedback.pages.helped import helped_notices
from servimun_widgets.feedback.pages.listing import (
    CLOSE_PARAMETER,
    LISTING,
    TOGETHER_PARAMETER,
    due_cell,
)
from servimun_widgets.feedback.pages.logging import ABOUT_PARAMETER, logging_form, way_to
from servimun_widgets.feedback.pages.request import request_panel
from servimun_widgets.feedback.records import RISKS
from servimun_widgets.feedback.services import FeedbackView
from servimun_widgets.feedback.services.asking import About, about_program, say_answer_was_read
from servimun_widgets.feedback.services.assigning import may_assign, unassign_feedback
from servimun_widgets.feedback.services.lists import (
    count_to_answer,
    feedback_life,
    feedback_list,
    kind_label,
)
from servimun_widgets.feedback.services.publishing import publish_answer, unpublish_answer
from servimun_widgets.forms.declaration import Form
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.life import life_panel
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import agencies, colonia_names
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
    Row,
)
from servimun_widgets.widgets.field_text import declared_by_name

_SHORT = 90
_STEPS: Mapping[str, Callable[[Context, str, str, str], Receipt]] = {
    "read": lambda context, folio, _base, key: say_answer_was_read(context, folio, key),
    "unassign": unassign_feedback,
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
    total, waiting = part.windowed().total(), count_to_answer(context)
    screen.summary = sentence("feedback_summary", total=total, waiting=waiting)
    return screen


class FeedbackPart(WindowPart):
    """The list and, in its place, one request or the form of a new one."""

    listing = LISTING

    def __init__(self, context: Context, place: Show) -> None:
        self._directory = agencies(context)
        self._named: dict[str, str] = {}  # programmes that rows speak of
        self._about: About | None = None
        super().__init__(context, place)

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Show the list, the request that `query` names, a new one, or several at once."""
        if query.get(TOGETHER_PARAMETER) and may_assign(self.context):
            self._assign_together()
            return
        if query.get(CLOSE_PARAMETER):
            closing = bulk_closing(self.context, done=self.show_list, back=self.show_list)
            if closing is not None:
                self.place(closing)
                return
        if ABOUT_PARAMETER in query:
            self._about = about_program(self.context, query[ABOUT_PARAMETER])
        super().begin(query, *notices)

    def windowed(self) -> WindowedList[FeedbackView]:
        """Return the list of the requests that the account may see."""
        return feedback_list(self.context, self._programs, sentence("feedback_platform"))

    def _programs(self) -> dict[str, str]:
        return dict(feedback.published_names(self.context))

    def before_rows(self, views: Sequence[FeedbackView]) -> None:
        """Read the names of the programmes that these speak of."""
        ids = {view.record.content.program_id for view in views}
        self._named.update(feedback.published_names(self.context, ids))

    def find(self, row_id: str) -> FeedbackView:
        """Return one by its folio. Raises `NotFound`."""
        return feedback.open_feedback(self.context, row_id)

    def above(self) -> Sequence[Widget]:
        """Return the way to close what is answered, where there are several."""
        return offer_to_close(self.context)

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
                "due": due_cell(record.due_on),
            },
        )

    def _program_name(self, program_id: str | None) -> str:
        if program_id is None:
            return sentence("feedback_platform")
        if program_id not in self._named:
            self._named.update(feedback.published_names(self.context, [program_id]))
        return self._named.get(program_id, sentence("feedback_program_gone"))

    # --- a new one ------------------------------------------------------------------------------

    def add(self) -> None:
        """Show the form in which one is logged, about the programme that the address names."""
        about, self._about = self._about, None

        def done(receipt: Receipt) -> str:
            message = sentence("feedback_logged", folio=receipt.folio)
            text = sentence("feedback_logged_text")
            self.show_list(Notice("ok", message, text, way_to(about)))
            return message

        offered = FEEDBACK.declaration(*self._offered())
        self.place(logging_form(self.context, about, offered, done=done, back=self.show_list))

    def open(self, row_id: str, *notices: Notice) -> None:
        """Show one with what may be done with it."""
        view = feedback.open_feedback(self.context, row_id)
        about = self._program_name(view.record.content.program_id)
        shown = request_panel(
            self.context, self._directory, view, about, self.name_of, self.show_list
        )
        parts: list[Widget] = [shown]
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
        choices = {"assigned_agency_id": agency_choices(self._directory)}
        declared = (FEEDBACK.declaration(*self._offered()), ASSIGNMENT.declaration(choices))
        life = feedback_life(self.context, row_id)
        parts.append(life_panel(self.context, row_id, life, declared_by_name(*declared)))
        self.place(*notices, *parts)

    def _to_strike(self, view: FeedbackView) -> Notice:
        text = sentence("feedback_found", found="», «".join(view.record.to_strike))
        return Notice("warn", sentence("feedback_to_strike"), text)

    def _assigning(self, view: FeedbackView) -> RecordForm:
        action = FormAction("assign", sentence("feedback_assign"), "primary")
        declaration, chosen = assignment_of(self.context, self._directory, view.record)
        save = feedback.assign_feedback
        return self._step(view, action, ASSIGNMENT, save, declaration, chosen)

    def _assign_together(self) -> None:
        form, told = bulk_assignment(
            self.context, self._directory, done=self.show_list, back=self.show_list
        )
        if form is None:
            self.show_list(*told)
        else:
            self.place(form, *told)

    def _answering(self, view: FeedbackView) -> RecordForm:
        # Where who answers is to be chosen first, that is the one button of the page.
        label, chosen_first = sentence("feedback_answer"), "assign" in view.actions
        action = FormAction("answer", label, "secondary" if chosen_first else "primary")
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
        chosen: Mapping[str, Any] | None = None,
    ) -> RecordForm:
        record = view.record
        stored = as_value(record if form is not FEEDBACK else record.content)
        held = {**form.empty_value(), **stored, **(chosen or {})}

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
        choices = {"program_id": list(self._programs().items())}
        return choices, {"colonia": colonia_names(self.context)}

    def _decisions(self, view: FeedbackView) -> ChangeReview | None:
        offered = (
            ReviewAction("strike", sentence("feedback_strike"), "primary"),
            ReviewAction("let_stand", sentence("feedback_let_stand")),
            ReviewAction("unpublish", sentence("feedback_unpublish")),
            ReviewAction("read", sentence("feedback_read"), "primary"),
            ReviewAction("unassign", sentence("feedback_unassign")),
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
