"""A campaign that was sent for approval: what was frozen, who may do what with it now."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import NotAllowed
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.screen import Place
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.red_vecinal.pages.campaign_lines import campaign_lines
from servimun_widgets.red_vecinal.pages.results import results_panels
from servimun_widgets.red_vecinal.pages.texts import (
    check_notices,
    flyer_strip,
    held_notices,
    message_preview,
    place_of,
    segment_message,
    shown_messages,
)
from servimun_widgets.red_vecinal.pages.trial import trial
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord, CampaignRules
from servimun_widgets.red_vecinal.records.segments import Segment
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_records import CampaignView, rights_of
from servimun_widgets.red_vecinal.services.copying import copy_campaign
from servimun_widgets.red_vecinal.services.planning import frozen_plan
from servimun_widgets.red_vecinal.services.preparation import Preparation, prepare_campaign
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context, Receipt
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    LongTask,
    Notice,
    Outcome,
    Progress,
    ReviewAction,
    Row,
)

Open = Callable[..., None]

_IN_SIGHT = 8
"""Texts that are listed at once; more of them wait folded behind the first, shown whole."""
_ACTIONS = (
    ReviewAction("approve", sentence("sending_do_approve"), "primary"),
    ReviewAction("return", sentence("sending_do_return"), needs_reason=True),
    ReviewAction("pilot", sentence("sending_do_pilot"), "primary"),
    ReviewAction("start", sentence("sending_do_start"), "primary"),
    ReviewAction("resume", sentence("sending_do_resume"), "primary"),
    ReviewAction("pause", sentence("sending_do_pause"), "warning"),
    ReviewAction("explain", sentence("sending_do_explain"), needs_reason=True),
    ReviewAction("withdraw", sentence("sending_do_withdraw")),
    ReviewAction("edit", sentence("sending_do_edit")),
    ReviewAction("copy", sentence("sending_do_copy")),
    ReviewAction("close", sentence("sending_do_close"), "warning", needs_reason=True),
)
_COLUMNS = (
    Column("colonia", "Colonia", priority=1),
    Column("district", "Distrito", priority=2),
    Column("groups", "Grupos", kind="number", priority=1),
    Column("programs", "Programas", priority=2),
    Column("length", "Caracteres", kind="number", priority=3),
)


def campaign_panel(
    context: Context, view: CampaignView, open_campaign: Open, show_list: Open
) -> list[Widget]:
    """Return what is to be known and decided of a campaign whose content is frozen.

    `open_campaign(folio, *notices)` and `show_list()` show what comes next.
    """
    return _CampaignPanel(context, view, open_campaign, show_list).parts()


class _CampaignPanel:
    def __init__(
        self, context: Context, view: CampaignView, open_campaign: Open, show_list: Open
    ) -> None:
        self._context = context
        self._view = view
        self._record = view.record
        self._open = open_campaign
        self._show_list = show_list
        self._rules = campaign_rules(context)
        self._work: Preparation | None = None

    def parts(self) -> list[Widget]:
        record = self._record
        frozen: list[Widget] = []
        findings: list[Widget] = []
        texts: list[Widget] = []
        if record.content_hash is not None:
            plan = frozen_plan(self._context, record.folio, self._rules)
            if not record.standing.begun:
                findings = [*check_notices(plan.checks)]
            *frozen, texts_list = self._frozen(plan.segments)
            texts = [texts_list]
        own = "sending_own_campaign" if self._is_own_approval() else None
        notices = [Notice("info", sentence(own), sentence("campaign_own_approval"))] if own else []
        # Who approves reads first and decides then.
        reads_first = "approve" in self._view.actions
        decision = self._decision()
        return [
            *notices,
            *held_notices(self._context, record),
            self._summary(),
            *([] if reads_first else decision),
            *findings,
            *self._preparing(),
            *results_panels(self._context, self._view, self._open),
            *frozen,
            *(decision if reads_first else []),
            *texts,
        ]

    def _is_own_approval(self) -> bool:
        account = acting_account(self._context)
        return (
            self._record.state == "en_aprobacion"
            and "approve" in rights_of(account)
            and account.id in self._record.authors
        )

    def _summary(self) -> ChangeReview:
        record = self._record
        return ChangeReview(
            heading=f"{record.folio}: {record.content.title}",
            meta=campaign_lines(self._context, record),
            changes=None,
            back=self._show_list,
        )

    def _decision(self) -> list[ChangeReview]:
        record = self._record
        offered = self._view.actions
        if record.state == "aprobada" and not record.is_prepared:
            offered = offered - {"pilot"}
        actions = [one for one in _ACTIONS if one.name in offered]
        if not actions:
            return []
        return [
            ChangeReview(
                heading=sentence("sending_decision"),
                meta=(),
                changes=None,
                actions=actions,
                act=self._act,
                storage_key=browser_draft(self._context, "campana", record.id),
                asks_reason=any(one.needs_reason for one in actions),
            )
        ]

    # --- actions --------------------------------------------------------------------------------

    def _act(self, action: str, reason: str, key: str) -> Outcome:
        receipt = self._carry_out(action, reason, key)
        message = sentence(f"sending_done_{action}", folio=receipt.folio)
        self._open(receipt.folio, Notice("ok", message))
        return Outcome("done", message)

    def _carry_out(self, action: str, reason: str, key: str) -> Receipt:
        context, record = self._context, self._record
        folio, base = record.folio, campaigns.version_of(record)
        if action == "approve":
            frozen = record.content_hash or ""
            return campaigns.approve_campaign(context, folio, frozen, self._rules, key)
        if action == "return":
            return campaigns.return_campaign(context, folio, reason, base, key)
        # Stopping waits for nothing, not even for what others did meanwhile.
        if action == "pause":
            return campaigns.pause_campaign(context, folio, reason, key=key)
        if action == "explain":
            return campaigns.explain_pause(context, folio, reason, key)
        if action == "close":
            return campaigns.close_campaign(context, folio, reason, key=key)
        if action == "copy":
            title = sentence("sending_copy_title", title=record.content.title)
            return copy_campaign(context, folio, title, key)
        if action == "edit":
            content = record.content.model_dump(mode="json")
            return campaigns.change_campaign(context, folio, content, base, key)
        steps = {
            "pilot": campaigns.start_pilot,
            "start": campaigns.start_sending,
            "resume": campaigns.resume_campaign,
            "withdraw": campaigns.withdraw_campaign,
        }
        if action not in steps:
            raise NotAllowed("ui_refused")
        return steps[action](context, folio, base, key)

    # --- preparing ------------------------------------------------------------------------------

    def _preparing(self) -> list[LongTask]:
        record = self._record
        if record.state != "aprobada" or record.is_prepared or "pilot" not in self._view.actions:
            return []

        def begin() -> None:
            self._work = prepare_campaign(self._context, record.folio)

        def step() -> Progress:
            assert self._work is not None  # the task begins before its first step
            work = self._work
            if work.step():
                return Progress(work.done, work.total, sentence("sending_preparing_step"))
            message = sentence("sending_prepared", count=work.total)
            self._open(record.folio, Notice("ok", message))
            return Progress(work.done, work.total, "", finished=True, message=message)

        return [
            LongTask(
                heading=sentence("sending_preparing"),
                text=sentence("sending_preparing_text"),
                start_label=sentence("sending_prepare"),
                begin=begin,
                step=step,
            )
        ]

    # --- what is frozen -------------------------------------------------------------------------

    def _frozen(self, segments: tuple[Segment, ...]) -> list[Widget]:
        rules = _frozen_rules(self._record, self._rules)
        preview = message_preview(
            sentence("sending_frozen"),
            shown_messages(segments, rules),
            sentence("sending_frozen_text"),
        )
        content = self._record.content
        flyers = Place(flyer_strip(self._context, segments, content, rules))
        tried = Place(trial(self._context, segments[0], content, rules) if segments else [])
        by_id = {segment.id: segment for segment in segments}

        def show(segment_id: str) -> None:
            segment = by_id[segment_id]
            preview.show([segment_message(segment, rules)], attend=True)
            flyers.show(*flyer_strip(self._context, [segment], content, rules))
            tried.show(*trial(self._context, segment, content, rules))

        texts = exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=[_segment_row(segment) for segment in segments],
            caption=sentence("sending_texts_caption"),
            empty_text=sentence("sending_texts_empty"),
            filters=("district",),
            search_label=sentence("sending_texts_search"),
            open_row=show,
            counted=("texto", "textos"),
            folded=self._record.standing.begun or len(segments) > _IN_SIGHT,
        )
        return [preview, flyers, tried, texts]


def _frozen_rules(record: CampaignRecord, rules: CampaignRules) -> CampaignRules:
    """Return the rules with the address and legend that were frozen with the texts."""
    return rules.model_copy(
        update={
            "address": record.address or rules.address,
            "legend": record.legend or rules.legend,
        }
    )


def _segment_row(segment: Segment) -> Row:
    names = "; ".join(one.name for one in segment.programs)
    return Row(
        id=segment.id,
        cells={
            "colonia": place_of(segment),
            "district": segment.district,
            "groups": len(segment.group_ids),
            "programs": names or sentence("feedback_platform"),
            "length": len(segment.text),
        },
    )
