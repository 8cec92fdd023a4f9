"""The messages of the municipality that were handed out, as whoever got one may ask about it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from servimun_widgets.catalogue.records.public_snapshot import OfficialMessage
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord, Segment
from servimun_widgets.red_vecinal.services.truth import LiveTexts
from servimun_widgets.services.context import Context


def official_messages(context: Context) -> list[OfficialMessage]:
    """Return the messages that were handed out, the oldest first.

    Of a campaign one for each text, with the codes of the groups that got it. Of the council one
    for each member organisation, whose code does not say which it is.
    """
    store = context.store
    handed_out = defaultdict(list)
    for line in store.table("dispatches"):
        if line["opened_on"] or line["sent_on"]:
            handed_out[line["segment_id"]].append(line)
    campaigns = {
        document["id"]: CampaignRecord.model_validate(document)
        for document in store.table("campaigns")
    }
    corrected = _corrections(campaigns, handed_out)
    told: dict[str, LiveTexts] = {}
    found = []
    for document in store.table("campaign_segments"):
        lines = handed_out.get(document["id"])
        campaign = campaigns.get(document["campaign_id"])
        if not lines or campaign is None:
            continue
        live = told.setdefault(campaign.id, LiveTexts(context, campaign))
        found.append(_message(Segment.model_validate(document), lines, live, corrected))
    members = [
        OfficialMessage(codes=[one["code"]], kind="organizacion")
        for one in store.table("council_members")
        if one["active"]
    ]
    order = sorted(found, key=lambda one: (one.sent_on or date.max, one.codes))
    return order + sorted(members, key=lambda one: one.codes)


def _message(
    segment: Segment, lines: list[Any], live: LiveTexts, corrected: dict[str, date]
) -> OfficialMessage:
    return OfficialMessage(
        codes=sorted(line["code"] for line in lines),
        kind="campana",
        folios=[used.folio for used in segment.programs],
        sent_on=_first_day(lines),
        changed=bool(live.reasons_of(segment)),
        corrected_on=corrected.get(segment.campaign_id),
    )


def _corrections(
    campaigns: dict[str, CampaignRecord], handed_out: dict[str, list[Any]]
) -> dict[str, date]:
    """Return the campaigns that were corrected, and the first day a correction was sent."""
    sent: dict[str, list[Any]] = defaultdict(list)
    for lines in handed_out.values():
        for line in lines:
            sent[line["campaign_id"]].append(line)
    days: dict[str, date] = {}
    for one in campaigns.values():
        day = _first_day(sent[one.id])
        if one.corrects and day:
            days[one.corrects] = min(day, days.get(one.corrects, day))
    return days


def _first_day(lines: list[Any]) -> date | None:
    sent = [datetime.fromisoformat(line["sent_on"]) for line in lines if line["sent_on"]]
    return min(sent).astimezone(CHIHUAHUA).date() if sent else None
