"""The groups that a campaign has not reached yet, for who sends from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.services.campaign_records import campaigns_in, segments_of
from servimun_widgets.red_vecinal.services.group_records import group_names
from servimun_widgets.red_vecinal.services.lines import lines_of
from servimun_widgets.red_vecinal.services.truth import LiveTexts, quiet_now
from servimun_widgets.services.context import Context
from servimun_widgets.services.published_packages import require_packager


@dataclass(frozen=True)
class WaitingSending:
    """A line that waits, the name of its group, and its text."""

    line: DispatchRecord
    group_name: str
    segment: Segment


def campaigns_to_pack(context: Context) -> list[CampaignRecord]:
    """Return the campaigns that are being sent, the newest first.

    Raises `NotAllowed` for an account that makes no packages.
    """
    require_packager(context)
    with context.store.snapshot():
        return campaigns_in(context.store, ["en_envio"])


def waiting_sendings(
    context: Context, campaign: str | None = None
) -> tuple[CampaignRecord, list[WaitingSending]]:
    """Return a campaign that is being sent and its groups that nobody has sent to.

    It is that with the folio `campaign`, else the newest. As in the queue, a text that is not true
    now is for nobody. Raises `NotFound` when none is being sent, or not that one, `NotAllowed` in a
    quiet period and for an account that makes no packages.
    """
    found = campaigns_to_pack(context)
    with context.store.snapshot():
        if not found:
            raise NotFound("sending_none_under_way")
        wanted = campaign.strip().upper() if campaign else found[0].folio
        record = next((one for one in found if one.folio == wanted), None)
        if record is None:
            known = ", ".join(one.folio for one in found)
            raise NotFound("sending_other_under_way", folio=wanted[:60], known=known)
        quiet = quiet_now(context, record)
        if quiet is not None:
            raise NotAllowed(quiet.code, **quiet.params)
        live = LiveTexts(context, record)
        segments = {
            segment.id: segment
            for segment in segments_of(context.store, record)
            if not live.reasons_of(segment)
        }
        names = group_names(context.store)
        lines = lines_of(context.store, record.id)
    return record, [
        WaitingSending(line, names.get(line.group_id, line.colonia), segments[line.segment_id])
        for line in lines
        if line.state == "pendiente" and line.segment_id in segments
    ]
