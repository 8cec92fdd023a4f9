"""Groups in one's hands: held longer, opened, given back. Each is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from servimun_widgets.errors import Conflict, NotAllowed, NotFound, ServimunError
from servimun_widgets.red_vecinal.records.dispatch import DISPATCH_STATES, DispatchRecord, lease_key
from servimun_widgets.red_vecinal.records.groups import serves
from servimun_widgets.red_vecinal.services.campaign_records import rights_of
from servimun_widgets.red_vecinal.services.lines import find_line, move_line
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.store import where

LEASE_MINUTES = 5


def renew(
    context: Context, dispatch_id: str, token: str, *, lease_minutes: float = LEASE_MINUTES
) -> datetime:
    """Hold a group some minutes more; return until when. Raises `Conflict` when it was lost."""
    with context.store.transaction():
        line = require_in_hand(context, dispatch_id, token)
        until = context.now() + timedelta(minutes=lease_minutes)
        return extend(context, line, until).leased_until or until


def open_dispatch(
    context: Context, dispatch_id: str, token: str, key: str | None = None
) -> Receipt:
    """Note that the text was copied or the group opened: from now on it may have been sent."""

    def work() -> Receipt:
        line = require_in_hand(context, dispatch_id, token)
        opened = {"opened_on": context.now(), "opened_by": context.account_id}
        return line_receipt(move_line(context, line, "open", **opened))

    return once(context, key, work, "open_dispatch", dispatch_id)


def release_untouched(context: Context, dispatch_id: str, token: str) -> bool:
    """Give a group back to the queue, and return whether it was.

    It is not when its text was taken, in whatever tab, or it is not in hand under `token` any
    more. Raises `NotFound`, `NotAllowed` outside one's sectors.
    """
    with context.store.transaction():
        line = require_own_sector(context, dispatch_id)
        if line.state != "asignado" or not _holds(context, line, token):
            return False
        give_back(context, line)
        return True


def renew_each(context: Context, held: Mapping[str, str]) -> None:
    """Hold each group, id -> token, some minutes more; one that was lost stops no other.

    When all are done, raises what `renew` raised for the first that was lost.
    """
    _each(held, lambda dispatch_id, token: renew(context, dispatch_id, token))


def release_each(context: Context, held: Mapping[str, str]) -> None:
    """Give back each group, id -> token, that is untouched, as `renew_each` holds them."""
    _each(held, lambda dispatch_id, token: release_untouched(context, dispatch_id, token))


def _each(held: Mapping[str, str], step: Callable[[str, str], object]) -> None:
    first: ServimunError | None = None
    for dispatch_id, token in held.items():
        try:
            step(dispatch_id, token)
        except ServimunError as error:
            first = first or error
    if first is not None:
        raise first


def give_back(context: Context, line: DispatchRecord) -> None:
    """Give a line nobody touched back to the queue; call it inside a transaction."""
    move_line(context, line, "release", lease_token=None)


def require_in_hand(context: Context, dispatch_id: str, token: str) -> DispatchRecord:
    """Return a line that the acting account holds under `token`.

    Raises `NotFound`, `NotAllowed` when it is settled, `Conflict` when somebody else has it.
    """
    line = require_own_sector(context, dispatch_id)
    if line.held is None:
        raise NotAllowed("dispatch_not_now", state=DISPATCH_STATES[line.state].label)
    if not _holds(context, line, token):
        raise Conflict("dispatch_taken", current=line.state)
    return line


def require_own_sector(context: Context, dispatch_id: str) -> DispatchRecord:
    """Return a line of the acting account's sectors. Raises `NotFound`, `NotAllowed`."""
    account = acting_account(context)
    if "send" not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    line = find_line(context.store, dispatch_id)
    if not serves(account.sectors, line.sector):
        raise NotFound("dispatch_not_found")
    return line


def line_receipt(line: DispatchRecord) -> Receipt:
    """Return what a use case about one line answers; its folio is the opaque code."""
    return Receipt(line.id, line.code, line.state, line.lease_token or "", 0)


def extend(
    context: Context, line: DispatchRecord, until: datetime, desk: str = ""
) -> DispatchRecord:
    """Hold a line until then, at `desk` when it is given; call it inside a transaction."""
    held_at = desk or line.desk
    changed = line.model_copy(update={"leased_until": until, "desk": held_at})
    table = context.store.table("dispatches")
    update = {"leased_until": until.isoformat(), "desk": held_at}
    table.update(update, where("id") == line.id)
    return changed


def _holds(context: Context, line: DispatchRecord, token: str) -> bool:
    mine = line.lease == lease_key(line.campaign_id, context.account_id)
    return mine and line.lease_token == token
