"""Invitations and minutes on their way to the liaisons: who gets what, and who has it.

Messages wait in the outbox under a key that names the occasion and the recipient, so nobody gets
the same one twice. What a letter says is read from the store when it is sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import cache, partial

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import Invalid, NotAllowed, NotFound
from servimun_widgets.mail.records.message_states import MESSAGE_STATES
from servimun_widgets.mail.records.messages import OutboxMessage
from servimun_widgets.mail.services.left_behind import left_behind
from servimun_widgets.mail.services.outbox import (
    Decision,
    dated,
    decide,
    decisions,
    drop_unsent,
    enqueue,
    messages,
    send_next,
)
from servimun_widgets.meetings.records.meetings import MEETING_STATES, Invitee, MeetingRecord
from servimun_widgets.meetings.records.minutes import MinutesRecord
from servimun_widgets.meetings.rules.letters import Invitation, MinutesLetter
from servimun_widgets.meetings.services.acting import require
from servimun_widgets.meetings.services.minutes import find_minutes
from servimun_widgets.meetings.services.records import as_accounts_say, load_meeting
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import agencies
from servimun_widgets.services.mail_transport import MailTransport

INVITATIONS = "cita"
MINUTES = "minuta"
"""Purposes of messages in the outbox; their subject is the meeting's id."""

Letter = Invitation | MinutesLetter


@dataclass(frozen=True)
class Queued:
    """What waits after queueing: the messages, and whom none can reach.

    `wrong_address` are those whose address is none; both are mended in their accounts, and
    queueing again adds them without repeating the others.
    """

    messages: tuple[OutboxMessage, ...]
    without_email: tuple[str, ...]
    wrong_address: tuple[str, ...]


@dataclass(frozen=True)
class LetterState:
    """A letter and what became of its message; None when it is not queued."""

    letter: Letter
    message: OutboxMessage | None

    @property
    def is_unreached(self) -> bool:
        """Whether nothing can be written for want of an address in the account."""
        return self.message is None and not is_mail_address(self.letter.address or "")

    def decisions(self, now: datetime) -> tuple[Decision, ...]:
        """Return what a person may decide about it, see `outbox.decisions`."""
        return decisions(self.message, now, self.letter.address) if self.message else ()


def invitations(context: Context, folio: str) -> list[Invitation]:
    """Return the newest invitation or cancellation of everybody who was ever invited.

    Raises `NotAllowed` for an account that calls no meetings and once the meeting began.
    """
    account = require(context, "call")
    meeting = load_meeting(context, account, folio)
    if not MEETING_STATES[meeting.state].is_told:
        raise NotAllowed("meeting_not_now", folio=meeting.folio)
    siglas, left = agencies(context), _sequences_that_left(context, meeting)
    return [
        _invitation(meeting, one, siglas.name(one.agency_id), left.get(one.account_id))
        for one in as_accounts_say(context, meeting.invitees)
    ]


def minutes_letters(context: Context, folio: str) -> list[MinutesLetter]:
    """Return the newest minutes for each liaison who attended.

    For an agency it is who came, titular or suplente; all its liaisons when no account has that
    position. Raises `NotAllowed`, `NotFound` before there are minutes.
    """
    account = require(context, "minutes")
    meeting = load_meeting(context, account, folio)
    minutes = find_minutes(context.store, meeting.id)
    if minutes is None:
        raise NotFound("minutes_not_found", folio=meeting.folio)
    siglas = agencies(context)
    return [
        _minutes_letter(minutes, one, siglas.name(one.agency_id))
        for one in as_accounts_say(context, _attendees(meeting))
    ]


