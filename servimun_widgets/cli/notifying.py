"""The letters of notices, as `servimun remind` sends them, or lays them down as drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import click

from servimun_widgets.errors import Invalid
from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import (
    dated,
    drop_unsent,
    enqueue,
    messages,
    send_next,
)
from servimun_widgets.notices.rules.letter_days import kind_of_letter
from servimun_widgets.notices.rules.views import NoticeLetter
from servimun_widgets.notices.services.letters import (
    let_go,
    letter_of,
    plan_letters,
    queue_letters,
)
from servimun_widgets.notices.services.letters_due import PURPOSE
from servimun_widgets.services.context import Context
from servimun_widgets.services.durable_files import replace_durably
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.texts import sentence

if TYPE_CHECKING:
    from email.message import EmailMessage

_HERE = [state for state, row in MESSAGE_STATES.items() if row.is_here]
DRAFTS = "avisos-por-correo"
"""Folder beside the store for the letters that no server sends."""


def queue_notices(context: Context) -> bool:
    """Put the letters that are due into the outbox and return whether one waits to be sent.

    What waits of before goes to the address that its account has now, or is taken back where it has
    nothing left to say.
    """
    _, unreachable = queue_letters(context, lambda letter: _put(context, letter))
    say_letters(unreachable, "command_remind_wrong_address")
    bring_up_to_date(context)
    return any(one.state == "pendiente" for one in messages(context, PURPOSE))


def letter_sender(context: Context, transport: MailTransport) -> Callable[[], OutboxMessage | None]:
    """Return what sends one letter that waits and returns what became of it; None without one."""
    from servimun_widgets.notices.building import letter_composer

    compose, began = letter_composer(context, transport.sender), context.now()

    def composed(message: OutboxMessage) -> EmailMessage:
        letter = letter_of(context, message.key, message.subject_id) or _empty(message)
        return dated(compose(letter), context.now())

    def send() -> OutboxMessage | None:
        bring_up_to_date(context)
        return send_next(context, transport, composed, purpose=PURPOSE, since=began)

    return send


def bring_up_to_date(context: Context) -> None:
    """Correct the addresses of what has not left, and take back what has nothing left to say."""
    for found in messages(context, PURPOSE, states=_HERE):
        with context.store.transaction():
            here = messages(context, PURPOSE, [found.subject_id], _HERE)
            if found.key not in {one.key for one in here}:
                continue  # somebody is sending it
            letter = letter_of(context, found.key, found.subject_id)
            let_go(context, found.key, letter)
            if letter is None:
                drop_unsent(context, [found])
            else:
                with suppress(Invalid):  # the one that it has stays, and is refused as before
                    _put(context, letter)


def lay_down_drafts(context: Context) -> None:
    """Write the letters that are due as drafts for a mail program, each once, and say where."""
    if context.data_folder is None or not plan_letters(context):
        return
    from servimun_widgets.documents.email_draft import as_draft, checked_address
    from servimun_widgets.notices.building import letter_composer

    compose, folder = letter_composer(context), context.data_folder / DRAFTS
    folder.mkdir(mode=0o700, exist_ok=True)
    today = context.today()

    def write(letter: NoticeLetter) -> None:
        message = compose(letter)
        message["To"] = checked_address(letter.address)
        name = f"{today.isoformat()}-{letter.username}-{_short(letter.key)}.eml"
        replace_durably(folder / name, as_draft(message, sent_date=today), 0o600)

    written, unreachable = queue_letters(context, write)
    say_letters(unreachable, "command_remind_wrong_address")
    click.echo(sentence("command_remind_drafts", count=len(written), folder=folder))


def say_letters(letters: Sequence[NoticeLetter], code: str = "command_remind_notices") -> None:
    """Say whom letters are for, and of how many notices."""
    for letter in letters:
        count, address = len(letter.notices), letter.address
        click.echo(sentence(code, username=letter.username, count=count, address=address))


def _put(context: Context, letter: NoticeLetter) -> OutboxMessage:
    return enqueue(context, letter.key, PURPOSE, letter.account_id, letter.address)


def _empty(message: OutboxMessage) -> NoticeLetter:
    """Return the letter of a message of which everything was read in the moment before it left."""
    kind = kind_of_letter(message.key)
    return NoticeLetter(message.key, kind, message.subject_id, "", message.address, ())


def _short(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:8]
