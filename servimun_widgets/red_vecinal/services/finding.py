"""Campaigns and groups in the search over everything."""

from __future__ import annotations

from servimun_widgets.domain.finding import FoundThing, FoundThings
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.calendar import planned_campaigns
from servimun_widgets.red_vecinal.services.campaign_list import campaign_list
from servimun_widgets.red_vecinal.services.campaign_records import rights_of
from servimun_widgets.red_vecinal.services.groups import GroupView, group_list
from servimun_widgets.red_vecinal.services.progress import sending_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.finding import found_among, found_in


def found_campaigns(context: Context, words: str, most: int) -> FoundThings:
    """Return the campaigns that hold these words: those seen, followed or sent by the account."""
    granted = rights_of(acting_account(context))
    if "view" in granted:
        listed = campaign_list(context)
        return found_in(listed, words, most, lambda view: _campaign(view.record))
    return found_among(_campaigns(context), words, most, _said, _campaign)


def found_groups(context: Context, words: str, most: int) -> FoundThings:
    """Return the groups that the acting account may see and their list finds by these words."""
    return found_in(group_list(context, {}), words, most, _group)


def _campaigns(context: Context) -> list[CampaignRecord]:
    if "send" in rights_of(acting_account(context)):
        return sending_campaigns(context)
    return [one.record for one in planned_campaigns(context)]


def _said(record: CampaignRecord) -> tuple[str | None, ...]:
    content = record.content
    return (record.folio, content.title, record.standing.label, *content.colonias)


def _campaign(record: CampaignRecord) -> FoundThing:
    return FoundThing(record.folio, record.content.title, (record.folio, record.standing.label))


def _group(view: GroupView) -> FoundThing:
    record = view.record
    content = record.content
    return FoundThing(record.code, content.name, (record.code, content.colonia, content.sector))
