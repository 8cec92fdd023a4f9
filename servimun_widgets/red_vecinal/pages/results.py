"""What came of a campaign: in a sentence and charts, then by sector and place, and its mending."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.red_vecinal.pages.result_cards import result_cards, share
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.records.dispatch import (
    DISPATCH_STATES,
    OUTCOMES,
)
from servimun_widgets.red_vecinal.services.campaign_records import CampaignView
from servimun_widgets.red_vecinal.services.marks import count_failed, return_failed
from servimun_widgets.red_vecinal.services.progress import Progress, campaign_progress
from servimun_widgets.red_vecinal.services.results import (
    Coverage,
    Outdated,
    campaign_results,
    draft_correction,
    outdated_dispatches,
)
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import (
    ChangeReview,
    Column,
    Notice,
    Outcome,
    RecordList,
    ReviewAction,
    Row,
)

_SECTORS = (
    Column("sector", "Sector", priority=1),
    Column("total", "Grupos", kind="number", priority=1),
    *(
        Column(outcome, DISPATCH_STATES[outcome].label, kind="number", priority=2)
        for outcome in OUTCOMES
    ),
    Column("rate", "Por minuto", kind="number", priority=3),
    Column("minutes", "Minutos que faltan", kind="number", priority=3),
)
_PLACES = (
    Column("name", "Lugar", priority=1),
    Column("groups", "Grupos", kind="number", priority=1),
    Column("reached", "Con envío", kind="number", priority=1),
    Column("share", "Alcanzado", kind="number", priority=2),
    Column("visits", "Visitas", kind="number", priority=2),
    Column("members", "Integrantes declarados", kind="number", priority=3),
)


def results_panels(
    context: Context, view: CampaignView, open_campaign: Callable[..., None]
) -> list[Widget]:
    """Return what came of a campaign so far; nothing before it was sent to anybody.

    `open_campaign(folio, *notices)` shows the correction that was drafted.
    """
    record = view.record
    if not record.standing.begun:
        return []
    results = campaign_results(context, record.folio)
    outdated = outdated_dispatches(context, record.folio)
    return [
        *_correction(context, view, outdated, open_campaign),
        *result_cards(results, campaign_progress(context, record.folio)[0]),
        _progress_list(context, record),
        *_retry(context, view, open_campaign),
        _places(context, "distritos", sentence("sending_by_district"), results.by_district),
        _places(context, "colonias", sentence("sending_by_colonia"), results.by_colonia),
    ]


def _retry(
    context: Context, view: CampaignView, open_campaign: Callable[..., None]
) -> list[Widget]:
    """Return the offer to try again what failed, while the campaign is still being sent."""
    record = view.record
    failed = count_failed(context, record.folio) if record.standing.retries else 0
    if not failed:
        return []

    def act(_action: str, _reason: str, _key: str) -> Outcome:
        count = return_failed(context, record.folio)
        message = sentence("sending_retried", count=count)
        open_campaign(record.folio, Notice("ok", message))
        return Outcome("done", message)

    return [
        ChangeReview(
            heading=sentence("sending_retry_heading"),
            meta=[(sentence("sending_groups"), str(failed))],
            changes=None,
            actions=[ReviewAction("retry", sentence("sending_retry"))],
            act=act,
            asks_reason=False,
        )
    ]


def _correction(
    context: Context,
    view: CampaignView,
    outdated: Outdated,
    open_campaign: Callable[..., None],
) -> list[Widget]:
    if not outdated.group_ids:
        return []
    names = "; ".join(f"{one.folio}, {one.content.public_name}" for one in outdated.programs)
    record = view.record

    def act(_action: str, _reason: str, key: str) -> Outcome:
        receipt = draft_correction(
            context,
            record.folio,
            title=sentence("sending_correction_title", title=record.content.title)[:120],
            template=sentence("sending_correction_template"),
            key=key,
        )
        message = sentence("sending_correction_drafted", folio=receipt.folio)
        open_campaign(receipt.folio, Notice("ok", message, sentence("sending_correction_next")))
        return Outcome("done", message)

    return [
        ChangeReview(
            heading=sentence("sending_correction"),
            meta=[
                (sentence("sending_correction_programs"), names),
                (sentence("sending_correction_groups"), str(len(outdated.group_ids))),
            ],
            changes=None,
            actions=[ReviewAction("correct", sentence("sending_correct"), "primary")]
            if "correct" in view.actions
            else [],
            act=act,
            asks_reason=False,
        )
    ]


def _progress_list(context: Context, record: CampaignRecord) -> RecordList:
    whole, *sectors = campaign_progress(context, record.folio)
    rows = [_sector_row(one, one.sector or "") for one in sectors]
    total = _sector_row(whole, sentence("sending_whole"))
    return exported_list(
        context.today,
        columns=_SECTORS,
        rows=[total, *rows],
        caption=sentence("sending_progress"),
        empty_text=sentence("sending_progress_empty"),
        search_label=sentence("sending_search_sector"),
        file="avance",
        folded=True,
        counted=("renglón", "renglones"),
    )


def _sector_row(progress: Progress, label: str) -> Row:
    left = progress.minutes_left
    return Row(
        id=progress.sector or "*",
        cells={
            "sector": label,
            "total": progress.total,
            **{str(outcome): count for outcome, count in progress.outcomes.items()},
            "rate": None if progress.rate is None else f"{progress.rate:.1f}",
            "minutes": None if left is None else math.ceil(left),
        },
    )


def _places(context: Context, name: str, caption: str, places: Sequence[Coverage]) -> RecordList:
    rows = [
        Row(
            id=str(number),
            cells={
                "name": place.name or sentence("sending_no_district"),
                "groups": place.groups,
                "reached": place.reached,
                "share": {
                    "text": share(place.reached, place.groups),
                    "sort": place.reached / place.groups,
                },
                "visits": place.visits,
                "members": place.members_reached,
            },
        )
        for number, place in enumerate(places)
    ]
    return exported_list(
        context.today,
        columns=_PLACES,
        rows=rows,
        caption=caption,
        empty_text=sentence("sending_progress_empty"),
        search_label=sentence("sending_search_place"),
        file=name,
        folded=True,
        counted=("lugar", "lugares"),
    )
