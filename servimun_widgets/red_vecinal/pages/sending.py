"""Sending: the campaigns that are under way, and the queue of one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets import building
from servimun_widgets.domain.states import labels_of
from servimun_widgets.errors import Invalid
from servimun_widgets.pages.form_drafts import browser_draft
from servimun_widgets.pages.list_export import exported_list
from servimun_widgets.pages.parts import PagePart
from servimun_widgets.pages.screen import unknown_address
from servimun_widgets.red_vecinal.documents.flyer import FlyerPress
from servimun_widgets.red_vecinal.pages.sending_desk import CampaignDesk
from servimun_widgets.red_vecinal.records import dispatch
from servimun_widgets.red_vecinal.records.asked import GROUP_QUESTIONS
from servimun_widgets.red_vecinal.records.campaigns import CampaignRecord
from servimun_widgets.red_vecinal.services.progress import campaign_progress, sending_campaigns
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Column, Notice, QueueWords, Row, SendingQueue

_COLUMNS = (
    Column("title", "Campaña", priority=1),
    Column("folio", "Clave", priority=2),
    Column("state", "Estado", kind="tag", priority=1),
    Column("left", "Le faltan", kind="number", priority=1),
)

QUEUE_WORDS = QueueWords(
    {**labels_of(dispatch.DISPATCH_STATES)},
    {**labels_of(dispatch.REASONS)},
    {mark: reasons for mark, reasons in dispatch.REASONS_OF.items() if reasons},
    labels_of(GROUP_QUESTIONS),
)


class SendingPart(PagePart):
    """The queue of the one campaign under way; with several, their list first."""

    open_parameter = "campana"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._account = acting_account(context)
        self._place = place

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the queue of the campaign that `query` names, of the only one, or the list."""
        campaigns = sending_campaigns(self._context)
        known = {record.folio: record for record in campaigns}
        wanted = query.get(self.open_parameter)
        if not self._account.sectors:
            title, text = sentence("sending_no_sectors"), sentence("sending_no_sectors_text")
            self._place(Notice("warn", title, text))
        elif wanted in known:
            self._place(self._queue(known[wanted]))
        elif len(campaigns) == 1 and not wanted:
            self._place(self._queue(campaigns[0]))
        else:
            notices = unknown_address(wanted, known, "sending_not_under_way")
            self._place(*notices, self._list(campaigns))

    def _list(self, campaigns: list[CampaignRecord]) -> Widget:
        if not campaigns:
            return Notice("ok", sentence("sending_nothing"), sentence("sending_nothing_text"))
        return exported_list(
            self._context.today,
            columns=_COLUMNS,
            rows=[self._row(record) for record in campaigns],
            caption=sentence("sending_choose"),
            empty_text=sentence("sending_nothing"),
            search_label=sentence("sending_search"),
            counted=("campaña", "campañas"),
        )

    def _row(self, record: CampaignRecord) -> Row:
        own = campaign_progress(self._context, record.folio)[1:]
        return Row(
            id=record.folio,
            cells={
                "title": record.content.title,
                "folio": record.folio,
                "state": {"text": record.standing.label, "tone": "info"},
                "left": sum(one.total - one.settled for one in own),
            },
            href=f"?parte=envio&{self.open_parameter}={record.folio}",
        )

    def _queue(self, record: CampaignRecord) -> SendingQueue:
        return SendingQueue(
            heading=record.content.title,
            storage_key=browser_draft(self._context, "envio", record.id),
            desk=CampaignDesk(self._context, record, _press(self._context, record)),
            words=QUEUE_WORDS,
        )


def _press(context: Context, record: CampaignRecord) -> FlyerPress | None:
    """Return what makes the flyers; None while the identity is incomplete: texts are sent alone."""
    try:
        branding = building.identity(context)
    except Invalid:
        return None
    return FlyerPress(branding, (record.approved_on or record.created_on).date())
