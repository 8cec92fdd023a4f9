"""A group in somebody's hands, with all that sending to it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.public_links import code_link
from servimun_widgets.errors import Problem
from servimun_widgets.red_vecinal.records.campaigns import CampaignContent, CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import DispatchRecord
from servimun_widgets.red_vecinal.records.groups import serves
from servimun_widgets.red_vecinal.records.segments import UsedProgram
from servimun_widgets.red_vecinal.rules.messages import with_link
from servimun_widgets.red_vecinal.services.campaign_records import find_segment
from servimun_widgets.red_vecinal.services.group_records import find_group
from servimun_widgets.red_vecinal.services.truth import LiveTexts
from servimun_widgets.services.context import Context


@dataclass(frozen=True)
class QueueItem:
    """A group in one's hands: what to send to it, and until when it is nobody else's."""

    dispatch_id: str
    token: str
    leased_until: datetime
    group_code: str
    group_name: str
    colonia: str
    district: str | None
    sector: str
    declared_members: int | None
    invite_link: str | None
    text: str
    link: str
    code: str
    programs: tuple[UsedProgram, ...]
    """What the text says of each programme."""
    content: CampaignContent
    """The brief of the campaign as it is now: its flyer, and the words for who cannot see it."""
    pilot: bool
    touched: bool
    """The text was taken, in whatever tab: it may have been sent."""
    opened_before: datetime | None
    """When somebody else opened this group without saying what became of it."""
    stopped: Problem | None = None
    """Why the text may not be sent any more: it was taken before, so it is to be marked."""


def queue_item(
    context: Context,
    record: CampaignRecord,
    line: DispatchRecord,
    account: AccountRecord,
    live: LiveTexts,
) -> QueueItem:
    """Return a line that is held as what the account needs to send to its group."""
    group = find_group(context.store, line.group_id)
    segment = find_segment(context.store, line.segment_id)
    link = code_link(record.address or "", line.code)
    # The group may have moved to another sector since the campaign was prepared.
    attends = group is not None and serves(account.sectors, group.content.sector)
    foreign = line.opened_by is not None and line.opened_by != account.id
    return QueueItem(
        dispatch_id=line.id,
        token=line.lease_token or "",
        leased_until=line.leased_until or context.now(),
        group_code=group.code if group else "",
        group_name=group.content.name if group else line.colonia,
        colonia=line.colonia,
        district=line.district,
        sector=line.sector,
        declared_members=group.content.declared_members if group else None,
        invite_link=group.content.invite_link if group and attends else None,
        text=with_link(segment.text, link),
        link=link,
        code=line.code,
        programs=tuple(segment.programs),
        content=record.content,
        pilot=line.pilot,
        touched=line.state == "abierto",
        opened_before=line.opened_on if foreign else None,
        stopped=next(iter(live.reasons(line.segment_id)), None),
    )