def queue_invitations(context: Context, folio: str) -> Queued:
    """Put into the outbox what everybody has to be told of the call as it is now.

    An earlier invitation that has not left is dropped: the new one says more. Who never got one,
    because it waited or was refused, is not sent a cancellation, and nobody is invited to what is
    over. Raises as `invitations`.
    """
    letters = invitations(context, folio)
    meeting = load_meeting(context, require(context, "call"), folio)
    sent = messages(context, INVITATIONS, [meeting.id])
    due = []
    for letter in letters:
        own = f"{INVITATIONS}:{meeting.id}:{letter.account_id}:"
        before = [one for one in sent if one.key.startswith(own)]
        key = _key(meeting.id, letter)
        drop_unsent(context, [one for one in before if one.key != key])
        told = any(not MESSAGE_STATES[one.state].is_here for one in before)
        if told if letter.method == "CANCEL" else not meeting.was_never_held(context.now()):
            due.append(letter)
    return _queue(context, INVITATIONS, meeting.id, due)


def queue_minutes(context: Context, folio: str) -> Queued:
    """Put the newest minutes into the outbox for who attended. Raises as `minutes_letters`."""
    letters = minutes_letters(context, folio)
    meeting = load_meeting(context, require(context, "minutes"), folio)
    waiting = messages(context, MINUTES, [meeting.id])
    keys = {_key(meeting.id, letter) for letter in letters}
    drop_unsent(context, [one for one in waiting if one.key not in keys])
    return _queue(context, MINUTES, meeting.id, letters)


def letter_states(context: Context, folio: str, purpose: str) -> list[LetterState]:
    """Return each letter of a purpose with its message, for the list that the page shows."""
    letters: list[Letter] = (
        [*invitations(context, folio)]
        if purpose == INVITATIONS
        else [*minutes_letters(context, folio)]
    )
    meeting = load_meeting(context, require(context, "view"), folio)
    by_key = {one.key: one for one in messages(context, purpose, [meeting.id])}
    return [LetterState(one, by_key.get(_key(meeting.id, one))) for one in letters]


def unsent_letters(context: Context) -> list[tuple[MeetingRecord, int]]:
    """Return the meetings of which letters did not leave, and how many of each.

    An invitation to what is over is no longer waited for. Raises `NotAllowed`.
    """
    meeting_of = cache(partial(load_meeting, context, require(context, "call")))
    left: Counter[str] = Counter()
    for purpose in (INVITATIONS, MINUTES):
        for meeting_id, count in Counter(
            one.subject_id for one in left_behind(context, purpose)
        ).items():
            meeting = meeting_of(meeting_id)
            told = MEETING_STATES[meeting.state].is_told
            if purpose == MINUTES or (told and not meeting.was_never_held(context.now())):
                left[meeting_id] += count
    return [(meeting_of(one), count) for one, count in left.items()]


def send_next_letter(
    context: Context,
    transport: MailTransport,
    folio: str,
    purpose: str,
    compose: Callable[[Letter], EmailMessage],
    since: datetime | None = None,
) -> OutboxMessage | None:
    """Send one letter that waits and return what became of it; None when none waits.

    `compose` is from `documents.invitation`; `since` as in `outbox.send_next`. What has not left
    goes where the accounts say now, also when they were corrected in the middle of a round.
    """
    meeting = load_meeting(context, require(context, "view"), folio)
    states = letter_states(context, folio, purpose)
    over = purpose == INVITATIONS and meeting.was_never_held(context.now())
    current = {one.message.key: one.letter for one in states if one.message and not over}
    waiting = messages(context, purpose, [meeting.id])
    drop_unsent(context, [one for one in waiting if one.key not in current])
    moved = [
        one.letter for one in states if one.message and one.message.address != one.letter.address
    ]
    _queue(context, purpose, meeting.id, moved)

    def composed(message: OutboxMessage) -> EmailMessage:
        if message.key not in current:  # queued by somebody else in this very moment
            raise NotFound("letter_gone")
        return dated(compose(current[message.key]), context.now())

    return send_next(
        context, transport, composed, purpose=purpose, subject_ids=[meeting.id], since=since
    )


