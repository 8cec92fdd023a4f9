"""Messages that go out: each to one address, at most once for each occasion, none lost.

`en_envio` is stored before the mail server is spoken to and the result after it: a process that
dies in between leaves a message of which nobody knows whether it left, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from servimun_widgets.domain import permissions
from servimun_widgets.domain.fields import as_document
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.domain.mail_faults import MAIL_FAULTS, MailFault
from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.mail.records.message_states import MESSAGE_STATES, MessageState
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.mail_transport import MailRefused, MailTransport, MailUncertain
from servimun_widgets.services.trail import record_event
from servimun_widgets.store import all_of, where

if TYPE_CHECKING:
    from email.message import EmailMessage

UNCERTAIN_AFTER = timedelta(minutes=10)
"""After how long without a result a message counts as left by a process that died; no
conversation with a mail server takes as long (see `smtp.TIMEOUT_SECONDS`)."""

_CLEARED: Mapping[str, Any] = {"error": None, "fault": None}
Decision = Literal["retry", "sent", "again"]
"""About a refused message, to try again; about an uncertain one, that it left, or once more."""


def enqueue(
    context: Context, key: str, purpose: str, subject_id: str, address: str
) -> OutboxMessage:
    """Put a message into the outbox unless one with this key is there, and return it.

    `key` names the occasion and the recipient. One that has not left goes to `address` from now
    on, also when the one before was refused: it was corrected since. Raises `NotAllowed`, `Invalid`
    for an address that is none.
    """
    with context.store.transaction():
        _require_sender(context)
        known = _find(context, key)
        if known is not None:
            return _readdressed(context, known, address)
        host = context.mail.sender.rpartition("@")[2] if context.mail else "servimun"
        message = OutboxMessage(
            key=key,
            purpose=purpose,
            subject_id=subject_id,
            address=_valid_address(address),
            message_id=f"<{context.new_id()}@{host}>",
            created_on=context.now(),
            updated_on=context.now(),
        )
        context.store.table("outbox").insert(as_document(message))
        _record(context, "enqueue", message)
        return message


def messages(
    context: Context,
    purpose: str,
    subject_ids: Collection[str] | None = None,
    states: Collection[MessageState] | None = None,
) -> list[OutboxMessage]:
    """Return the messages of a purpose, oldest first; only of these subjects, or in these states.

    Raises `NotAllowed`.
    """
    _require_sender(context)
    about = where("subject_id").one_of([*subject_ids]) if subject_ids is not None else None
    standing = where("state").one_of([*states]) if states is not None else None
    query = all_of(where("purpose") == purpose, about, standing)
    found = context.store.table("outbox").window(query)
    return [OutboxMessage.model_validate(document) for document in found]


def send_next(
    context: Context,
    transport: MailTransport,
    compose: Callable[[OutboxMessage], EmailMessage],
    *,
    purpose: str,
    subject_ids: Collection[str] | None = None,
    since: datetime | None = None,
) -> OutboxMessage | None:
    """Send one message that waits and return what became of it; None when none waits.

    `compose` makes its text; `To`, `From` where it has none, `Message-ID` and what tells programs
    that answer by themselves to be silent (RFC 3834) are set here. The result is `enviado`;
    `rechazado` with what the server said when message or address are at fault, or when what is
    stored is no address; `pendiente` again when it is something else, which sending again may pass;
    or `en_envio` when the connection broke with the text in the server's hands. With `since`, the
    moment a round of sending began, what was tried in this round is not tried again.

    Two persons who send at once never take the same message. Raises `NotAllowed`.
    """
    claimed = None
    while claimed is None:
        waiting = _next(context, purpose, subject_ids, since)
        if waiting is None:
            return None
        if not is_mail_address(waiting.address):  # stored before there was a rule
            return _settled(context, waiting, "rechazado", waiting.address, "direccion")
        message = compose(waiting)
        claimed = _claim(context, waiting)
    for header, value in (
        ("To", claimed.address),
        ("From", message["From"] or transport.sender),
        ("Message-ID", claimed.message_id),
        ("Auto-Submitted", "auto-generated"),
        ("X-Unsent", None),  # makes mail programs open a draft
    ):
        del message[header]
        if value is not None:
            message[header] = value
    try:
        transport.send(message)
    except MailRefused as refused:
        own = refused.permanent and MAIL_FAULTS[refused.fault].of_message
        state: MessageState = "rechazado" if own else "pendiente"
        return _settled(context, claimed, state, refused.text, refused.fault)
    except MailUncertain as broken:
        return _settled(context, claimed, "en_envio", broken.text, "sin_respuesta")
    return _settled(context, claimed, "enviado")


def drop_unsent(context: Context, old: Iterable[OutboxMessage]) -> None:
    """Take back messages of which it is certain that they have not left, refused ones too.

    One that somebody is sending meanwhile stays.
    """
    here = [state for state, row in MESSAGE_STATES.items() if row.is_here]
    for message in old:
        if message.state not in here:
            continue
        with context.store.transaction():
            waits = (where("key") == message.key) & where("state").one_of(here)
            if context.store.table("outbox").remove(waits):
                record_event(context, "outbox_drop", "outbox", message.key)


def is_uncertain(message: OutboxMessage, now: datetime) -> bool:
    """Return whether nobody will ever say by itself if the message left."""
    broke = message.error is not None or now - message.updated_on >= UNCERTAIN_AFTER
    return message.state == "en_envio" and broke


def decisions(
    message: OutboxMessage, now: datetime, address: str | None = None
) -> tuple[Decision, ...]:
    """Return what a person may decide about a message; nothing while nobody has to.

    `address` is the one that its recipient has now: what left for another may be sent there too.
    """
    if message.state == "rechazado":
        return ("retry",)
    if is_uncertain(message, now):
        return ("sent", "again")
    return ("again",) if went_elsewhere(message, address) else ()


def went_elsewhere(message: OutboxMessage, address: str | None) -> bool:
    """Return whether a message left for another address than the one that is right now."""
    known = address is not None and is_mail_address(address)
    return known and message.state == "enviado" and message.address != address


def decide(
    context: Context, key: str, decision: Decision, address: str | None = None
) -> OutboxMessage:
    """Carry out one of `decisions`; a message that is tried again goes to `address` if given.

    Raises as `retry` and `settle`.
    """
    if decision == "retry":
        return retry(context, key, address)
    return settle(context, key, "enviado" if decision == "sent" else "pendiente", address)


def settle(
    context: Context,
    key: str,
    state: Literal["enviado", "pendiente"],
    address: str | None = None,
) -> OutboxMessage:
    """Say of a message of which it is not known whether it left, or have it sent again.

    Again it goes to `address` if given; what left for another one may go there as well. Raises
    `NotAllowed` while somebody may still be sending it, `Invalid`, `NotFound`.
    """
    with context.store.transaction():
        _require_sender(context)
        message = _existing(context, key)
        anew = state == "pendiente" and went_elsewhere(message, address)
        if not anew and not is_uncertain(message, context.now()):
            raise NotAllowed("outbox_not_uncertain")
        corrected = state == "pendiente" and address is not None
        to = _valid_address(address) if corrected and address else message.address
        return _change(context, message, "settle", {"state": state, "address": to, **_CLEARED})


def retry(context: Context, key: str, address: str | None = None) -> OutboxMessage:
    """Have a refused message wait again, to another address when the first was wrong.

    Raises `NotAllowed` for one that was not refused, `Invalid`, `NotFound`.
    """
    with context.store.transaction():
        _require_sender(context)
        message = _existing(context, key)
        if message.state != "rechazado":
            raise NotAllowed("outbox_not_refused")
        corrected = message.address if address is None else _valid_address(address)
        update = {"state": "pendiente", "address": corrected, **_CLEARED}
        return _change(context, message, "retry", update)


def _readdressed(context: Context, message: OutboxMessage, address: str) -> OutboxMessage:
    if not MESSAGE_STATES[message.state].is_here or message.address == normalised(address):
        return message
    corrected = _valid_address(address)
    update = {"state": "pendiente", "address": corrected, "attempts": 0, **_CLEARED}
    return _change(context, message, "readdress", update)


def _next(
    context: Context, purpose: str, subject_ids: Collection[str] | None, since: datetime | None
) -> OutboxMessage | None:
    """Return the message that is to be sent next: what was tried least, then what waits longest."""
    waiting = [
        one
        for one in messages(context, purpose, subject_ids)
        if one.state == "pendiente"
        and not (since is not None and one.attempts and one.updated_on >= since)
    ]
    return min(waiting, key=lambda one: one.attempts, default=None)


def _claim(context: Context, waiting: OutboxMessage) -> OutboxMessage | None:
    """Take the message for this process; None when somebody else was first."""
    with context.store.transaction():
        if _find(context, waiting.key) != waiting:
            return None
        update = {"state": "en_envio", "attempts": waiting.attempts + 1, **_CLEARED}
        return _store(context, waiting, update)


def _settled(
    context: Context,
    claimed: OutboxMessage,
    state: MessageState,
    error: str | None = None,
    fault: MailFault | None = None,
) -> OutboxMessage:
    """Store the result of what this process claimed; its right to send was asked before."""
    with context.store.transaction():
        result = {"state": state, "error": error, "fault": fault}
        return _change(context, claimed, state, result)


def _change(
    context: Context, message: OutboxMessage, action: str, update: Mapping[str, Any]
) -> OutboxMessage:
    changed = _store(context, message, update)
    _record(context, action, changed)
    return changed


def _store(context: Context, message: OutboxMessage, update: Mapping[str, Any]) -> OutboxMessage:
    changed = message.model_copy(update={**update, "updated_on": context.now()})
    context.store.table("outbox").update(as_document(changed), where("key") == message.key)
    return changed


def _record(context: Context, action: str, message: OutboxMessage) -> None:
    record_event(
        context, f"outbox_{action}", "outbox", message.key, state=message.state, error=message.error
    )


def _find(context: Context, key: str) -> OutboxMessage | None:
    document = context.store.table("outbox").get(where("key") == key)
    return OutboxMessage.model_validate(document) if document else None


def _existing(context: Context, key: str) -> OutboxMessage:
    message = _find(context, key)
    if message is None:
        raise NotFound("outbox_not_found")
    return message


def _valid_address(address: str) -> str:
    plain = normalised(address)
    if not is_mail_address(plain):
        raise Invalid([Problem("outbox_address", ("address",), {"address": plain[:80]})])
    return plain


def _require_sender(context: Context) -> None:
    by_itself = context.account_id == SYSTEM_ACCOUNT
    if not by_itself and acting_account(context).role not in permissions.PACKAGES:
        raise NotAllowed("not_allowed_role")


def dated(message: EmailMessage, moment: datetime) -> EmailMessage:
    """Return `message` with the moment at which it is sent as its date."""
    from email.utils import format_datetime  # on most days nothing is sent

    del message["Date"]
    message["Date"] = format_datetime(moment)
    return message
