"""The page of the mail server: what it is, and a message that shows each step on its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from email.message import EmailMessage

from servimun_widgets import building
from servimun_widgets.errors import Invalid
from servimun_widgets.mail.forms import TRIAL
from servimun_widgets.mail.pages.rounds import trouble
from servimun_widgets.mail.services.held_back import held_back
from servimun_widgets.mail.services.trial import STEPS, TrialStep, begin_trial
from servimun_widgets.pages.saving_form import saving_form
from servimun_widgets.pages.screen import Place, Screen
from servimun_widgets.services.context import Context
from servimun_widgets.texts import fault_text, sentence
from servimun_widgets.texts.dates import told_moment
from servimun_widgets.widgets import (
    Column,
    FormAction,
    LongTask,
    Notice,
    Progress,
    RecordForm,
    RecordList,
    Row,
)

_COLUMNS = (
    Column("step", "Paso", priority=1),
    Column("state", "Cómo fue", kind="tag", priority=1),
    Column("said", "Qué respondió el servidor de correo", priority=2),
)


def mail_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: from where mail leaves, and the form that tries it."""
    if context.mail is None:
        screen = Screen(sentence("mail_page_none"))
        text = sentence("mail_page_none_text")
        links = [(sentence("mail_page_set"), "administracion/ajustes?parte=correo")]
        screen.show(*_held(context), Notice("info", sentence("mail_page_none"), text, links))
        return screen
    screen = Screen(sentence("mail_page_from", sender=context.mail.sender))
    MailTrial(context, screen).show()
    return screen


class MailTrial:
    """A trial of the mail server in `place`, as often as it is wanted."""

    def __init__(self, context: Context, place: Place) -> None:
        self._context = context
        self._place = place
        self._steps: Iterator[TrialStep] = iter(())
        self._taken: list[TrialStep] = []
        # One form for every trial: a second of the same name would offer what was just sent as a
        # draft, and wait for an answer to that.
        self._tried = self._form()

    def show(self) -> None:
        """Show the form."""
        assert self._context.mail is not None
        sender = self._context.mail.sender
        heading, text = sentence("mail_page_from", sender=sender), sentence("mail_trial_text")
        self._place.show(*_held(self._context), Notice("info", heading, text), self._tried)

    def _form(self) -> RecordForm:
        return saving_form(
            self._context,
            TRIAL,
            lambda value, _base, _key: begin_trial(self._context, value, self._compose),
            self._begun,
            action=FormAction("send", sentence("mail_trial_send"), "primary"),
            heading=sentence("mail_trial"),
        )

    def _compose(self, _address: str) -> EmailMessage:
        """Return the message, under the platform's name where the identity says one."""
        from servimun_widgets.documents.email_draft import from_platform, trial_email

        assert self._context.mail is not None
        message = trial_email()
        try:
            branding = building.identity(self._context)
        except Invalid:  # it is not filled in yet, and mail can be tried all the same
            return message
        return from_platform(message, branding, self._context.mail.sender)

    def _begun(self, steps: Iterator[TrialStep]) -> str:
        self._steps, self._taken = steps, []
        self._list = self._make_list()
        task = LongTask(
            heading=sentence("mail_trial"),
            start_label=sentence("mail_trial_send"),
            begin=lambda: None,
            step=self._step,
            starts_at_once=True,
        )
        self._place.show(task, self._list, self._tried)
        return sentence("mail_trial_begun")

    def _step(self) -> Progress:
        taken = next(self._steps, None)
        if taken is not None:
            self._taken.append(taken)
            self._list.set_rows(self._rows())
            if taken.fault is None:
                return Progress(len(self._taken), len(STEPS), sentence(f"mail_step_{taken.step}"))
        last = self._taken[-1]
        code = "mail_trial_arrived" if last.fault is None else "mail_trial_failed"
        return Progress(len(self._taken), len(STEPS), "", finished=True, message=sentence(code))

    def _make_list(self) -> RecordList:
        return RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("mail_trial_steps"),
            empty_text=sentence("mail_trial_begun"),
            search_label="",
            counted=("paso", "pasos"),
        )

    def _rows(self) -> list[Row]:
        return [self._row(one) for one in self._taken]

    def _row(self, one: TrialStep) -> Row:
        went = {"text": sentence("mail_step_went"), "tone": "ok"}
        failed = {"text": sentence("mail_step_failed"), "tone": "bad"}
        return Row(
            id=one.step,
            cells={
                "step": sentence(f"mail_step_{one.step}"),
                "state": went if one.fault is None else failed,
                "said": fault_text(one.fault, one.said) if one.fault else _said(one),
            },
        )


def _held(context: Context) -> list[Notice]:
    """Return what waits although it was tried, and why, each reason once."""
    held = held_back(context)
    if not held:
        return []
    since = told_moment(held[0].created_on, context.now())
    why = dict.fromkeys(trouble(one) or "" for one in held)
    text = "\n".join([sentence("mail_held_since", since=since), *filter(None, why)])
    code = "mail_held_one" if len(held) == 1 else "mail_held_many"
    return [Notice("warn", sentence(code, count=len(held)), text)]


def _said(one: TrialStep) -> str:
    if one.said:
        return one.said
    code = {"cifrado": "mail_step_plain", "cuenta": "mail_step_no_account"}.get(one.step)
    return sentence(code) if code else ""
