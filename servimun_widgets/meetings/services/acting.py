"""What the acting account may do with meetings."""

from __future__ import annotations

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import NotAllowed
from servimun_widgets.meetings import rights
from servimun_widgets.meetings.rights import MeetingRight
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def rights_of(account: AccountRecord) -> frozenset[MeetingRight]:
    """Return what the account's role may do with meetings."""
    return rights.MEETING.get(account.role, frozenset())


def require(context: Context, right: MeetingRight) -> AccountRecord:
    """Return the acting account; raise `NotAllowed` without the right."""
    account = acting_account(context)
    if right not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    return account
