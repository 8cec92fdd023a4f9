"""Campaigns in the store, and what the acting account may do with each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servimun_widgets.domain.accounts import AccountRecord
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.index import By
from servimun_widgets.domain.subject import SentAbout
from servimun_widgets.errors import NotAllowed, NotFound
from servimun_widgets.programs.records.programs import ProgramRecord
from servimun_widgets.red_vecinal import rights
from servimun_widgets.red_vecinal.records.campaign_states import CAMPAIGN_STATES, CampaignState
from servimun_widgets.red_vecinal.records.campaigns import TOLD_CHANGES, CampaignRecord
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.rights import CampaignRight
from servimun_widgets.red_vecinal.workflow import CAMPAIGN, CampaignAction
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once
from servimun_widgets.services.register import Register
from servimun_widgets.services.trail import events_of
from servimun_widgets.store import Store, where

CAMPAIGNS = Register(
    "campaigns",
    CampaignRecord,
    "campaign",
    "C",
    not_found="campaign_not_found",
    changed="campaign_changed",
    told_of=lambda one: {"state": one.state, "content_hash": one.content_hash},
    told_changes=TOLD_CHANGES,
)
all_campaigns, find_campaign = CAMPAIGNS.all, CAMPAIGNS.find
NEWEST = (By("folio_letters", down=True), By("folio_number", down=True))
version_of, receipt_of = CAMPAIGNS.version_of, CAMPAIGNS.receipt_of


@dataclass(frozen=True)
class CampaignView:
    """A campaign as one account sees it, and what that account may do with it now."""

    record: CampaignRecord
    actions: frozenset[CampaignRight]


def rights_of(account: AccountRecord) -> frozenset[CampaignRight]:
    """Return what the account's role may do with campaigns, in whatever state."""
    return rights.CAMPAIGN.get(account.role, frozenset())


def open_campaign(context: Context, campaign: str) -> CampaignView:
    """Return one by its id or folio. Raises `NotFound` also when the account may not see it."""
    account = acting_account(context)
    record = find_campaign(context.store, campaign)
    if record is None or "view" not in rights_of(account):
        raise NotFound("campaign_not_found", folio=campaign[:40])
    return view_of(account, record)


def campaign_life(context: Context, campaign: str) -> list[AuditEvent]:
    """Return what was done to a campaign that the account may see, oldest first."""
    return events_of(context.store, open_campaign(context, campaign).record.id)


def view_of(account: AccountRecord, record: CampaignRecord) -> CampaignView:
    """Return the campaign with what `account` may do with it now."""
    actions = {
        right
        for right in rights_of(account)
        if right in ("view", "send", "correct", "copy") or (record.state, right) in CAMPAIGN
    }
    if account.id in record.authors:
        actions -= {"approve", "return"}
    return CampaignView(record, frozenset(actions))


def segments_of(store: Store, record: CampaignRecord) -> list[Segment]:
    """Return the frozen texts of a campaign in the order of colonias; none while it is a draft."""
    found = store.table("campaign_segments").search(where("campaign_id") == record.id)
    segments = map(Segment.model_validate, found)
    current = (one for one in segments if one.content_hash == record.content_hash)
    return sorted(current, key=lambda one: (one.colonia, one.district or "", one.id))


def all_segments(store: Store) -> list[Segment]:
    """Return the frozen texts of all campaigns, of whatever version."""
    return [Segment.model_validate(document) for document in store.table("campaign_segments")]


def programs_of_segments(store: Store) -> dict[str, frozenset[str]]:
    """Return frozen text -> ids of the programmes it names, of whatever campaign and version."""
    return {
        one["id"]: frozenset(used["program_id"] for used in one["programs"])
        for one in store.table("campaign_segments")
    }


def find_segment(store: Store, segment_id: str) -> Segment:
    """Return the frozen text of that id, of whatever version. Raises `NotFound`."""
    document = store.table("campaign_segments").get(where("id") == segment_id)
    if document is None:
        raise NotFound("campaign_text_not_found")
    return Segment.model_validate(document)


def take_step(
    context: Context,
    campaign: str,
    action: CampaignAction,
    base: str | None,
    key: str | None,
    changes: Callable[[CampaignRecord], dict[str, Any]],
) -> Receipt:
    """Carry one action out in one transaction; `changes` gives what it changes besides the state.

    `base` is `version_of` the campaign that was read. Raises `NotFound`, `Conflict`, `NotAllowed`.
    """

    def work() -> Receipt:
        account = acting_account(context)
        view = open_campaign(context, campaign)
        record = view.record
        CAMPAIGNS.refuse_stale(record, base)
        if action not in view.actions:
            raise _refusal(account, record, action)
        update = changes(record)
        update["state"] = CAMPAIGN[record.state, action]
        return receipt_of(CAMPAIGNS.replace(context, f"campaign_{action}", record, update))

    return once(context, key, work, f"campaign_{action}", campaign)


def _refusal(account: AccountRecord, record: CampaignRecord, action: CampaignAction) -> NotAllowed:
    if action not in rights_of(account):
        return NotAllowed("not_allowed_role")
    if (record.state, action) not in CAMPAIGN:
        return NotAllowed("campaign_not_now", state=record.standing.label)
    return NotAllowed("campaign_own_approval")


def campaigns_in(store: Store, states: Iterable[CampaignState]) -> list[CampaignRecord]:
    """Return the campaigns in one of these states, the newest first."""
    return CAMPAIGNS.window(store, where("state").one_of([*states]), *NEWEST)


def campaigns_about(context: Context, program: ProgramRecord) -> tuple[str, ...]:
    """Return the folios of the campaigns under way, or being prepared, that name a programme."""
    records = campaigns_in(context.store, [one for one in CAMPAIGN_STATES if one != "cerrada"])
    return tuple(one.folio for one in reversed(records) if _names(context, one, program))


def sent_about(context: Context, program: ProgramRecord) -> Iterator[SentAbout]:
    """Yield when each campaign that names a programme was first sent to all its groups."""
    for one in CAMPAIGNS.all(context.store):
        if not one.standing.begun or not _names(context, one, program):
            continue
        events = events_of(context.store, one.id)
        start = next((event for event in events if event.action == "campaign_start"), None)
        if start is not None:
            yield SentAbout(start.at, start.account_id, one.folio, one.content.title)


def named_programs(store: Store, record: CampaignRecord) -> tuple[str, ...]:
    """Return the programmes that the frozen texts of a campaign name, by id.

    Of one that was sent for approval before they were kept with it, they are read off its texts,
    which are many, as stored.
    """
    names_some = record.content_hash is not None and record.content.about == "programas"
    if record.program_ids or not names_some:
        return tuple(record.program_ids)
    current = (where("campaign_id") == record.id) & (where("content_hash") == record.content_hash)
    texts = store.table("campaign_segments").search(current)
    return tuple(sorted({used["program_id"] for text in texts for used in text["programs"]}))


def _names(context: Context, campaign: CampaignRecord, program: ProgramRecord) -> bool:
    if program.folio in campaign.content.program_folios:
        return True
    return program.id in named_programs(context.store, campaign)
