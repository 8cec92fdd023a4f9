"""The messages that were handed out, as whoever got one may ask about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from servimun_widgets.domain.local_time import local_day
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.campaign_records import all_campaigns, all_segments
from servimun_widgets.red_vecinal.services.lines import LineCode, all_lines
from servimun_widgets.red_vecinal.services.truth import LiveTexts
from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class HandedOutText:
    """A text of a campaign that somebody opened or sent, or that is being sent.

    Files for who sends from elsewhere have the codes of all groups before anything is marked.
    `codes` are those of its lines, `folios` the programmes that it names. `changed`: it could not
    be sent as it is today. `corrected_on` is the first day a correction of it was sent.
    """

    codes: tuple[str, ...]
    folios: tuple[str, ...]
    sent_on: date | None
    changed: bool
    corrected_on: date | None


def handed_out_texts(context: Context) -> list[HandedOutText]:
    """Return each text that was handed out, whoever asks; inside a snapshot."""
    handed_out: dict[str, list[LineCode]] = defaultdict(list)
    campaigns = {one.id: one for one in all_campaigns(context.store)}
    being_sent = {
        (one.id, one.content_hash)
        for one in campaigns.values()
        if CAMPAIGN_STATES[one.state].begun and not CAMPAIGN_STATES[one.state].ended
    }
    for line in all_lines(context.store):
        under_way = (line.campaign_id, line.content_hash) in being_sent
        if line.is_opened or line.sent_on or under_way:
            handed_out[line.segment_id].append(line)
    corrected = _corrections(campaigns.values(), handed_out)
    told: dict[str, LiveTexts] = {}
    found = []
    for segment in all_segments(context.store):
        lines = handed_out.get(segment.id)
        campaign = campaigns.get(segment.campaign_id)
        if not lines or campaign is None:
            continue
        live = told.setdefault(campaign.id, LiveTexts(context, campaign))
        found.append(
            HandedOutText(
                codes=tuple(sorted(line.code for line in lines)),
                folios=tuple(used.folio for used in segment.programs),
                sent_on=_first_day(lines),
                changed=bool(live.reasons_of(segment)),
                corrected_on=corrected.get(segment.campaign_id),
            )
        )
    return found


def public_mark(context: Context) -> list[object]:
    """Return what changes whenever what was handed out may (`Subject`)."""
    store = context.store
    changed = [one["updated_on"] for one in store.table("campaigns")]
    return [*changed, *(one["counts"] for one in store.table("campaign_progress"))]


def _corrections(
    campaigns: Iterable[CampaignRecord], handed_out: Mapping[str, list[LineCode]]
) -> dict[str, date]:
    """Return the campaigns that were corrected, and the first day a correction was sent."""
    sent: dict[str, list[LineCode]] = defaultdict(list)
    for lines in handed_out.values():
        for line in lines:
            sent[line.campaign_id].append(line)
    days: dict[str, date] = {}
    for one in campaigns:
        day = _first_day(sent[one.id])
        if one.corrects and day:
            days[one.corrects] = min(day, days.get(one.corrects, day))
    return days


def _first_day(lines: Iterable[LineCode]) -> date | None:
    sent = [line.sent_on for line in lines if line.sent_on]
    return local_day(min(sent)) if sent else None
