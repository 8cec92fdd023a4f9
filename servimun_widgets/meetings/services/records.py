"""Reading and writing meetings: who may see one, its version, and the event of each change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.mail_address import is_mail_address
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.meetings.records.meetings import MEETING_STATES, Invitee, MeetingRecord
from servimun_widgets.meetings.rights import MeetingRight
from servimun_widgets.meetings.services.acting import rights_of
from servimun_widgets.meetings.workflow import MEETING, MeetingAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.liaisons import active_liaisons
from servimun_widgets.services.register import Register

MEETINGS = Register(
    "meetings",
    MeetingRecord,
    "meeting",
    "J",
    not_found="meeting_not_found",
    changed="meeting_changed",
)
all_meetings, find_meeting = MEETINGS.all, MEETINGS.find
version_of, receipt_of = MEETINGS.version_of, MEETINGS.receipt_of
_RIGHT_FOR: dict[MeetingAction, MeetingRight] = {
    "change": "call",
    "cancel": "call",
    "start": "run",
    "attend": "run",
    "conclude": "run",
    "settle": "settle",
    "minutes": "minutes",
    "acknowledge": "acknowledge",
}
"""Each step of `workflow.MEETING` and the right that it takes."""


@dataclass(frozen=True)
class MeetingView:
    """A meeting as one account sees it, and what that account may do with it now.

    A liaison gets only the invited of the own agency. `without_email` are the invited whom no
    message reaches, `without_liaison` the ids of agencies that were called and have nobody.
    """

    record: MeetingRecord
    actions: frozenset[str]
    without_email: tuple[Invitee, ...]
    without_liaison: tuple[str, ...]


def load_meeting(context: Context, account: AccountRecord, folio_or_id: str) -> MeetingRecord:
    """Return the meeting; raise `NotFound` when there is none that the account may see."""
    record = find_meeting(context.store, folio_or_id)
    if record is None or not may_see(account, record):
        raise NotFound("meeting_not_found", folio=folio_or_id[:40])
    return record


def may_see(account: AccountRecord, record: MeetingRecord) -> bool:
    """Return whether the account may see the meeting: a liaison, when its agency is called."""
    if "view" not in rights_of(account):
        return False
    return account.acts_for(*record.content.agency_ids)


def view_of(account: AccountRecord, record: MeetingRecord) -> MeetingView:
    """Return the meeting as the account sees it."""
    rights = rights_of(account)
    actions = {
        action
        for action, right in _RIGHT_FOR.items()
        if right in rights and (record.state, action) in MEETING
    }
    if not account.acts_for(*record.attending_agency_ids):
        actions.discard("acknowledge")
    invited = [one for one in record.invitees if account.acts_for(one.agency_id)]
    # Who is told that it is cancelled was invited.
    told_off = MEETING_STATES[record.state].told_off
    called = {one.agency_id for one in record.invitees if one.method == "REQUEST" or told_off}
    shown = record.model_copy(update={"invitees": invited})
    return MeetingView(
        shown,
        frozenset(actions),
        tuple(
            one
            for one in invited
            if one.method == "REQUEST" and not is_mail_address(one.email or "")
        ),
        tuple(one for one in record.content.agency_ids if one not in called),
    )


def as_accounts_say(context: Context, invitees: Iterable[Invitee]) -> list[Invitee]:
    """Return the invitees with the addresses that their accounts have now.

    Who has no account to sign in with any more keeps the address of the call.
    """
    accounts = {one.id: one for many in active_liaisons(context).values() for one in many}
    return [
        invitee.model_copy(update={"email": accounts[invitee.account_id].content.email})
        if invitee.account_id in accounts
        else invitee
        for invitee in invitees
    ]


def load_to_change(
    context: Context, folio_or_id: str, action: MeetingAction, base: str | None
) -> MeetingRecord:
    """Return the meeting that the acting account is about to change by `action`.

    `base` is what `version_of` gave, None when the change does not depend on the rest. Raises
    `NotFound`, `NotAllowed`, `Conflict`.
    """
    account = acting_account(context)
    record = load_meeting(context, account, folio_or_id)
    if _RIGHT_FOR[action] not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    MEETINGS.refuse_stale(record, base)
    if (record.state, action) not in MEETING:
        raise NotAllowed("meeting_not_now", folio=record.folio)
    return record


def replace(
    context: Context,
    record: MeetingRecord,
    action: MeetingAction,
    changes: Mapping[str, Any],
    **detail: Any,
) -> MeetingRecord:
    """Store a meeting after a step of its workflow, with its event, and return it."""
    changes = {**changes, "state": MEETING[record.state, action]}
    return MEETINGS.replace(context, f"meeting_{action}", record, changes, **detail)
