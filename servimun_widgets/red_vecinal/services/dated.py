"""The days of campaigns, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.programs.services.reading import find_programs
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.calendar import days_of, may_follow
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    named_programs,
    rights_of,
)
from servimun_widgets.red_vecinal.services.progress import sending_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def campaigns_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the campaigns that go out on one of these days: those seen, followed or sent.

    One that has neither a day to begin nor an approval is in no calendar yet.
    """
    found = []
    for record in _of_the_account(context):
        begins, ended = days_of(record)
        planned = record.content.starts_on is not None or record.approved_on is not None
        ends = max(begins, ended or begins)
        if planned and begins <= last and ends >= first and _may_see(context, record):
            title = f"{record.folio} {record.content.title}"
            found.append(DatedThing(record.folio, title, begins, ends))
    return found


def _of_the_account(context: Context) -> list[CampaignRecord]:
    granted = rights_of(acting_account(context))
    if {"view", "follow"} & granted:
        return CAMPAIGNS.all(context.store)
    return sending_campaigns(context) if "send" in granted else []


def _may_see(context: Context, record: CampaignRecord) -> bool:
    account = acting_account(context)
    granted = rights_of(account)
    if "view" in granted or "follow" not in granted:
        return True
    return may_follow(
        account, record, find_programs(context.store, named_programs(context.store, record))
    )
