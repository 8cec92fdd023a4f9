"""The brief of a campaign, with what it would send now and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.fields import as_value, validate
from servimun_widgets.errors import Conflict, Invalid, Problem
from servimun_widgets.pages.form_drafts import form_drafts
from servimun_widgets.pages.saving_form import Stored, conflict_outcome
from servimun_widgets.pages.screen import Place
from servimun_widgets.red_vecinal.building import campaign_rules
from servimun_widgets.red_vecinal.forms.campaign import CAMPAIGN
from servimun_widgets.red_vecinal.pages.texts import (
    check_notices,
    layout_strip,
    left_out_text,
    message_preview,
    shown_messages,
)
from servimun_widgets.red_vecinal.pages.trial import trial
from servimun_widgets.red_vecinal.records.campaigns import (
    USUAL_HOURS,
    CampaignContent,
    CampaignRecord,
)
from servimun_widgets.red_vecinal.records.saved_texts import SavedTextContent
from servimun_widgets.red_vecinal.rules.checks import stopping
from servimun_widgets.red_vecinal.services import campaigns, groups, saved_texts
from servimun_widgets.red_vecinal.services import planning as campaign_planning
from servimun_widgets.red_vecinal.services.campaign_records import CampaignView
from servimun_widgets.red_vecinal.services.planning import CampaignPlan, preview_campaign
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    CopyTexts,
    DraftPlace,
    FormAction,
    Notice,
    Outcome,
    RecordForm,
)
from servimun_widgets.widgets.frame import guarded

Open = Callable[..., None]
_KEPT_SHOWN = 5


def campaign_form(
    context: Context,
    view: CampaignView | None,
    open_campaign: Open,
    show_list: Open,
    text: str | None = None,
) -> list[Widget]:
    """Return the form of a campaign, or of a new one, and under it what it would send now.

    `open_campaign(folio, *notices)` and `show_list(*notices)` show what comes next. A new one
    begins with the message `text`.
    """
    return _CampaignForm(context, view, open_campaign, show_list, text).parts


class _CampaignForm:
    def __init__(
        self,
        context: Context,
        view: CampaignView | None,
        open_campaign: Open,
        show_list: Open,
        text: str | None,
    ) -> None:
        self._context = context
        self._record = view.record if view else None
        self._open = open_campaign
        self._rules = campaign_rules(context)
        self._preview = message_preview(sentence("sending_preview"), ())
        self._findings = Place()
        self._flyers = Place()
        self._trial = Place()
        record_id = self._record.id if self._record else ""
        drafts = form_drafts(context, campaigns.FORM, record_id)
        keep = drafts["keep_draft"]

        def keep_and_show(value: dict[str, Any], base: str, place: DraftPlace) -> str:
            when: str = keep(value, base, place)
            self._show(value)
            return when

        value = as_value(self._record.content) if self._record else _first_value(text)
        form = RecordForm(
            declaration=CAMPAIGN.declaration(_choices(context)),
            value=value,
            base=campaigns.version_of(self._record) if self._record else "",
            actions=(
                FormAction("preview", sentence("sending_see"), saves=False),
                FormAction("save", sentence("sending_save"), "primary"),
                FormAction("submit", sentence("sending_submit")),
                FormAction("keep", sentence("saved_text_keep"), saves=False),
            ),
            act=self._act,
            heading=_heading(self._record),
            back=show_list,
            **{**drafts, "keep_draft": keep_and_show},
        )
        draft = drafts["draft"]
        self._show(draft.value if draft else value)
        shown = (self._findings, self._preview, self._flyers, self._trial)
        self.parts = [*_returned(self._record), form, *shown, *_kept_texts(context)]

    def _act(self, action: str, value: dict[str, Any], base: str, key: str) -> Outcome:
        if action == "preview":
            plan = self._plan(value)
            self._tell(plan, value)
            return Outcome("done", sentence("sending_seen", count=plan.groups))
        if action == "keep":
            kept = saved_texts.save_text(self._context, _message(value), key)
            return Outcome("done", sentence("saved_text_saved", folio=kept.folio))
        if action == "submit":
            plan = self._plan(value)
            self._tell(plan, value)
            stopped = stopping(plan.checks)
            if stopped:  # before anything is saved, so that the form still speaks of what is stored
                raise Invalid([Problem(one.code, (), one.params) for one in stopped])
        try:
            folio = self._save(value, base, f"{key}:save")
            done, text = sentence("sending_saved", folio=folio), ""
            if action == "submit":
                self._submit(folio, f"{key}:submit")
                done = sentence("sending_submitted", folio=folio)
                text = sentence("sending_submitted_text")
        except Conflict as conflict:
            return self._conflict(conflict)
        self._open(folio, Notice("ok", done, text))
        return Outcome("done", done)

    def _save(self, value: dict[str, Any], base: str, key: str) -> str:
        if self._record is None:
            return campaigns.create_campaign(self._context, value, key).folio
        return campaigns.change_campaign(self._context, self._record.id, value, base, key).folio

    def _submit(self, folio: str, key: str) -> None:
        record = campaigns.open_campaign(self._context, folio).record
        base = campaigns.version_of(record)
        campaigns.submit_campaign(self._context, folio, base, self._rules, key)

    def _conflict(self, conflict: Conflict) -> Outcome:
        current: CampaignRecord = conflict.current
        content, version = as_value(current.content), campaigns.version_of(current)
        now = Stored(current.id, content, version, current.updated_by, current.updated_on)
        return conflict_outcome(self._context, conflict, now)

    # --- what it would send now -----------------------------------------------------------------

    def _plan(self, value: dict[str, Any]) -> CampaignPlan:
        only = self._record.only_group_ids if self._record else None
        return preview_campaign(self._context, value, self._rules, only)

    def _show(self, value: dict[str, Any]) -> None:
        """Show what a form in whatever state would send; a half-typed one waits for the rest."""

        def work() -> Outcome:
            self._tell(self._plan(value), value)
            return Outcome("done")

        # Whatever was typed, the form itself opens and keeps it.
        shown = guarded(work)
        if shown.kind != "done":
            later = sentence("sending_preview_later")
            self._preview.show((), later if shown.kind == "problems" else shown.message)
            self._findings.show()
            self._flyers.show()
            self._trial.show()

    def _tell(self, plan: CampaignPlan, value: dict[str, Any]) -> None:
        self._preview.show(shown_messages(plan.segments, self._rules), _reach(plan))
        self._findings.show(*check_notices(plan.checks))
        content = validate(CampaignContent, value)
        self._flyers.show(*layout_strip(self._context, plan.segments, content, self._rules))
        first = plan.segments[:1]
        self._trial.show(
            *(part for one in first for part in trial(self._context, one, content, self._rules))
        )


def _reach(plan: CampaignPlan) -> str:
    reach = sentence("sending_reach", groups=plan.groups, texts=len(plan.segments))
    return "\n".join([reach, *left_out_text(plan.left_out)])


def _first_value(text: str | None) -> dict[str, Any]:
    """Return the value of a new campaign: empty, but for the hours in which one may write."""
    value = {**CAMPAIGN.empty_value(), "opens_at": USUAL_HOURS[0], "closes_at": USUAL_HOURS[1]}
    return value if text is None else {**value, "template": text}


def _message(value: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept of a campaign under its title."""
    return {name: value.get(name) for name in SavedTextContent.model_fields}


