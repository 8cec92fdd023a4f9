"""What became of each group: marked, taken back, verified, tried again. One transaction each."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from servimun_widgets.domain.fields import validate
from servimun_widgets.domain.text_rules.personal_data import personal_data_in
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    CONTENT_CHANGED,
    DISPATCH_STATES,
    REASONS_OF,
    DispatchRecord,
    MarkContent,
    lease_key,
)
from servimun_widgets.red_vecinal.services.campaign_records import (
    find_campaign,
    open_campaign,
    rights_of,
)
from servimun_widgets.red_vecinal.services.leases import (
    LEASE_MINUTES,
    line_receipt,
    require_in_hand,
    require_own_sector,
)
from servimun_widgets.red_vecinal.services.lines import find_line, lines_of, move_line
from servimun_widgets.red_vecinal.services.pace import note_sent
from servimun_widgets.red_vecinal.workflow import MARK_ACTIONS
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.trail import record_event

UNDO_SECONDS = 10
_GRACE = 2
"""Seconds more for a click that was made in time and took its way to arrive."""


def mark(
    context: Context,
    dispatch_id: str,
    outcome: str,
    token: str,
    key: str | None = None,
    *,
    reason: str | None = None,
    note: str | None = None,
) -> Receipt:
    """Say what became of a group that is in one's hands under `token`.

    `outcome` is enviado, omitido or fallido; the last two need a `reason` of their list. Allowed
    while the campaign is paused or over too, because what was sent was sent. The same `key`
    answers the first receipt. Raises `Invalid`, `NotAllowed` when the group is settled already,
    `Conflict` when somebody else took it over.
    """

    def work() -> Receipt:
        said = valid_mark(outcome, reason, note)
        line = require_in_hand(context, dispatch_id, token)
        changed = settle(context, line, said)
        record = find_campaign(context.store, line.campaign_id)
        if said.outcome == "enviado" and record is not None:
            note_sent(context, record)
        return line_receipt(changed)

    return once(context, key, work, "mark", dispatch_id, outcome, reason)


def settle(context: Context, line: DispatchRecord, said: MarkContent) -> DispatchRecord:
    """Store what became of a line that is in somebody's hands; call it inside a transaction."""
    now = context.now()
    changed = move_line(
        context,
        line,
        MARK_ACTIONS[said.outcome],
        reason=said.reason,
        note=said.note,
        sent_on=now if said.outcome == "enviado" else None,
        settled_on=now,
        settled_by=context.account_id,
    )
    _record(context, f"dispatch_{said.outcome}", changed)
    return changed


def valid_mark(outcome: str, reason: str | None, note: str | None) -> MarkContent:
    """Return what was said of a group. Raises `Invalid`; a reason is of the list of its outcome."""
    said = validate(MarkContent, {"outcome": outcome, "reason": reason, "note": note})
    if said.outcome == "enviado":
        return said.model_copy(update={"reason": None, "note": None})
    allowed = REASONS_OF[said.outcome]
    if said.reason is None:
        raise Invalid([Problem("dispatch_reason_missing", ("reason",))])
    if said.reason not in allowed:
        raise Invalid([Problem("field_choice", ("reason",))])
    if said.note and personal_data_in(said.note):
        raise Invalid([Problem("field_personal_data", ("note",))])
    return said


def undo(context: Context, dispatch_id: str, key: str | None = None) -> Receipt:
    """Take one's own mark back within ten seconds: the group is in one's hands again.

    Raises `NotAllowed` when it was somebody else's, too long ago, or of a content that changed.
    """

    def work() -> Receipt:
        line = require_own_sector(context, dispatch_id)
        record = find_campaign(context.store, line.campaign_id)
        in_time = _in_time(context, line.settled_on)
        same = record is not None and record.content_hash == line.content_hash
        if line.settled_by != context.account_id or not in_time or not same:
            raise NotAllowed("undo_too_late")
        changed = move_line(
            context,
            line,
            "undo",
            reason=None,
            note=None,
            sent_on=None,
            settled_on=None,
            settled_by=None,
            lease=lease_key(line.campaign_id, context.account_id),
            leased_until=context.now() + timedelta(minutes=LEASE_MINUTES),
        )
        _record(context, "dispatch_undo", changed)
        return line_receipt(changed)

    return once(context, key, work, "undo", dispatch_id)


