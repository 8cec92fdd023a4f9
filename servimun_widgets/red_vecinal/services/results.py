"""What came of a campaign: coverage, what was skipped, visits, its objective, its mending."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.local_time import CHIHUAHUA, local_day
from servimun_widgets.errors import Invalid, Problem
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.rules.offering import goes_out
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    OPEN,
    SENT,
    DispatchRecord,
)
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rules.goals import GoalResult, goal_result
from servimun_widgets.red_vecinal.rules.lots import Compared, compared
from servimun_widgets.red_vecinal.services.campaign_records import (
    open_campaign,
)
from servimun_widgets.red_vecinal.services.campaigns import create_campaign
from servimun_widgets.red_vecinal.services.copying import copied_content
from servimun_widgets.red_vecinal.services.group_records import declared_members
from servimun_widgets.red_vecinal.services.lines import lines_of
from servimun_widgets.red_vecinal.services.planning import changed_programs
from servimun_widgets.red_vecinal.services.visits import days_of_visits
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.store import where


@dataclass(frozen=True)
class Coverage:
    """One district, colonia or hour: groups, those reached, their declared members."""

    name: str
    groups: int
    reached: int
    members_reached: int
    visits: int


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
    goal: GoalResult | None
    compared: Compared | None
    """What came of two texts; None for a campaign of one."""


@dataclass(frozen=True)
class Outdated:
    """What was sent and is not true any more: the groups that got it and the programmes."""

    group_ids: tuple[str, ...]
    dispatch_ids: tuple[str, ...]
    programs: tuple[ProgramRecord, ...]


def campaign_results(context: Context, campaign: str) -> CampaignResults:
    """Return what came of a campaign. Raises `NotFound` for who may not see it."""
    record = open_campaign(context, campaign).record
    with context.store.snapshot():
        lines = _last_lines(lines_of(context.store, record.id))
        visits, by_code = _visits(context, {line.code for line in lines})
        second = _second_texts(context, record)
        members = declared_members(context.store)
    reached = [line for line in lines if line.state in SENT]
    hours = Counter(line.sent_on.astimezone(CHIHUAHUA).hour for line in reached if line.sent_on)
    return CampaignResults(
        groups=len(lines),
        reached=len(reached),
        members_reached=sum(members.get(line.group_id) or 0 for line in reached),
        groups_without_members=sum(members.get(line.group_id) is None for line in reached),
        by_district=_coverage(lines, members, by_code, lambda line: line.district or ""),
        by_colonia=_coverage(lines, members, by_code, lambda line: line.colonia),
        by_hour=dict(sorted(hours.items())),
        skipped=dict(
            Counter(line.reason or "otro" for line in lines if line.state not in (*OPEN, *SENT))
        ),
        visits=sum(visits.values()),
        visits_by_day=dict(sorted(visits.items())),
        goal=goal_result(
            record.content, {"visitas": visits, "grupos": _by_day(reached)}, context.today()
        ),
        compared=_compared(reached, by_code, second) if record.content.other_template else None,
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
    content = copied_content(
        record.content,
        title=title,
        template=template,
        other_template=None,
        headline=None,
        about="programas" if shown else "plataforma",
        program_folios=[program.folio for program in shown],
        only_nearby=False,
    )
    return create_campaign(
        context, content, key, corrects=record.id, only_group_ids=list(outdated.group_ids)
    )


def _last_lines(lines: Iterable[DispatchRecord]) -> list[DispatchRecord]:
    """Return one line of each group: the one that was sent, else the last that was written."""
    chosen: dict[str, DispatchRecord] = {}
    for line in lines:
        known = chosen.get(line.group_id)
        if known is None or known.state not in SENT:
            chosen[line.group_id] = line
    return list(chosen.values())


def _by_day(reached: Iterable[DispatchRecord]) -> Counter[str]:
    """Return how many messages were sent on each day of the city."""
    days = (local_day(line.sent_on) for line in reached if line.sent_on)
    return Counter(day.isoformat() for day in days)


def _second_texts(context: Context, record: CampaignRecord) -> frozenset[str]:
    """Return the ids of the texts of a campaign that are the second of two."""
    query = (where("campaign_id") == record.id) & (where("variant") == "b")
    texts = context.store.table("campaign_segments").search(query)
    return frozenset(text["id"] for text in texts)


def _compared(
    reached: Iterable[DispatchRecord], by_code: Mapping[str, int], second: frozenset[str]
) -> Compared:
    visits: tuple[list[int], list[int]] = ([], [])
    for line in reached:
        visits[line.segment_id in second].append(by_code.get(line.code, 0))
    return compared(*visits)


def _coverage(
    lines: Iterable[DispatchRecord],
    members: Mapping[str, int | None],
    by_code: Mapping[str, int],
    name: Any,
) -> tuple[Coverage, ...]:
    groups: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    people: dict[str, int] = defaultdict(int)
    visits: Counter[str] = Counter()
    for line in lines:
        groups[name(line)] += 1
        visits[name(line)] += by_code.get(line.code, 0)
        if line.state in SENT:
            reached[name(line)] += 1
            people[name(line)] += members.get(line.group_id) or 0
    return tuple(
        Coverage(one, groups[one], reached[one], people[one], visits[one]) for one in sorted(groups)
    )


def _visits(context: Context, codes: set[str]) -> tuple[Counter[str], Counter[str]]:
    """Return the visits by these codes: of each day, and of each code."""
    by_day: Counter[str] = Counter()
    by_code: Counter[str] = Counter()
    for one in days_of_visits(context.store, codes):
        by_day[one.day] += one.count
        by_code[one.code] += one.count
    return by_day, by_code
