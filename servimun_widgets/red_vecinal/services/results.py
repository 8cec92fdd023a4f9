"""How a campaign goes and what came of it: progress, coverage, what was skipped, visits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from servimun_widgets.domain.fields import as_value
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.errors import Invalid, NotAllowed, NotFound, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    DISPATCH_STATES,
    OPEN,
    OUTCOMES,
    SENT,
    DispatchRecord,
    DispatchState,
    Outcome,
    SectorProgress,
    lease_key,
    rate_per_minute,
)
from servimun_widgets.red_vecinal.records.groups import serves
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    find_campaign,
    open_campaign,
    rights_of,
)
from servimun_widgets.red_vecinal.services.campaigns import create_campaign
from servimun_widgets.red_vecinal.services.group_records import declared_members
from servimun_widgets.red_vecinal.services.lines import lines_of, progress_of
from servimun_widgets.red_vecinal.services.planning import changed_programs
from servimun_widgets.red_vecinal.services.visits import days_of_visits
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
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


@dataclass(frozen=True)
class Coverage:
    """One district, colonia or hour: groups, those reached, their declared members."""

    name: str
    groups: int
    reached: int
    members_reached: int


@dataclass(frozen=True)
class CampaignResults:
    """What came of a campaign, counted over groups (a group of two versions counts once)."""

    groups: int
    reached: int
    members_reached: int
    groups_without_members: int
    """Groups reached whose number of members is not known; their members count as none."""
    by_district: tuple[Coverage, ...]
    by_colonia: tuple[Coverage, ...]
    by_hour: Mapping[int, int]
    """Hour of the day in Chihuahua -> messages sent."""
    skipped: Mapping[str, int]
    """Reason -> groups omitted or failed."""
    visits: int
    visits_by_day: Mapping[str, int]


@dataclass(frozen=True)
class Outdated:
    """What was sent and is not true any more: the groups that got it and the programmes."""

    group_ids: tuple[str, ...]
    dispatch_ids: tuple[str, ...]
    programs: tuple[ProgramRecord, ...]


def sending_campaigns(context: Context) -> list[CampaignRecord]:
    """Return the campaigns that sector operation works on, the newest first."""
    if "send" not in rights_of(acting_account(context)):
        raise NotAllowed("not_allowed_role")
    found = CAMPAIGNS.search(context.store, where("state").one_of(WITH_QUEUE))
    return found[::-1]


def campaign_progress(context: Context, campaign: str) -> list[Progress]:
    """Return the whole first, then each sector: an operator's own ones, or all.

    Cheap: it reads the counts, not the ledger. Raises `NotFound`.
    """
    record = _seen(context, campaign)
    account = acting_account(context)
    sectors = progress_of(context.store, record.id)
    shown = [
        one for one in sectors if account.role != "operacion" or serves(account.sectors, one.sector)
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
        if account.role != "operacion" or serves(account.sectors, sector)
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


def campaign_results(context: Context, campaign: str) -> CampaignResults:
    """Return what came of a campaign. Raises `NotFound` for who may not see it."""
    record = open_campaign(context, campaign).record
    with context.store.snapshot():
        lines = _last_lines(lines_of(context.store, record.id))
        visits = _visits(context, {line.code for line in lines})
        members = declared_members(context.store)
    reached = [line for line in lines if line.state in SENT]
    hours = Counter(line.sent_on.astimezone(CHIHUAHUA).hour for line in reached if line.sent_on)
    return CampaignResults(
        groups=len(lines),
        reached=len(reached),
        members_reached=sum(members.get(line.group_id) or 0 for line in reached),
        groups_without_members=sum(members.get(line.group_id) is None for line in reached),
        by_district=_coverage(lines, members, lambda line: line.district or ""),
        by_colonia=_coverage(lines, members, lambda line: line.colonia),
        by_hour=dict(sorted(hours.items())),
        skipped=dict(
            Counter(line.reason or "otro" for line in lines if line.state not in (*OPEN, *SENT))
        ),
        visits=sum(visits.values()),
        visits_by_day=dict(sorted(visits.items())),
    )


def outdated_dispatches(context: Context, campaign: str) -> Outdated:
    """Return which groups were sent what a programme does not say any more.

    Only words that the message used count: another field may change without a correction. Raises
    `NotFound`.
    """
    record = open_campaign(context, campaign).record
    with context.store.snapshot():
        sent = [line for line in lines_of(context.store, record.id) if line.state in SENT]
        texts = context.store.table("campaign_segments").search(where("campaign_id") == record.id)
        wanted = {line.segment_id for line in sent}
        segments = [Segment.model_validate(text) for text in texts if text["id"] in wanted]
        changed = changed_programs(context, segments)
    wrong = [line for line in sent if line.segment_id in changed]
    programs = {program.id: program for found in changed.values() for program in found}
    return Outdated(
        tuple(dict.fromkeys(line.group_id for line in wrong)),
        tuple(line.id for line in wrong),
        tuple(sorted(programs.values(), key=lambda program: folio_order(program.folio))),
    )


def draft_correction(
    context: Context, campaign: str, *, title: str, template: str, key: str | None = None
) -> Receipt:
    """Begin the campaign that corrects another one, for the groups that got what is wrong only.

    It names the programmes that changed and are still on offer, or else the platform. Raises
    `Invalid` when nothing is outdated, `NotAllowed`, `NotFound`.
    """
    record = open_campaign(context, campaign).record
    outdated = outdated_dispatches(context, campaign)
    if not outdated.group_ids:
        raise Invalid([Problem("campaign_nothing_outdated", (), {"folio": record.folio})])
    shown = [one for one in outdated.programs if goes_out(one, context.today())]
    content: dict[str, Any] = {
        **as_value(record.content),
        "title": title,
        "template": template,
        "about": "programas" if shown else "plataforma",
        "program_folios": [program.folio for program in shown],
        "only_nearby": False,
        "starts_on": None,
    }
    return create_campaign(
        context, content, key, corrects=record.id, only_group_ids=list(outdated.group_ids)
    )


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


def _last_lines(lines: Iterable[DispatchRecord]) -> list[DispatchRecord]:
    """Return one line of each group: the one that was sent, else the last that was written."""
    chosen: dict[str, DispatchRecord] = {}
    for line in lines:
        known = chosen.get(line.group_id)
        if known is None or known.state not in SENT:
            chosen[line.group_id] = line
    return list(chosen.values())


def _coverage(
    lines: Iterable[DispatchRecord], members: Mapping[str, int | None], name: Any
) -> tuple[Coverage, ...]:
    groups: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    people: dict[str, int] = defaultdict(int)
    for line in lines:
        groups[name(line)] += 1
        if line.state in SENT:
            reached[name(line)] += 1
            people[name(line)] += members.get(line.group_id) or 0
    return tuple(Coverage(one, groups[one], reached[one], people[one]) for one in sorted(groups))


def _visits(context: Context, codes: set[str]) -> Counter[str]:
    visits: Counter[str] = Counter()
    for one in days_of_visits(context.store):
        if one.code in codes:
            visits[one.day] += one.count
    return visits