def decide_letter(
    context: Context, folio: str, purpose: str, account_id: str, decision: Decision
) -> None:
    """Carry out a decision of a person about somebody's letter, if there is one.

    The address may have been corrected in the account since; while the account has none, the one
    that the message had stays. Raises as `outbox.decide`.
    """
    for one in letter_states(context, folio, purpose):
        if one.letter.account_id == account_id and one.message is not None:
            decide(context, one.message.key, decision, one.letter.address)


def _attendees(meeting: MeetingRecord) -> list[Invitee]:
    came: list[Invitee] = []
    for agency_id in meeting.attending_agency_ids:
        invited = [
            one
            for one in meeting.invitees
            if one.agency_id == agency_id and one.method == "REQUEST"
        ]
        in_position = [one for one in invited if one.position == meeting.attendance[agency_id]]
        came += in_position or invited
    return came


def _sequences_that_left(context: Context, meeting: MeetingRecord) -> dict[str, set[int]]:
    """Return account -> which of its invitations may have arrived; without who got none by mail."""
    left: dict[str, set[int]] = {}
    for one in messages(context, INVITATIONS, [meeting.id]):
        account_id, sequence = one.key.rsplit(":", 2)[1:]
        of_account = left.setdefault(account_id, set())
        if not MESSAGE_STATES[one.state].is_here:
            of_account.add(int(sequence))
    return left


def _invitation(
    meeting: MeetingRecord, invitee: Invitee, sigla: str, left: set[int] | None
) -> Invitation:
    """Return what a liaison is told; `left` are the invitations that left, None by hand."""
    content = meeting.content
    got = [one for one in invitee.earlier if left is None or one.sequence in left]
    changed = invitee.sequence > invitee.first_sequence
    return Invitation(
        uid=f"{meeting.id}@servimun",
        sequence=invitee.sequence,
        method=invitee.method,
        stamp=meeting.called_on,
        folio=meeting.folio,
        title=content.title,
        begins=content.begins(CHIHUAHUA),
        duration_minutes=content.duration_minutes,
        place=content.place,
        link=content.link,
        note=content.note,
        cancel_reason=meeting.cancel_reason,
        agency=sigla,
        recipient=invitee.display_name,
        account_id=invitee.account_id,
        address=invitee.email,
        changed=changed and (bool(got) or not invitee.earlier),
        was=got[-1].begins if got else None,
    )


def _minutes_letter(minutes: MinutesRecord, invitee: Invitee, sigla: str) -> MinutesLetter:
    snapshot = minutes.snapshot
    return MinutesLetter(
        meeting_folio=minutes.folio,
        number=minutes.number,
        title=snapshot.title,
        held_on=snapshot.held.day,
        agency=sigla,
        recipient=invitee.display_name,
        account_id=invitee.account_id,
        address=invitee.email,
        agreements=[one for one in snapshot.agreements if one.owner == sigla],
    )


def _key(meeting_id: str, letter: Letter) -> str:
    if isinstance(letter, Invitation):
        return f"{INVITATIONS}:{meeting_id}:{letter.account_id}:{letter.sequence}"
    return f"{MINUTES}:{meeting_id}:{letter.account_id}:{letter.number}"


def _queue(context: Context, purpose: str, meeting_id: str, letters: Iterable[Letter]) -> Queued:
    """Queue each letter by itself: a wrong address stops nobody else's.

    What has not left for an address that was taken out of the account since is taken back.
    """
    queued, without_email, wrong = [], [], []
    for letter in letters:
        key = _key(meeting_id, letter)
        if not is_mail_address(letter.address or ""):
            old = [one for one in messages(context, purpose, [meeting_id]) if one.key == key]
            drop_unsent(context, old)
        if letter.address is None:
            without_email.append(letter.recipient)
            continue
        try:
            queued.append(enqueue(context, key, purpose, meeting_id, letter.address))
        except Invalid:
            wrong.append(letter.recipient)
    return Queued(tuple(queued), tuple(without_email), tuple(wrong))
