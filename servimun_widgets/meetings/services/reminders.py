"""Reminders of agreements, for cron: near their day, late, and very late to the agency's head.

An agency is written to at most once a day, its head too; the key of each message sees to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from servimun_widgets.domain.agencies import AgencyRecord
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import Invalid
from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.outbox import dated, drop_unsent, enqueue, messages, send_next
from servimun_widgets.meetings.records.agreements import (
    FIELD_TITLES,
    AgreementRecord,
    needs_escalation,
    needs_reminder,
)
from servimun_widgets.meetings.rules.reminder_days import ESCALATE_AFTER, REMIND_BEFORE
from servimun_widgets.meetings.rules.reminder_letters import RemindedAgreement, ReminderLetter
from servimun_widgets.meetings.services.acting import require
from servimun_widgets.meetings.services.agreements import BY_FOLIO, OPEN, REGISTER, note_reminders
from servimun_widgets.meetings.services.reminders_due import REMINDERS
from servimun_widgets.programs.services.reading import names_worked_on
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.services.mail_transport import MailTransport
from servimun_widgets.store import where

if TYPE_CHECKING:
    from email.message import EmailMessage


@dataclass(frozen=True)
class Unreachable:
    """An agency that is to be reminded and has no address, of its liaisons or of its head."""

    agency: str
    escalated: bool


@dataclass(frozen=True)
class ReminderPlan:
    """Whom to write to today, and whom nothing reaches."""

    letters: tuple[ReminderLetter, ...]
    unreachable: tuple[Unreachable, ...]


def plan_reminders(context: Context) -> ReminderPlan:
    """Return what is to be sent today; nothing is changed. Raises `NotAllowed`."""
    _require(context)
    today = context.today()
    letters: list[ReminderLetter] = []
    unreachable: list[Unreachable] = []
    kept_by, left = _open_by_agency(context), _left_behind(context)
    concerned = kept_by.keys() | left.keys()
    known = agencies(context).by_id.values() if concerned else ()
    for agency in sorted(known, key=lambda one: one.short_name):
        own = kept_by.get(agency.id, [])
        for escalated, needed in ((False, needs_reminder), (True, needs_escalation)):
            if any(needed(one, today) for one in own):
                of_agency = _letters(context, agency, own, escalated=escalated)
                letters += of_agency
                if not of_agency:
                    unreachable.append(Unreachable(agency.short_name, escalated))
            elif agency.id in left:
                of_agency = _letters(context, agency, own, escalated=escalated)
                letters += [one for one in of_agency if _is_owed(one, left[agency.id])]
    return ReminderPlan(tuple(letters), tuple(unreachable))


def queue_reminders(context: Context) -> ReminderPlan:
    """Put today's reminders into the outbox and note that these agreements were reminded of.

    What an earlier day left unsent is dropped, and today's, which says more, takes its place: also
    when it was refused and the address was corrected since. An agency whose address is none
    is among the unreachable. Raises `NotAllowed`.
    """
    plan = plan_reminders(context)
    _drop_outdated(context, plan.letters)
    queued: list[ReminderLetter] = []
    unreachable = list(plan.unreachable)
    for letter in plan.letters:
        try:
            with context.store.transaction():
                enqueue(context, letter.key, REMINDERS, letter.agency_id, letter.address)
                note_reminders(
                    context,
                    [one.folio for one in letter.agreements],
                    escalated=letter.escalated,
                    day=context.today(),
                )
        except Invalid:
            unreachable.append(Unreachable(letter.agency, letter.escalated))
        else:
            queued.append(letter)
    return ReminderPlan(tuple(queued), tuple(unreachable))


def send_next_reminder(
    context: Context,
    transport: MailTransport,
    compose: Callable[[ReminderLetter], EmailMessage],
    since: datetime | None = None,
) -> OutboxMessage | None:
    """Send one reminder that waits and return what became of it; None when none waits.

    `compose` is from `documents.invitation`; `since` as in `outbox.send_next`.
    """

    def composed(message: OutboxMessage) -> EmailMessage:
        agency = agencies(context).by_id[message.subject_id]
        return dated(compose(_letter_of(context, agency, message)), context.now())

    return send_next(context, transport, composed, purpose=REMINDERS, since=since)


def _letters(
    context: Context, agency: AgencyRecord, own: list[AgreementRecord], *, escalated: bool
) -> list[ReminderLetter]:
    day = context.today().isoformat()
    if escalated:
        head = agency.content.head_email
        addresses = {f"{REMINDERS}:titular:{agency.id}:{day}": head} if head else {}
    else:
        addresses = {
            f"{REMINDERS}:enlace:{account.id}:{day}": account.content.email
            for account in active_liaisons(context).get(agency.id, ())
            if account.content.email
        }
    return [
        _letter(context, agency, own, key, address, escalated) for key, address in addresses.items()
    ]


def _letter(
    context: Context,
    agency: AgencyRecord,
    own: list[AgreementRecord],
    key: str,
    address: str,
    escalated: bool,
) -> ReminderLetter:
    """Return a letter about all that is near or late, and to the head about all that is very late.

    Not only of what is due today: an agency that is written to hears of everything at once.
    """
    today = context.today()
    since = ESCALATE_AFTER if escalated else -REMIND_BEFORE
    names = names_worked_on(context.store, {one.content.program_id for one in own})
    spoken_of = [
        one
        for one in sorted(own, key=lambda one: (one.content.due_on, folio_order(one.folio)))
        if one.state == "abierto" and today - one.content.due_on >= since
    ]
    return ReminderLetter(
        key=key,
        agency_id=agency.id,
        agency=agency.short_name,
        agency_name=agency.content.name,
        address=address,
        escalated=escalated,
        agreements=[
            RemindedAgreement(
                folio=one.folio,
                program_folio=one.program_folio,
                program_name=names.get(one.content.program_id, one.program_folio),
                field_title=FIELD_TITLES[one.content.program_field],
                due_on=one.content.due_on,
                days=(today - one.content.due_on).days,
                text=one.content.text,
            )
            for one in spoken_of
        ],
    )


def _open_by_agency(context: Context) -> Mapping[str, list[AgreementRecord]]:
    found = defaultdict(list)
    for one in REGISTER.window(context.store, OPEN, *BY_FOLIO):
        found[one.content.owner_agency_id].append(one)
    return found


def _own(context: Context, agency_id: str) -> list[AgreementRecord]:
    return REGISTER.window(context.store, where("owner_agency_id") == agency_id, *BY_FOLIO)


def _left_behind(context: Context) -> Mapping[str, Sequence[OutboxMessage]]:
    """Return by agency the reminders, of whatever day, that have not left."""
    found = defaultdict(list)
    for one in messages(context, REMINDERS):
        if MESSAGE_STATES[one.state].is_here:
            found[one.subject_id].append(one)
    return found


def _is_owed(letter: ReminderLetter, left: Sequence[OutboxMessage]) -> bool:
    """Return whether its recipient was written to in vain, and it may fare better now."""
    return bool(letter.agreements) and any(
        one.state == "pendiente" or one.address != letter.address
        for one in left
        if _recipient(one.key) == _recipient(letter.key)
    )


def _drop_outdated(context: Context, letters: Sequence[ReminderLetter]) -> None:
    """Take back what waits and is not among today's letters, and what these take the place of."""
    keys = {one.key for one in letters if is_mail_address(one.address)}
    recipients = {_recipient(one.key) for one in letters}
    drop_unsent(
        context,
        [
            one
            for many in _left_behind(context).values()
            for one in many
            if one.key not in keys
            and (one.state == "pendiente" or _recipient(one.key) in recipients)
        ],
    )


def _recipient(key: str) -> str:
    """Return whom a message is for, without the day."""
    return key.rpartition(":")[0]


def _letter_of(context: Context, agency: AgencyRecord, message: OutboxMessage) -> ReminderLetter:
    escalated = message.key.startswith(f"{REMINDERS}:titular:")
    own = _own(context, agency.id)
    return _letter(context, agency, own, message.key, message.address, escalated)


def _require(context: Context) -> None:
    if context.account_id != SYSTEM_ACCOUNT:
        require(context, "agree")
