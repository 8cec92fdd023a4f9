"""Campaigns from the brief to the stop button. Each action is one transaction with its event.

What is approved is frozen when it is submitted: texts, who gets which, legend and address, by hash.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zlib import crc32

from servimun_widgets.domain.fields import as_document, validate
from servimun_widgets.domain.text import normalised
from servimun_widgets.errors import Conflict, Invalid, NotAllowed, Problem
from servimun_widgets.red_vecinal.records.campaigns import (
    CampaignContent,
    CampaignRecord,
    CampaignRules,
)
from servimun_widgets.red_vecinal.records.segments import content_hash
from servimun_widgets.red_vecinal.rules.checks import stopping
from servimun_widgets.red_vecinal.services.campaign_records import (
    CAMPAIGNS,
    CampaignView,
    open_campaign,
    receipt_of,
    rights_of,
    segments_of,
    take_step,
    version_of,
)
from servimun_widgets.red_vecinal.services.lines import (
    choose_pilot,
    unsettled,
    withdraw_lines,
)
from servimun_widgets.red_vecinal.services.planning import (
    CampaignPlan,
    plan_as_frozen,
    plan_campaign,
)
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.services.receipts import once

FORM = "campana"
"""Name of the form under which drafts of campaigns are kept."""


def create_campaign(
    context: Context,
    content: Mapping[str, Any],
    key: str | None = None,
    *,
    corrects: str | None = None,
    only_group_ids: list[str] | None = None,
) -> Receipt:
    """Begin a campaign. Raises `Invalid`, `NotAllowed`.

    `only_group_ids` are the groups of a correction of the campaign `corrects`.
    """

    def work() -> Receipt:
        if "edit" not in rights_of(acting_account(context)):
            raise NotAllowed("not_allowed_role")
        valid = validate(CampaignContent, content)
        values = {
            "state": "borrador",
            "content": valid,
            "authors": [context.account_id],
            "corrects": corrects,
            "only_group_ids": only_group_ids,
        }
        return receipt_of(CAMPAIGNS.insert(context, "campaign_create", values))

    return once(context, key, work, "create_campaign", content)


def change_campaign(
    context: Context, campaign: str, content: Mapping[str, Any], base: str, key: str | None = None
) -> Receipt:
    """Change the brief. What was approved loses its approval, and what waited is set aside.

    `base` is `version_of` the campaign that was read. Raises `Invalid`, `NotAllowed`, `Conflict`
    also while somebody has a group in hand.
    """

    def changes(record: CampaignRecord) -> dict[str, Any]:
        valid = validate(CampaignContent, content)
        withdraw_lines(context, record)
        return {
            "content": valid,
            "authors": _with_author(context, record),
            "content_hash": None,
            "groups": 0,
            "prepared": 0,
            "approved_on": None,
            "approved_by": None,
        }

    return take_step(context, campaign, "edit", base, key, changes)


def submit_campaign(
    context: Context, campaign: str, base: str, rules: CampaignRules, key: str | None = None
) -> Receipt:
    """Freeze the content and send it for approval.

    Raises `Invalid` with every finding that stops it, `NotAllowed`, `Conflict`.
    """

    def changes(record: CampaignRecord) -> dict[str, Any]:
        seed = record.lot_seed or crc32(context.new_id().encode())
        plan = plan_campaign(context, record.content, rules, record.only_group_ids, seed)
        _refuse_stopped(plan)
        digest = _freeze(context, record, plan, rules)
        return {
            "content_hash": digest,
            "lot_seed": seed if record.content.other_template else None,
            "legend": rules.legend,
            "address": rules.address,
            "quiet_periods": [] if record.content.quiet_exception else list(rules.quiet_periods),
            "groups": plan.groups,
            "program_ids": sorted({one.program_id for it in plan.segments for one in it.programs}),
            "prepared": 0,
            "submitted_on": context.now(),
            "submitted_by": context.account_id,
            "authors": _with_author(context, record),
            "review_note": None,
        }

    return take_step(context, campaign, "submit", base, key, changes)


def withdraw_campaign(
    context: Context, campaign: str, base: str, key: str | None = None
) -> Receipt:
    """Take a campaign back from approval to go on working on it."""
    return take_step(context, campaign, "withdraw", base, key, lambda _: {"content_hash": None})


def return_campaign(
    context: Context, campaign: str, reason: str, base: str, key: str | None = None
) -> Receipt:
    """Give a campaign back with what has to be mended. Raises `Invalid` without a reason."""

    def changes(_: CampaignRecord) -> dict[str, Any]:
        if not normalised(reason):
            raise Invalid([Problem("review_reason_missing", ("reason",))])
        return {"review_note": normalised(reason), "content_hash": None}

    return take_step(context, campaign, "return", base, key, changes)


def approve_campaign(
    context: Context,
    campaign: str,
    frozen: str,
    rules: CampaignRules,
    key: str | None = None,
) -> Receipt:
    """Approve the frozen content whose hash was read, `frozen`.

    Everything is checked again: raises `Invalid` with what stops it by now, `Conflict` when
    another content was sent meanwhile, `NotAllowed` for an author.
    """

    def changes(record: CampaignRecord) -> dict[str, Any]:
        segments = segments_of(context.store, record)
        stored = content_hash(segments, record.legend or "", record.address or "")
        if not frozen == record.content_hash == stored:
            raise Conflict("campaign_changed", current=record, folio=record.folio)
        plan = plan_as_frozen(context, record, rules)
        _refuse_stopped(plan)
        return {"approved_on": context.now(), "approved_by": context.account_id}

    return take_step(context, campaign, "approve", None, key, changes)


def start_pilot(context: Context, campaign: str, base: str, key: str | None = None) -> Receipt:
    """Send to five groups first, of as many sectors as can be. Raises `NotAllowed`, `Conflict`.

    Every line of the ledger must have been prepared.
    """

    def changes(record: CampaignRecord) -> dict[str, Any]:
        if not record.is_prepared:
            raise NotAllowed("campaign_not_prepared", folio=record.folio)
        choose_pilot(context, record)
        return {}

    return take_step(context, campaign, "pilot", base, key, changes)


def start_sending(context: Context, campaign: str, base: str, key: str | None = None) -> Receipt:
    """Send to all the others, once each group of the pilot is settled."""

    def changes(record: CampaignRecord) -> dict[str, Any]:
        if unsettled(context.store, record, pilot=True):
            raise NotAllowed("campaign_pilot_unfinished", folio=record.folio)
        return {}

    return take_step(context, campaign, "start", base, key, changes)


def pause_campaign(
    context: Context,
    campaign: str,
    reason: str = "",
    base: str | None = None,
    key: str | None = None,
) -> Receipt:
    """Let nobody take another group; who has one in hand may still say what became of it.

    `base` and `reason` may be left out: stopping must not wait for anything. The reason can be
    told afterwards, with `explain_pause`.
    """
    return take_step(
        context,
        campaign,
        "pause",
        base,
        key,
        lambda _: {"pause_reason": normalised(reason) or None},
    )


def explain_pause(context: Context, campaign: str, reason: str, key: str | None = None) -> Receipt:
    """Say why a campaign is paused, for those who wait. Raises `Invalid` without a reason."""

    def changes(_: CampaignRecord) -> dict[str, Any]:
        if not normalised(reason):
            raise Invalid([Problem("review_reason_missing", ("reason",))])
        return {"pause_reason": normalised(reason)}

    return take_step(context, campaign, "explain", None, key, changes)


def resume_campaign(context: Context, campaign: str, base: str, key: str | None = None) -> Receipt:
    """Go on sending."""
    return take_step(context, campaign, "resume", base, key, lambda _: {"pause_reason": None})


def close_campaign(
    context: Context,
    campaign: str,
    reason: str = "",
    base: str | None = None,
    key: str | None = None,
) -> Receipt:
    """End a campaign for good, done or not: the stop button. What is pending stays unsent."""

    def changes(_: CampaignRecord) -> dict[str, Any]:
        return {"closed_on": context.now(), "pause_reason": normalised(reason) or None}

    return take_step(context, campaign, "close", base, key, changes)


def _freeze(
    context: Context, record: CampaignRecord, plan: CampaignPlan, rules: CampaignRules
) -> str:
    """Store the texts under the hash of the whole, and return it."""
    digest = content_hash(plan.segments, rules.legend, rules.address)
    if not segments_of(context.store, record.model_copy(update={"content_hash": digest})):
        context.store.table("campaign_segments").insert_multiple(
            as_document(
                segment.model_copy(
                    update={
                        "id": context.new_id(),
                        "campaign_id": record.id,
                        "content_hash": digest,
                    }
                )
            )
            for segment in plan.segments
        )
    return digest


def _refuse_stopped(plan: CampaignPlan) -> None:
    found = stopping(plan.checks)
    if found:
        raise Invalid([Problem(check.code, (), check.params) for check in found])


def _with_author(context: Context, record: CampaignRecord) -> list[str]:
    return list(dict.fromkeys([*record.authors, context.account_id]))


__all__ = [
    "FORM",
    "CampaignView",
    "approve_campaign",
    "change_campaign",
    "close_campaign",
    "create_campaign",
    "explain_pause",
    "open_campaign",
    "pause_campaign",
    "resume_campaign",
    "return_campaign",
    "start_pilot",
    "start_sending",
    "submit_campaign",
    "version_of",
    "withdraw_campaign",
]