def verify_dispatch(context: Context, dispatch_id: str, key: str | None = None) -> Receipt:
    """Say that the message was seen in the group. Raises `NotFound`, `NotAllowed`."""

    def work() -> Receipt:
        changed = move_line(
            context,
            _seen_line(context, dispatch_id),
            "verify",
            verified_on=context.now(),
            verified_by=context.account_id,
        )
        _record(context, "dispatch_verify", changed)
        return line_receipt(changed)

    return once(context, key, work, "verify_dispatch", dispatch_id)


def unverify_dispatch(context: Context, dispatch_id: str, key: str | None = None) -> Receipt:
    """Take back within ten seconds that one saw a message in its group: it is sent and no more.

    Raises `NotFound`, `NotAllowed` when somebody else saw it, or it is too late.
    """

    def work() -> Receipt:
        line = _seen_line(context, dispatch_id)
        if line.verified_by != context.account_id or not _in_time(context, line.verified_on):
            raise NotAllowed("undo_too_late")
        changed = move_line(context, line, "unverify", verified_on=None, verified_by=None)
        _record(context, "dispatch_unverify", changed)
        return line_receipt(changed)

    return once(context, key, work, "unverify_dispatch", dispatch_id)


def return_failed(context: Context, campaign: str) -> int:
    """Put every group of the campaign that failed back in the queue; return how many.

    Raises `NotFound`, `NotAllowed`.
    """
    with context.store.transaction():
        view = open_campaign(context, campaign)
        if "correct" not in view.actions:
            raise NotAllowed("not_allowed_role")
        failed = _failed(context, view.record)
        for line in failed:
            _again(context, line)
        return len(failed)


def count_failed(context: Context, campaign: str) -> int:
    """Return how many groups `return_failed` would put back now; none for who may not.

    Raises `NotFound`.
    """
    with context.store.snapshot():
        view = open_campaign(context, campaign)
        return len(_failed(context, view.record)) if "correct" in view.actions else 0


def _failed(context: Context, record: CampaignRecord) -> list[DispatchRecord]:
    """Return the lines of what is approved now that did not work; what was omitted stays so."""
    return [
        line
        for line in lines_of(context.store, record.id)
        if line.state == "fallido" and line.content_hash == record.content_hash
    ]


def _in_time(context: Context, done_on: datetime | None) -> bool:
    limit = timedelta(seconds=UNDO_SECONDS + _GRACE)
    return done_on is not None and abs(context.now() - done_on) <= limit


def _seen_line(context: Context, dispatch_id: str) -> DispatchRecord:
    """Return a line that the coordination, or who attends to its sector, may correct."""
    rights = rights_of(acting_account(context))
    if "correct" not in rights:
        raise NotAllowed("not_allowed_role")
    if "send" in rights:
        return require_own_sector(context, dispatch_id)
    return find_line(context.store, dispatch_id)


def _again(context: Context, line: DispatchRecord) -> DispatchRecord:
    if line.reason == CONTENT_CHANGED:
        raise NotAllowed("dispatch_not_now", state=DISPATCH_STATES[line.state].label)
    record = find_campaign(context.store, line.campaign_id)
    if record is None or record.content_hash != line.content_hash:
        raise NotFound("dispatch_not_found")
    cleared: dict[str, Any] = {"reason": None, "note": None, "settled_on": None}
    changed = move_line(context, line, "retry", **cleared, settled_by=None, lease_token=None)
    _record(context, "dispatch_retry", changed)
    return changed


def _record(context: Context, action: str, line: DispatchRecord) -> None:
    record_event(
        context,
        action,
        "dispatch",
        line.id,
        folio=line.code,
        campaign_id=line.campaign_id,
        group_id=line.group_id,
        content_hash=line.content_hash,
        reason=line.reason,
    )
