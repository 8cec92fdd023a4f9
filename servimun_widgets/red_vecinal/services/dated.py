"""The days of campaigns, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.domain.index import By
from servimun_widgets.programs.services.reading import find_programs
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.calendar import days_of, may_follow
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    named_programs,
    rights_of,
)
from servimun_widgets.red_vecinal.services.progress import WITH_QUEUE
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.store import all_of, where


def campaigns_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the campaigns that go out on one of these days: those seen, followed or sent.

    One that has neither a day to begin nor an approval is in no calendar yet.
    """
    those_days = all_of(
        where("last_day") >= first.isoformat(), where("first_day") <= last.isoformat()
    )
    found = []
    for record in CAMPAIGNS.window(context.store, those_days, By("last_day")):
        planned = record.content.starts_on is not None or record.approved_on is not None
        if planned and _may_see(context, record):
            begins, ended = days_of(record)
            title = f"{record.folio} {record.content.title}"
            ends = max(begins, ended or begins)
            found.append(DatedThing(record.folio, title, begins, ends))
    return found


def _may_see(context: Context, record: CampaignRecord) -> bool:
    account = acting_account(context)
    granted = rights_of(account)
    if "view" in granted or ("send" in granted and record.state in WITH_QUEUE):
        return True
    if "follow" not in granted:
        return False
    named = find_programs(context.store, named_programs(context.store, record))
    return may_follow(account, record, named)
