"""Campaigns: their list, and one of them as its state asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import Invalid
from servimun_widgets.pages.list_export import list_export
from servimun_widgets.pages.screen import kept, unknown_address
from servimun_widgets.red_vecinal.pages.form import campaign_form
from servimun_widgets.red_vecinal.pages.panel import campaign_panel
from servimun_widgets.red_vecinal.records.campaigns import STATES, CampaignState
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_records import CampaignView, rights_of
from servimun_widgets.red_vecinal.services.results import campaign_progress
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.directory import account_names
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import NEW_RECORD, Column, Notice, RecordList, Row

_TONES: dict[CampaignState, str] = {
    "borrador": "neutral",
    "en_aprobacion": "warn",
    "aprobada": "info",
    "piloto": "info",
    "en_envio": "ok",
    "pausada": "warn",
    "cerrada": "neutral",
}
_COLUMNS = (
    Column("title", "Campaña", priority=1),
    Column("folio", "Clave", priority=2),
    Column("state", "Estado", kind="tag", priority=1),
    Column("groups", "Grupos", kind="number", priority=2),
    Column("sent", "Enviados", kind="number", priority=1),
    Column("author", "La preparó", priority=3),
    Column("updated", "Último cambio", kind="date", priority=2),
)
_WITH_LEDGER: tuple[CampaignState, ...] = ("piloto", "en_envio", "pausada", "cerrada")


class CampaignsPart:
    """The list and, in its place, one campaign or the form of a new one."""

    open_parameter = "campana"

    def __init__(self, context: Context, place: Callable[..., None]) -> None:
        self._context = context
        self._place = place
        self._names = account_names(context)
        may_edit = "edit" in rights_of(acting_account(context))
        self._list = RecordList(
            columns=_COLUMNS,
            rows=self._rows(),
            caption=sentence("sending_campaigns_caption"),
            empty_text=sentence("sending_campaigns_empty"),
            filters=("state",),
            search_label=sentence("sending_search"),
            open_row=self.open,
            export=list_export("campanas", lambda: self._list, _COLUMNS, context.today),
            counted=("campaña", "campañas"),
            parameters={"search": "buscar", "open": self.open_parameter, "state": "estado"},
            add=self._add if may_edit else None,
            add_label=sentence("sending_campaign_new"),
        )
        kept(self._list)

    def begin(self, query: Mapping[str, str]) -> None:
        """Show the list; the campaign that `query` names is then opened by the browser."""
        views = campaigns.visible_campaigns(self._context)
        known = [NEW_RECORD, *(view.record.folio for view in views)]
        wanted = query.get(self.open_parameter)
        self._place(*unknown_address(wanted, known, "campaign_not_found"), self._list)

    def open(self, folio: str, *notices: Widget) -> None:
        """Show one campaign as its state asks for."""
        view = campaigns.open_campaign(self._context, folio)
        self._list.show_open(folio)
        drafting = view.record.state == "borrador" and "edit" in view.actions
        panel = campaign_form if drafting else campaign_panel
        self._show(*notices, make=lambda: panel(self._context, view, self.open, self.show_list))

    def show_list(self, *notices: Widget) -> None:
        """Show the list as it stands now."""
        self._list.set_rows(self._rows())
        self._list.show_open(None)
        self._place(*notices, self._list)

    def _add(self) -> None:
        self._show(make=lambda: campaign_form(self._context, None, self.open, self.show_list))

    def _show(self, *notices: Widget, make: Callable[[], list[Widget]]) -> None:
        """Show what `make` returns; an identity of the municipality that is not whole is told."""
        try:
            parts = make()
        except Invalid as error:
            text = "\n".join(map(explain, error.problems))
            parts = [Notice("bad", sentence("page_problem_title"), text), self._list]
        self._place(*notices, *parts)

    def _rows(self) -> list[Row]:
        return [self._row(view) for view in campaigns.visible_campaigns(self._context)]

    def _row(self, view: CampaignView) -> Row:
        record = view.record
        sent = None
        if record.state in _WITH_LEDGER:
            counts = campaign_progress(self._context, record.id)[0].counts
            sent = counts.get("enviado", 0) + counts.get("verificado", 0)
        return Row(
            id=record.folio,
            cells={
                "title": record.content.title,
                "folio": record.folio,
                "state": {"text": STATES[record.state], "tone": _TONES[record.state]},
                "groups": record.groups or None,
                "sent": sent,
                "author": self._names.get(record.authors[0], sentence("history_nobody")),
                "updated": {
                    "text": moment_text(record.updated_on, self._context.now()),
                    "sort": record.updated_on.isoformat(),
                },
            },
        )
