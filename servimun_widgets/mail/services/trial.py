"""Trying the mail server: one message, told step by step, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any, get_args

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.mail_faults import MailFault
from servimun_widgets.errors import NotAllowed
from servimun_widgets.mail.records.messages import TrialContent
from servimun_widgets.mail.rights import MAY_TRY
from servimun_widgets.mail.services.outbox import dated
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailRefused, MailUncertain, SmtpStep
from servimun_widgets.services.trail import record_event

STEPS: tuple[SmtpStep, ...] = get_args(SmtpStep)
"""What a message goes through, in this order."""


@dataclass(frozen=True)
class TrialStep:
    """A step that went well, or with a `fault` the one at which it ended.

    `said` is what the server or the network said, in their words; it may be empty.
    """

    step: SmtpStep
    said: str
    fault: MailFault | None = None


def begin_trial(
    context: Context, content: Mapping[str, Any], compose: Callable[[str], EmailMessage]
) -> Iterator[TrialStep]:
    """Note that the mail server is tried, and return its steps: each is taken when it is asked for.

    `compose` makes the message to an address. It goes past the outbox, since it is of no occasion.
    Raises `NotAllowed` also where no mail server is set, `Invalid`.
    """
    account = acting_account(context)
    if account.role not in MAY_TRY:
        raise NotAllowed("not_allowed_role")
    if context.mail is None:
        raise NotAllowed("mail_no_server")
    address = validate(TrialContent, content).address
    message = dated(compose(address), context.now())
    message["To"] = address
    message["Message-ID"] = f"<{context.new_id()}@{context.mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if message["From"] is None:
        message["From"] = context.mail.sender
    with context.store.transaction():
        record_event(context, "mail_trial", "outbox", account.id)
    return _steps(context.mail.steps(message))


def _steps(taken: Iterator[tuple[SmtpStep, str]]) -> Iterator[TrialStep]:
    left = list(STEPS)
    try:
        for step, said in taken:
            left.remove(step)
            yield TrialStep(step, said)
    except MailRefused as refused:
        yield TrialStep(left[0], refused.text, refused.fault)
    except MailUncertain as broken:
        yield TrialStep(left[0], broken.text, "sin_respuesta")
