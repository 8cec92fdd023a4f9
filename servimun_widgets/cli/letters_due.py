"""The reminders and notices that are due, as `servimun remind` says and sends them."""

from __future__ import annotations

from collections.abc import Callable

import click

from servimun_widgets.cli.anchoring import RESULTS
from servimun_widgets.cli.notifying import (
    lay_down_drafts,
    letter_sender,
    queue_notices,
    say_letters,
)
from servimun_widgets.domain.working_time import CLOSES, OPENS, is_working_hour
from servimun_widgets.errors import SettingsError
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import messages
from servimun_widgets.mail.services.rounds import MailRound
from servimun_widgets.meetings.services.reminders import (
    ReminderPlan,
    plan_reminders,
    queue_reminders,
    send_next_reminder,
)
from servimun_widgets.meetings.services.reminders_due import REMINDERS
from servimun_widgets.notices.services.letters import plan_letters
from servimun_widgets.notices.services.letters_due import PURPOSE
from servimun_widgets.notices.services.telling import note_near_days
from servimun_widgets.services.context import Context
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.texts import fault_text, sentence


def say_due(context: Context, *, only_notices: bool) -> None:
    """Say to whom something would be sent now."""
    if not only_notices:
        _say_plan(plan_reminders(context))
    say_letters(plan_letters(context))


def send_due(context: Context, *, only_notices: bool) -> bool:
    """Send what is due and return whether each letter left; outside the hours of work nothing is.

    Where no mail server is known, notices are laid down as drafts. Raises `SettingsError` where
    reminders wait too.
    """
    note_near_days(context)
    if not is_working_hour(context.now()):
        click.echo(sentence("command_remind_hours", opens=OPENS, closes=CLOSES))
        return True
    if context.mail is None:
        lay_down_drafts(context)
        if not only_notices and plan_reminders(context).letters:
            raise SettingsError("command_remind_no_mail")
        return True
    complete = only_notices or _send_reminders(context, context.mail)
    return _send_notices(context, context.mail) and complete


def _send_reminders(context: Context, transport: MailTransport) -> bool:
    """Send today's reminders and return whether each of them left."""
    _say_plan(queue_reminders(context))
    if not messages(context, REMINDERS):
        return True
    # What writes letters takes long to load, and on most days there is none to write.
    from servimun_widgets.meetings.building import reminder_composer

    compose, began = reminder_composer(context, transport), context.now()
    return _round(
        context, REMINDERS, lambda: send_next_reminder(context, transport, compose, since=began)
    )


def _send_notices(context: Context, transport: MailTransport) -> bool:
    """Send the letters of notices that are due and return whether each of them left."""
    if not queue_notices(context):
        return True
    return _round(context, PURPOSE, letter_sender(context, transport))


def _round(context: Context, purpose: str, send: Callable[[], OutboxMessage | None]) -> bool:
    going, complete, over = MailRound(), True, False
    while not over:
        sent = send()
        over = going.is_over_after(sent)
        if sent is not None:
            complete = complete and sent.state == "enviado"
            _say_result(sent)
    left = sum(one.state == "pendiente" for one in messages(context, purpose))
    if sent is not None and left:
        click.echo(sentence("command_remind_left", count=left), err=True)
    return complete


def _say_plan(plan: ReminderPlan) -> None:
    for letter in plan.letters:
        code = "command_remind_to_head" if letter.escalated else "command_remind_to"
        click.echo(
            sentence(
                code, agency=letter.agency, count=len(letter.agreements), address=letter.address
            )
        )
    for one in plan.unreachable:
        missing = "command_remind_no_head" if one.escalated else "command_remind_nobody"
        click.echo(sentence(missing, agency=one.agency), err=True)
    if not plan.letters and not plan.unreachable:
        click.echo(sentence("command_remind_nothing"))


def _say_result(message: OutboxMessage) -> None:
    text = sentence(
        RESULTS[message.state],
        address=message.address,
        error=fault_text(message.fault, message.error or ""),
    )
    click.echo(text, err=message.state != "enviado")
