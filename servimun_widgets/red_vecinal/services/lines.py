"""The lines of a campaign's ledger and the counts kept in step with them.

Nothing else writes lines or counts; every change follows the table of the workflow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from servimun_widgets.domain.fields import as_document
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.red_vecinal.records.campaigns import PILOT_GROUPS, CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    CONTENT_CHANGED,
    DISPATCH_STATES,
    OPEN,
    RECENT,
    SENT,
    DispatchRecord,
    DispatchState,
    SectorProgress,
    queue_key,
)
from servimun_widgets.red_vecinal.records.groups import sector_key
from servimun_widgets.red_vecinal.workflow import DISPATCH, DispatchAction
from servimun_widgets.services.context import Context
from servimun_widgets.store import Store, where


def lines_of(store: Store, campaign_id: str) -> list[DispatchRecord]:
    """Return every line of a campaign, of all its versions, in the order they were written."""
    found = store.table("dispatches").search(where("campaign_id") == campaign_id)
    return [DispatchRecord.model_validate(document) for document in found]


class LineCode(NamedTuple):
    """Under which code a text went out, and whether somebody opened or sent it."""

    code: str
    campaign_id: str
    content_hash: str
    segment_id: str
    is_opened: bool
    sent_on: datetime | None


def all_lines(store: Store) -> Iterator[LineCode]:
    """Yield the lines of all campaigns, in the order they were written.

    They are the most of what is stored, so no records are made of them.
    """
    for line in store.table("dispatches"):
        sent = line.get("sent_on")
        yield LineCode(
            line["code"],
            line["campaign_id"],
            line["content_hash"],
            line["segment_id"],
            bool(line.get("opened_on")),
            datetime.fromisoformat(sent) if sent else None,
        )


class LineRead(NamedTuple):
    """What figures read of a line."""

    group_id: str
    content_hash: str
    segment_id: str
    sent_on: datetime | None
    """When it was sent, of one that still counts as sent."""


def lines_since(store: Store, campaign_ids: Iterable[str], day: date) -> Iterator[LineRead]:
    """Yield what figures read of the lines of these campaigns, and of any that was sent since.

    But for those withdrawn because the content changed. They are many, so they stay documents.
    """
    before = (day - timedelta(days=1)).isoformat()  # whatever the offset that is stored
    table, wanted = store.table("dispatches"), sorted(campaign_ids)
    of_campaigns = (table.search(where("campaign_id") == one) for one in wanted)
    lately = table.search(where("sent_on") >= before)
    for line in {one.doc_id: one for one in chain(lately, *of_campaigns)}.values():
        if line["reason"] != CONTENT_CHANGED:
            sent = line["sent_on"] if line["state"] in SENT else None
            moment = datetime.fromisoformat(sent) if sent else None
            yield LineRead(line["group_id"], line["content_hash"], line["segment_id"], moment)


def knows_code(store: Store, code: str) -> bool:
    """Return whether a line has this code, which is in the links of its message."""
    return store.table("dispatches").get(where("code") == code) is not None


def find_line(store: Store, dispatch_id: str) -> DispatchRecord:
    """Return the line of that id. Raises `NotFound`."""
    line = line_of(store, dispatch_id)
    if line is None:
        raise NotFound("dispatch_not_found")
    return line


def line_of(store: Store, dispatch_id: str) -> DispatchRecord | None:
    """Return the line of that id, or None."""
    document = store.table("dispatches").get(where("id") == dispatch_id)
    return DispatchRecord.model_validate(document) if document is not None else None


def move_line(
    context: Context, line: DispatchRecord, action: DispatchAction, **update: Any
) -> DispatchRecord:
    """Store what `action` makes of a line, and count it; call it inside a transaction.

    Raises `NotAllowed` when the state of the line does not allow it.
    """
    changed = _store_changed(context, line, action, update)
    change = Counter({changed.state: 1})
    change.subtract({line.state: 1})
    sent_on = changed.sent_on if action == "send" else None
    taken_back = line.sent_on if action in ("undo", "untick") else None
    _count(context.store, line.campaign_id, line.sector, change, sent_on, taken_back)
    return changed


def progress_key(campaign_id: str, sector: str) -> str:
    """Return what the counts of a sector are found by."""
    return f"{campaign_id}|{sector_key(sector)}"


def progress_of(store: Store, campaign_id: str) -> list[SectorProgress]:
    """Return the counts of each sector of a campaign, in the order of sectors."""
    found = store.table("campaign_progress").search(where("campaign_id") == campaign_id)
    return sorted(map(SectorProgress.model_validate, found), key=lambda one: sector_key(one.sector))


def add_counts(
    store: Store, campaign_id: str, added: Mapping[str, Mapping[DispatchState, int]]
) -> None:
    """Count lines that were written: sector -> state -> how many."""
    for sector, change in added.items():
        _count(store, campaign_id, sector, change)


def withdraw_lines(context: Context, record: CampaignRecord) -> None:
    """Set aside every line that is not settled, because the content changes; counts start anew.

    Raises `NotAllowed` while somebody has a group in hand: a message may be on its way.
    """
    if record.content_hash is None:
        return
    lines = [line for line in lines_of(context.store, record.id) if line.state in OPEN]
    now = context.now()
    in_hand = [line for line in lines if line.in_hand(now)]
    if in_hand:
        raise NotAllowed("campaign_groups_in_hand", count=len(in_hand))
    for line in lines:
        _store_changed(context, line, "withdraw", {"reason": CONTENT_CHANGED, "settled_on": now})
    context.store.table("campaign_progress").remove(where("campaign_id") == record.id)


def unsettled(store: Store, record: CampaignRecord, *, pilot: bool) -> int:
    """Return how many lines of the present content, of the pilot or all, are not settled."""
    return sum(
        line.state in OPEN and line.content_hash == record.content_hash
        for line in lines_of(store, record.id)
        if line.pilot or not pilot
    )


def choose_pilot(context: Context, record: CampaignRecord) -> None:
    """Mark the lines that go first: one of each sector in turn, until there are five."""
    by_sector: dict[str, list[DispatchRecord]] = defaultdict(list)
    for line in lines_of(context.store, record.id):
        if line.state == "pendiente" and line.content_hash == record.content_hash:
            by_sector[sector_key(line.sector)].append(line)
    sectors = [by_sector[sector] for sector in sorted(by_sector)]
    in_turn = [line for turn in zip_longest(*sectors) for line in turn if line is not None]
    table = context.store.table("dispatches")
    for line in in_turn[:PILOT_GROUPS]:
        waiting = queue_key(line.campaign_id, line.sector, pilot=True)
        table.update({"pilot": True, "waiting": waiting}, where("id") == line.id)


def _store_changed(
    context: Context, line: DispatchRecord, action: DispatchAction, update: Mapping[str, Any]
) -> DispatchRecord:
    state = DISPATCH.get((line.state, action))
    if state is None:
        raise NotAllowed("dispatch_not_now", state=DISPATCH_STATES[line.state].label)
    pilot = update.get("pilot", line.pilot)
    place = queue_key(line.campaign_id, line.sector, pilot=pilot)
    fields = {
        "state": state,
        "waiting": place if state == "pendiente" else None,
        "held": place if DISPATCH_STATES[state].held else None,
        "updated_on": context.now(),
        **({} if DISPATCH_STATES[state].held else {"lease": None, "leased_until": None}),
        **update,
    }
    changed = line.model_copy(update=fields)
    context.store.table("dispatches").update(as_document(changed), where("id") == line.id)
    return changed


def _count(
    store: Store,
    campaign_id: str,
    sector: str,
    change: Mapping[DispatchState, int],
    sent_on: datetime | None = None,
    taken_back: datetime | None = None,
) -> None:
    table = store.table("campaign_progress")
    key = progress_key(campaign_id, sector)
    stored = table.get(where("key") == key)
    progress = (
        SectorProgress.model_validate(stored)
        if stored
        else SectorProgress(key=key, campaign_id=campaign_id, sector=sector, counts={})
    )
    counts = {
        state: progress.counts.get(state, 0) + change.get(state, 0)
        for state in (*progress.counts, *(one for one in change if one not in progress.counts))
    }
    recent = progress.recent
    if sent_on is not None:
        recent = [*recent, sent_on][-RECENT:]
    elif taken_back in recent:
        last = len(recent) - 1 - recent[::-1].index(taken_back)
        recent = recent[:last] + recent[last + 1 :]
    document = as_document(progress.model_copy(update={"counts": counts, "recent": recent}))
    if stored:
        table.update(document, doc_ids=[stored.doc_id])
    else:
        table.insert(document)


def groups_reached(lines: Iterable[DispatchRecord]) -> set[str]:
    """Return the ids of the groups that got any version."""
    return {line.group_id for line in lines if line.state in SENT}
