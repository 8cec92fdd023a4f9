"""Which campaigns go out when, about whose programmes; an agency sees those that name its own.

It sees them from the moment they are sent for approval, so that a mistake is told in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.text import fold
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.programs.services.reading import find_programs, standing_of
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rules.campaign_days import campaign_days
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    campaigns_in,
    find_campaign,
    named_programs,
    rights_of,
    segments_of,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context

USUAL_LENGTH = timedelta(days=14)
"""For how long a campaign that has not ended is taken to go on, where two are compared."""


@dataclass(frozen=True)
class Planned:
    """A campaign in the calendar. `last` is None while nobody has ended it.

    `agencies` are those that lead or share a programme it names, by id, and `beside` the campaigns
    that go to some of the same places on some of the same days.
    """

    record: CampaignRecord
    first: date
    last: date | None
    agencies: tuple[str, ...]
    programs: tuple[ProgramRecord, ...]
    beside: tuple[str, ...]


def planned_campaigns(context: Context) -> list[Planned]:
    """Return the campaigns in the order of their days, the latest first.

    A liaison gets those that name a programme of the own agency and were sent for approval. Raises
    `NotAllowed` for an account that neither sees nor follows campaigns.
    """
    account = acting_account(context)
    if not {"view", "follow"} & rights_of(account):
        raise NotAllowed("not_allowed_role")
    records = CAMPAIGNS.all(context.store)
    ids = {record.id: named_programs(context.store, record) for record in records}
    wanted = {one for some in ids.values() for one in some}
    programs = {one.id: one for one in find_programs(context.store, wanted)}
    days = {record.id: days_of(record) for record in records}
    found = []
    for record in records:
        named = [programs[one] for one in ids[record.id] if one in programs]
        if not may_follow(account, record, named):
            continue
        first, last = days[record.id]
        beside = [
            other.folio
            for other in records
            if other.id != record.id and _meets(record, days[record.id], other, days[other.id])
        ]
        owners = (
            owner for one in named for owner in (one.lead_agency_id, *one.coresponsible_agency_ids)
        )
        agencies = tuple(dict.fromkeys(owners))
        found.append(Planned(record, first, last, agencies, tuple(named), tuple(beside)))
    return sorted(found, key=lambda one: (one.first, one.record.folio), reverse=True)


def campaigns_to_follow(context: Context) -> list[CampaignRecord]:
    """Return the campaigns that wait for approval and that the account follows, by their days.

    They are few whatever has been sent, so the first page may ask. Raises `NotAllowed` for an
    account that follows none.
    """
    account = acting_account(context)
    if "follow" not in rights_of(account):
        raise NotAllowed("not_allowed_role")
    found = [
        record
        for record in campaigns_in(context.store, ["en_aprobacion"])
        if may_follow(
            account, record, find_programs(context.store, named_programs(context.store, record))
        )
    ]
    return sorted(found, key=lambda one: (days_of(one)[0], one.folio), reverse=True)


def followed_campaign(context: Context, campaign: str) -> tuple[Planned, list[Segment]]:
    """Return one campaign of the calendar and its texts; of a liaison's, those that name its own.

    Raises `NotFound` also when the account may not see it.
    """
    record = find_campaign(context.store, campaign)
    planned = next(
        (one for one in planned_campaigns(context) if record and one.record.id == record.id), None
    )
    if planned is None:
        raise NotFound("campaign_not_found", folio=campaign[:40])
    account = acting_account(context)
    own = {one.id for one in planned.programs if _owns(account, one)}
    texts = segments_of(context.store, planned.record)
    if "view" not in rights_of(account):
        texts = [one for one in texts if own & {used.program_id for used in one.programs}]
    return planned, texts


def may_follow(
    account: AccountRecord, record: CampaignRecord, programs: Iterable[ProgramRecord]
) -> bool:
    """Return whether an account sees a campaign in the calendar, which names these programmes."""
    if "view" in rights_of(account):
        return True
    return record.content_hash is not None and any(_owns(account, one) for one in programs)


def _owns(account: AccountRecord, program: ProgramRecord) -> bool:
    return standing_of(account, program) != "other"


def days_of(record: CampaignRecord) -> tuple[date, date | None]:
    """Return the day on which a campaign begins, and the one on which it was ended, if it was."""
    begun = record.approved_on or record.submitted_on or record.created_on
    return campaign_days(record.content.starts_on, begun, record.closed_on)


def _meets(
    one: CampaignRecord,
    its_days: tuple[date, date | None],
    other: CampaignRecord,
    other_days: tuple[date, date | None],
) -> bool:
    """Return whether two campaigns go to some of the same places on some of the same days."""
    (first, last), (other_first, other_last) = its_days, other_days
    if first > (other_last or other_first + USUAL_LENGTH):
        return False
    if other_first > (last or first + USUAL_LENGTH):
        return False
    return _same_places(one.content.colonias, other.content.colonias) and _same_places(
        one.content.districts, other.content.districts
    )


def _same_places(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether two choices of places have one in common; none chosen is all."""
    ours, theirs = set(map(fold, one)), set(map(fold, other))
    return not ours or not theirs or bool(ours & theirs)