def _kept_texts(context: Context) -> list[Widget]:
    """Return the messages that were kept, to be copied into this one: those of the last changes."""
    found = saved_texts.offered_texts(context)
    newest = sorted(found, key=lambda one: one.updated_on, reverse=True)[:_KEPT_SHOWN]
    if not newest:
        return []
    heading = sentence("saved_text_at_hand", shown=len(newest), count=len(found))
    offered = [(one.content.title, one.content.template) for one in newest]
    return [CopyTexts(heading=heading, offered=offered)]


def _heading(record: CampaignRecord | None) -> str:
    if record is None:
        return sentence("sending_campaign_new")
    return f"{record.folio}: {record.content.title}"


def _returned(record: CampaignRecord | None) -> list[Notice]:
    if record is None or not record.review_note:
        return []
    return [Notice("warn", sentence("sending_returned_title"), record.review_note)]


def _choices(context: Context) -> dict[str, list[tuple[str, str]]]:
    places = groups.known_places(context)
    return {
        "program_folios": [
            (
                folio,
                f"{folio}, {name}"
                if goes_out
                else sentence("campaign_program_ended", folio=folio, name=name),
            )
            for folio, name, goes_out in campaign_planning.program_choices(context)
        ],
        "districts": _pairs(places["district"]),
        "colonias": _pairs(places["colonia"]),
    }


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, name) for name in names]
