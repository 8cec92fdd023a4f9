"""The sending queue: each group is in one person's hands at a time, for some minutes.

The same account that asks again gets the same group: after a reload, in a second tab, after a
double click. A lease that ran out goes back to the queue; whoever gets it next is told that the
group had been opened, so that nobody sends twice unknowingly.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.errors import NotAllowed, NotFound, Problem
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord, opens_on
from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord, lease_key
from servimun_widgets.red_vecinal.records.groups import sector_key, serves
from servimun_widgets.red_vecinal.services.campaign_records import (
    find_campaign,
    rights_of,
)
from servimun_widgets.red_vecinal.services.desks import other_desks
from servimun_widgets.red_vecinal.services.group_records import find_group
from servimun_widgets.red_vecinal.services.leases import (
    LEASE_MINUTES,
    extend,
    give_back,
    open_dispatch,
    require_in_hand,
)
from servimun_widgets.red_vecinal.services.lines import find_line, move_line
from servimun_widgets.red_vecinal.services.pace import places_free
from servimun_widgets.red_vecinal.services.queue_items import QueueItem, queue_item
from servimun_widgets.red_vecinal.services.truth import LiveTexts, quiet_now
from servimun_widgets.red_vecinal.services.waiting_lines import WaitingLines
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.store import where

BATCH = 5


def next_dispatch(
    context: Context, campaign: str, *, lease_minutes: float = LEASE_MINUTES
) -> QueueItem | None:
    """Return the next group of the account's sectors and hold it; None when none is left.

    Raises `NotFound`, `NotAllowed` when nothing is handed out now: paused, quiet hours or period,
    too fast, or every text that is left says what is not true now.
    """
    items = next_batch(context, campaign, 1, lease_minutes=lease_minutes)
    return items[0] if items else None


def next_batch(
    context: Context,
    campaign: str,
    count: int = BATCH,
    *,
    lease_minutes: float = LEASE_MINUTES,
    desk: str = "",
) -> list[QueueItem]:
    """Return up to `count` groups and hold them, first those already in the account's hands.

    `desk` is the open page that asks: what another open page of the account has in hand stays
    there. A group whose text was taken and is not true any more comes alone, to be marked. Raises
    as `next_dispatch`.
    """
    with context.store.transaction():
        items, refused = hand_out(context, campaign, count, lease_minutes=lease_minutes, desk=desk)
        if refused is not None:
            raise NotAllowed(refused.code, **refused.params)
        return items


def hand_out(
    context: Context,
    campaign: str,
    count: int,
    *,
    lease_minutes: float = LEASE_MINUTES,
    desk: str = "",
) -> tuple[list[QueueItem], Problem | None]:
    """Return what `next_batch` does, or none and why nothing is handed out now.

    Call it inside a transaction. Raises `NotFound`, and `NotAllowed` for an account that does not
    send.
    """
    account, record = _at_work(context, campaign)
    refused = _refusal(context, record)
    if refused is not None:
        return [], refused
    live = LiveTexts(context, record)
    until = context.now() + timedelta(minutes=lease_minutes)
    in_hand = _in_hand(context, record, account, desk)[:count]
    lines, is_to_be_marked = _kept(context, in_hand, live, until, desk)
    allowed = 0 if is_to_be_marked else count - len(lines)
    if allowed > 0:
        wait, free = places_free(context, record, count)  # what is in hand takes places too
        allowed = free - len(lines)
        if wait and not lines:
            return [], Problem("queue_pace", params={"seconds": wait})
    chosen = WaitingLines(context, record, account, live)
    while allowed > 0 and (waiting := chosen.first()) is not None:
        taken = _take(context, waiting, account, until, desk)
        if taken is not None:
            lines.append(taken)
            allowed -= 1
    if not lines and chosen.held:
        return [], chosen.held[0]
    return [queue_item(context, record, line, account, live) for line in lines], None


def keep_taken(context: Context, campaign: str, *, desk: str = "") -> QueueItem | None:
    """Return a group whose text was taken, to be marked, and give back what nobody touched.

    For a campaign that is paused or over: what was taken may have been sent, the rest is not
    offered any longer. `desk` as in `next_batch`. Raises `NotFound`, `NotAllowed`.
    """
    with context.store.transaction():
        account, record = _at_work(context, campaign)
        taken = []
        for line in _in_hand(context, record, account, desk):
            if line.state == "abierto":
                taken.append(line)
            else:
                give_back(context, line)
        live = LiveTexts(context, record)
        return queue_item(context, record, taken[0], account, live) if taken else None


def stops(context: Context, campaign: str, dispatch_ids: Iterable[str]) -> tuple[Problem, ...]:
    """Return what stands in the way of sending now: of the whole campaign, or of these lines.

    Whose turn comes when, and the pace, are not asked. Raises `NotFound`, `NotAllowed`.
    """
    _, record = _at_work(context, campaign)
    refused = _refusal(context, record)
    if refused is not None:
        return (refused,)
    live = LiveTexts(context, record)
    lines = (find_line(context.store, one) for one in dispatch_ids)
    return tuple(reason for line in lines for reason in live.reasons(line.segment_id))


def take_text(context: Context, dispatch_id: str, token: str, key: str | None = None) -> Receipt:
    """Note that the text was copied or the group opened: from now on it may have been sent.

    Raises `NotAllowed` with the reason when it may not be sent at this moment, and as
    `dispatch_leases.open_dispatch`.
    """

    def work() -> Receipt:
        line = require_in_hand(context, dispatch_id, token)
        found = stops(context, line.campaign_id, [line.id])
        if found and line.state != "abierto":
            raise NotAllowed(found[0].code, **found[0].params)
        return open_dispatch(context, dispatch_id, token)

    return once(context, key, work, "take_text", dispatch_id, token)


def _at_work(context: Context, campaign: str) -> tuple[AccountRecord, CampaignRecord]:
    account = acting_account(context)
    if "send" not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    record = find_campaign(context.store, campaign)
    if record is None or not record.standing.approved:
        raise NotFound("campaign_not_found", folio=campaign[:40])
    return account, record


def _refusal(context: Context, record: CampaignRecord) -> Problem | None:
    if not record.standing.hands_out:
        return Problem(f"queue_closed_{record.state}")
    quiet = quiet_now(context, record)
    if quiet is not None:
        return quiet
    opens = opens_on(record.content, context.now())
    if opens is not None:
        params = {"day": opens.strftime("%d/%m/%Y"), "time": opens.strftime("%H:%M")}
        return Problem("queue_quiet_hours", params=params)
    return None


def _in_hand(
    context: Context, record: CampaignRecord, account: AccountRecord, desk: str
) -> list[DispatchRecord]:
    """Return what the account holds, but not what another page of it that is open has.

    What was taken already comes first, to be marked; then in the order in which it was handed out.
    """
    key = lease_key(record.id, account.id)
    found = context.store.table("dispatches").search(where("lease") == key)
    elsewhere = other_desks(context, record.id, desk) if desk else frozenset()
    lines = map(DispatchRecord.model_validate, found)
    own = [
        line
        for line in lines
        if serves(account.sectors, line.sector) and line.desk not in elsewhere
    ]
    order = [sector_key(one) for one in account.sectors]
    return sorted(
        own,
        key=lambda one: (
            one.state != "abierto",
            not one.pilot,
            order.index(sector_key(one.sector)),
        ),
    )


def _kept(
    context: Context, in_hand: Iterable[DispatchRecord], live: LiveTexts, until: datetime, desk: str
) -> tuple[list[DispatchRecord], bool]:
    """Return what stays in hand, for longer, and whether it has to be marked before all else.

    That is one that was opened and says meanwhile what is not true: it may have been sent.
    """
    kept = []
    for line in in_hand:
        if not live.reasons(line.segment_id):
            kept.append(extend(context, line, until, desk))
        elif line.state == "abierto":
            return [extend(context, line, until, desk)], True
        else:
            give_back(context, line)
    return kept, False


def _take(
    context: Context, line: DispatchRecord, account: AccountRecord, until: datetime, desk: str
) -> DispatchRecord | None:
    """Hold a line; None when its group is not in use any more, which settles it."""
    group = find_group(context.store, line.group_id)
    if group is None or not group.content.active:
        move_line(
            context,
            line,
            "omit",
            reason="grupo_inactivo",
            settled_on=context.now(),
            settled_by=account.id,
        )
        return None
    return move_line(
        context,
        line,
        "lease",
        lease=lease_key(line.campaign_id, account.id),
        lease_token=context.new_id(),
        leased_until=until,
        desk=desk or None,
    )
