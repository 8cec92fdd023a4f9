"""How a campaign goes: how far each sector is, and every line of the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    DISPATCH_STATES,
    OUTCOMES,
    DispatchState,
    Outcome,
    SectorProgress,
    lease_key,
    rate_per_minute,
)
from servimun_widgets.red_vecinal.records.groups import serves
from servimun_widgets.red_vecinal.services.campaign_records import (
    campaigns_in,
    find_campaign,
    rights_of,
)
from servimun_widgets.red_vecinal.services.lines import progress_of
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import where

WITH_QUEUE = [state for state, row in CAMPAIGN_STATES.items() if row.begun and not row.ended]
"""States in which sector operation sees a campaign."""


@dataclass(frozen=True)
class Progress:
    """How far a sector, or the whole (`sector` None), is; minutes left at the present rate."""

    sector: str | None
    counts: Mapping[DispatchState, int]
    outcomes: Mapping[Outcome, int]
    total: int
    settled: int
    rate: float | None
    minutes_left: float | None


@dataclass(frozen=True)
class QueueRow:
    """A line as the list of the queue shows it; `mine` when it is in one's own hands."""

    dispatch_id: str
    group_code: str
    group_name: str
    colonia: str
    sector: str
    state: DispatchState
    reason: str | None
    sent_on: datetime | None
    pilot: bool
    mine: bool


def sending_campaigns(context: Context) -> list[CampaignRecord]:
    """Return the campaigns that sector operation works on, the newest first."""
    if "send" not in rights_of(acting_account(context)):
        raise NotAllowed("not_allowed_role")
    return campaigns_in(context.store, WITH_QUEUE)


def campaign_progress(context: Context, campaign: str) -> list[Progress]:
    """Return the whole first, then each sector: an operator's own ones, or all.

    Cheap: it reads the counts, not the ledger. Raises `NotFound`.
    """
    record = _seen(context, campaign)
    account = acting_account(context)
    sectors = progress_of(context.store, record.id)
    shown = [
        one for one in sectors if not account.of_sectors or serves(account.sectors, one.sector)
    ]
    return [_progress(None, sectors), *(_progress(one.sector, [one]) for one in shown)]


def queue_rows(context: Context, campaign: str) -> list[QueueRow]:
    """Return the lines of the present content: an operator's own sectors, or all.

    Raises `NotFound`.
    """
    record = _seen(context, campaign)
    account = acting_account(context)
    groups = {document["id"]: document for document in context.store.table("groups").all()}
    mine = lease_key(record.id, account.id)
    # The documents as they are: five thousand would take long to validate at each reload.
    lines = context.store.table("dispatches").search(where("campaign_id") == record.id)
    shown = {
        sector
        for sector in {line["sector"] for line in lines}
        if not account.of_sectors or serves(account.sectors, sector)
    }
    rows = []
    for line in lines:
        if line["content_hash"] != record.content_hash or line["sector"] not in shown:
            continue
        group = groups.get(line["group_id"])
        sent = line["sent_on"]
        rows.append(
            QueueRow(
                dispatch_id=line["id"],
                group_code=group["code"] if group else "",
                group_name=group["content"]["name"] if group else line["colonia"],
                colonia=line["colonia"],
                sector=line["sector"],
                state=line["state"],
                reason=line["reason"],
                sent_on=datetime.fromisoformat(sent) if sent else None,
                pilot=line["pilot"],
                mine=line["lease"] == mine,
            )
        )
    return rows


def _seen(context: Context, campaign: str) -> CampaignRecord:
    """Return a campaign that the account may see, or may be sending."""
    rights = rights_of(acting_account(context))
    record = find_campaign(context.store, campaign)
    sending = "send" in rights and record is not None and record.content_hash is not None
    if record is None or not ("view" in rights or sending):
        raise NotFound("campaign_not_found", folio=campaign[:40])
    return record


def _progress(sector: str | None, parts: list[SectorProgress]) -> Progress:
    counts: Counter[DispatchState] = Counter()
    for part in parts:
        counts.update(part.counts)
    outcomes = dict.fromkeys(OUTCOMES, 0)
    for state, count in counts.items():
        outcomes[DISPATCH_STATES[state].outcome] += count
    waiting = outcomes["pendiente"]
    rates = [rate for part in parts if (rate := rate_per_minute(part.recent)) is not None]
    rate = sum(rates) if rates else None
    return Progress(
        sector=sector,
        counts=dict(counts),
        outcomes=outcomes,
        total=counts.total(),
        settled=counts.total() - waiting,
        rate=rate,
        minutes_left=waiting / rate if rate else None,
    )
