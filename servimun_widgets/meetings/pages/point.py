"""One point of a meeting: why it is on the agenda, what is on show, and what settles it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.text_rules.personal_data import WITHHELD, without_personal_data
from servimun_widgets.domain.vocabulary import PROGRAM_STATES
from servimun_widgets.errors import Conflict
from servimun_widgets.feedback import services as feedback
from servimun_widgets.feedback.forms import ANSWER
from servimun_widgets.feedback.services import FeedbackView
from servimun_widgets.forms.declaration import Form
from servimun_widgets.meetings.forms.agreement import AGREEMENT
from servimun_widgets.meetings.forms.meeting import DISMISSAL
from servimun_widgets.meetings.pages.program import program_parts
from servimun_widgets.meetings.pages.text import point_name, point_tag, reasons_text
from servimun_widgets.meetings.records.meetings import SETTLEMENTS, PointRecord, Settlement
from servimun_widgets.meetings.services import agreements
from servimun_widgets.meetings.services import points as meeting_points
from servimun_widgets.meetings.services import settling as meeting_settling
from servimun_widgets.meetings.services.points import PointView
from servimun_widgets.pages.choices import agency_choices
from servimun_widgets.pages.saving_form import Stored, saving_form
from servimun_widgets.programs.forms.program import PROGRAM
from servimun_widgets.programs.pages.text import freshness_tag
from servimun_widgets.programs.services import reading as programs
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.directory import account_names, agencies
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import (
    ChangeReview,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
    ReviewAction,
)

_SETTLING = (*SETTLEMENTS, "reopen")
Opener = Callable[..., None]


class PointPanel:
    """One point. Each of the callables shows what its name says, with the notices it is given.

    `position` says which of how many it is. `place(*widgets)` shows what it is given.
    """

    def __init__(
        self,
        context: Context,
        view: PointView,
        *,
        position: str,
        previous: Opener | None,
        following: Opener | None,
        reopen: Opener,
        back: Opener,
        place: Opener,
    ) -> None:
        self._context = context
        self._view = view
        self._point = view.record
        self._base = meeting_points.version_of(view.record)
        self._position = position
        self._turns = {"previous": previous, "next": following, "refresh": reopen}
        self._reopen = reopen
        self._back = back
        self._place = place
        self._directory = agencies(context)
        self._names = account_names(context)
        self._program = (
            programs.open_program(context, self._point.program_id)
            if self._point.program_id
            else None
        )

    def show(self, *notices: Widget) -> None:
        """Show the point."""
        panel = ChangeReview(
            heading=self._heading,
            meta=self._meta(),
            changes=None,
            actions=self._actions(),
            act=self._act,
            back=self._back,
            asks_reason=False,
        )
        self._place(*notices, panel, *self._on_show())

    @property
    def _heading(self) -> str:
        return point_name(self._point, self._directory)

    def _meta(self) -> list[tuple[str, str]]:
        point = self._point
        meta = [
            (sentence("meetings_point"), self._position),
            (sentence("meetings_agency"), self._directory.name(point.agency_id)),
            (sentence("meetings_why"), reasons_text(point)),
        ]
        if self._program is not None:
            record = self._program.record
            fresh = freshness_tag(record, self._context.today())["text"]
            state = PROGRAM_STATES[record.state].label
            meta.append((sentence("meetings_program"), f"{state} · {fresh}"))
        made = [self._said(one) for one in point.settlements]
        meta.append((sentence("meetings_state"), "\n".join(made) or point_tag(point)["text"]))
        return [(label, text) for label, text in meta if text]

    def _said(self, one: Settlement) -> str:
        who = self._names.get(one.by, sentence("history_nobody"))
        moment = moment_text(one.at, self._context.now())
        what = SETTLEMENTS[one.kind].label
        text = sentence("meetings_settled", what=what, who=who, moment=moment)
        if one.reason:
            return f"{text}: {one.reason}"
        made = agreements.find_agreement(self._context, one.agreement_id or "")
        return f"{text}: {made.folio}, {made.content.text}" if made else text

    def _actions(self) -> list[ReviewAction]:
        turns = [name for name in ("next", "previous") if self._turns[name] is not None]
        if not self._view.actions:
            names = [*turns, "refresh"]
        elif self._point.settled:
            names = [*turns, *self._settling(), "refresh"]
        else:
            names = [*self._settling(), *turns, "refresh"]
        return [
            ReviewAction(name, sentence(f"meetings_do_{name}"), "secondary" if place else "primary")
            for place, name in enumerate(names)
        ]

    def _settling(self) -> list[str]:
        return [name for name in _SETTLING if name in self._view.actions]

    def _on_show(self) -> list[RecordForm]:
        """Return the programme to be read aloud; of one never published, what is worked on."""
        if self._program is None:
            return []
        record = self._program.record
        choices = agency_choices(self._directory)
        code = "meetings_on_show" if record.shown else "meetings_worked_on"
        return [
            RecordForm(
                declaration=PROGRAM.declaration(
                    {"lead_agency_id": choices, "coresponsible_agency_ids": choices}
                ),
                value=as_value(record.shown or record.content),
                base=record.revision_id,
                storage_key="",
                actions=(),
                act=lambda *_: Outcome("done"),
                read_only=True,
                heading=sentence(code),
            )
        ]

    # --- what settles it ------------------------------------------------------------------------

    def _act(self, action: str, _reason: str, key: str) -> Outcome:
        turn = self._turns.get(action)
        if turn is not None:
            turn()
        elif action == "edicion" and self._program is not None:
            self._place(
                *program_parts(
                    self._context,
                    self._directory,
                    self._point.id,
                    self._program.record.id,
                    self._reopen,
                )
            )
        elif action == "acuerdo":
            self._agree()
        elif action == "no_procede":
            self._dismiss()
        elif action == "respuesta" and self._waiting():
            self._answer()
        else:
            return self._settle(action, key)
        return Outcome("done")

    def _settle(self, action: str, key: str) -> Outcome:
        try:
            self._carry_out(action, key)
        except Conflict as conflict:
            self._reopen(Notice("info", explain(conflict)))
            return Outcome("done")
        return self._done(action)

    def _carry_out(self, action: str, key: str) -> None:
        if action == "vigente" and self._program is not None:
            seen = self._program.record.revision_id
            meeting_settling.settle_valid(self._context, self._point.id, seen, self._base, key)
        elif action == "respuesta":
            meeting_settling.settle_by_answer(self._context, self._point.id, self._base, key)
        else:
            meeting_settling.reopen_point(self._context, self._point.id, self._base, key)

    def _done(self, action: str) -> Outcome:
        message = sentence(f"meetings_settled_{action}", point=self._heading)
        self._reopen(Notice("ok", message))
        return Outcome("done", message)

    def _form(
        self,
        action: str,
        form: Form,
        value: dict[str, Any],
        save: Callable[[dict[str, Any], str, str], object],
        **choices: list[tuple[str, str]],
    ) -> RecordForm:
        """Return a form that settles the point; `save(value, base, key)` carries it out.

        What somebody settled meanwhile is shown before it is saved over.
        """
        heading = sentence(f"meetings_do_{action}")
        return saving_form(
            self._context,
            form,
            save,
            lambda _: self._done(action).message,
            action=FormAction("save", sentence(f"meetings_save_{action}"), "primary"),
            stored=Stored(self._point.id, value, self._base),
            current=lambda conflict: self._settled_meanwhile(conflict, value),
            declaration=form.declaration(choices),
            heading=f"{heading}: {self._heading}",
            back=self._reopen,
        )

    def _settled_meanwhile(self, conflict: Conflict, value: dict[str, Any]) -> Stored:
        point = conflict.current
        if not isinstance(point, PointRecord):  # the conflict is about the programme
            raise conflict
        what = self._said(point.settlements[-1]) if point.settled else point_tag(point)["text"]
        said = sentence("meetings_settled_meanwhile", what=what.rstrip("."))
        base = meeting_points.version_of(point)
        return Stored(point.id, value, base, point.updated_by, point.updated_on, said)

    def _agree(self) -> None:
        assert self._program is not None  # the service offers this for a programme only
        record = self._program.record
        owners = (record.lead_agency_id, *record.coresponsible_agency_ids)
        choices = [(key, name) for key, name in agency_choices(self._directory) if key in owners]

        def save(value: dict[str, Any], base: str, key: str) -> None:
            meeting_settling.settle_by_agreement(
                self._context, self._point.id, value, key, base=base
            )

        value = {**AGREEMENT.empty_value(), "program_id": self._heading}
        self._place(self._form("acuerdo", AGREEMENT, value, save, owner_agency_id=choices))

    def _dismiss(self) -> None:
        def save(value: dict[str, Any], base: str, key: str) -> None:
            meeting_settling.dismiss_point(self._context, self._point.id, value, base, key)

        self._place(self._form("no_procede", DISMISSAL, DISMISSAL.empty_value(), save))

    # --- what was asked -------------------------------------------------------------------------

    def _waiting(self) -> list[FeedbackView]:
        return meeting_points.asked_and_waiting(self._context, self._point.id)

    def _answer(self) -> None:
        record = self._waiting()[0].record

        def save(value: dict[str, Any], base: str, key: str) -> Receipt:
            return meeting_settling.answer_asked(
                self._context, self._point.id, record.folio, value, base, key
            )

        def done(receipt: Receipt) -> str:
            if self._waiting():
                self._answer()
            elif receipt.state == "atendido":
                return self._done("respuesta").message
            else:  # what is left, others answer
                self._reopen()
            return ""

        form = saving_form(
            self._context,
            ANSWER,
            save,
            done,
            action=FormAction("answer", sentence("feedback_answer"), "primary"),
            stored=Stored(record.id, ANSWER.empty_value(), feedback.version_of(record)),
            heading=sentence("feedback_heading", folio=record.folio),
            back=self._reopen,
        )
        # The screen may be on a wall.
        text = without_personal_data(record.content.text, WITHHELD)
        self._place(Notice("info", sentence("meetings_asked"), text), form)
