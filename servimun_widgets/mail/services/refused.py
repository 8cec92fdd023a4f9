"""Letters that left by themselves and that the server refused, for who can mend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servimun_widgets.domain import permissions
from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.mail.records.message_states import MessageState
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import messages, retry
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import ACCOUNTS, AGENCIES
from servimun_widgets.subjects import declared


def refused_accounts(context: Context) -> list[tuple[AccountRecord, OutboxMessage]]:
    """Return the accounts in use of whose address the newest letter was refused, and that letter.

    One whose address was corrected since is not among them: the next letter goes to the new one.
    """
    refused = _refused(context)
    found = ACCOUNTS.all(context.store) if refused else []
    return [
        (one, refused[one.content.email])
        for one in found
        if one.active and one.content.email in refused
    ]


def refused_heads(context: Context) -> list[tuple[AgencyRecord, OutboxMessage]]:
    """Return the same of the heads of agencies, who are written to of what is very late."""
    refused = _refused(context)
    found = AGENCIES.all(context.store) if refused else []
    return [
        (one, refused[one.content.head_email]) for one in found if one.content.head_email in refused
    ]


def try_again(context: Context, address: str) -> int:
    """Have what was refused of an address wait for the next round; return how many wait.

    Raises `NotAllowed`.
    """
    with context.store.transaction():
        again = [one for one in _standing(context, "rechazado") if one.address == address]
        for message in again:
            retry(context, message.key)
    return len(again)


def _refused(context: Context) -> dict[str, OutboxMessage]:
    """Return address -> the letter that was refused last, where none left for it since."""
    if acting_account(context).role not in permissions.PACKAGES:
        return {}
    last = {one.address: one for one in _in_order(_standing(context, "rechazado"))}
    if last:
        for sent in _standing(context, "enviado"):
            if sent.address in last and sent.updated_on > last[sent.address].updated_on:
                del last[sent.address]
    return last


def _in_order(found: Iterator[OutboxMessage]) -> Sequence[OutboxMessage]:
    return sorted(found, key=lambda one: one.updated_on)


def _standing(context: Context, state: MessageState) -> Iterator[OutboxMessage]:
    for purpose in (one for room in declared() for one in room.letters_by_themselves):
        yield from messages(context, purpose, states=[state])
