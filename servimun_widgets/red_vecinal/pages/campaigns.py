"""Campaigns: their list, and one of them as its state asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.errors import Invalid
from servimun_widgets.pages.life import life_panel
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.red_vecinal.forms.campaign import CAMPAIGN
from servimun_widgets.red_vecinal.pages.form import campaign_form
from servimun_widgets.red_vecinal.pages.panel import campaign_panel
from servimun_widgets.red_vecinal.pages.saved_texts import TEXT_PARAMETER
from servimun_widgets.red_vecinal.services import campaigns
from servimun_widgets.red_vecinal.services.campaign_list import campaign_list
from servimun_widgets.red_vecinal.services.campaign_records import (
    CampaignView,
    campaign_life,
    rights_of,
)
from servimun_widgets.red_vecinal.services.progress import campaign_progress
from servimun_widgets.red_vecinal.services.saved_texts import open_text
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import explain, sentence
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Column, Notice, Row
from servimun_widgets.widgets.field_text import declared_by_name

_LISTING = Listing(
    columns=(
        Column("title", "Campaña", priority=1),
        Column("folio", "Clave", priority=2),
        Column("state", "Estado", kind="tag", priority=1),
        Column("groups", "Grupos", kind="number", priority=2),
        Column("sent", "Enviados", kind="number", priority=1),
        Column("author", "La preparó", priority=3),
        Column("updated", "Último cambio", kind="date", priority=2),
    ),
    caption=sentence("sending_campaigns_caption"),
    empty_text=sentence("sending_campaigns_empty"),
    search_label=sentence("sending_search"),
    counted=("campaña", "campañas"),
    filters={"state": "estado"},
    open="campana",
    unknown="campaign_not_found",
    file="campanas",
    add_label=sentence("sending_campaign_new"),
)


class CampaignsPart(WindowPart):
    """The list and, in its place, one campaign or the form of a new one."""

    listing = _LISTING
    _text: str | None = None
    """The saved text with which the new campaign of the address begins."""

    def begin(self, query: Mapping[str, str], *notices: Widget) -> None:
        """Begin as the address says; a new campaign may begin with a saved text."""
        self._text = query.get(TEXT_PARAMETER)
        super().begin(query, *notices)

    def may_add(self) -> bool:
        """Return whether the account prepares campaigns."""
        return "edit" in rights_of(acting_account(self.context))

    def open(self, row_id: str, *notices: Widget) -> None:
        """Show one campaign as its state asks for."""
        view = campaigns.open_campaign(self.context, row_id)
        self.list.show_open(row_id)
        drafting = view.record.state == "borrador" and "edit" in view.actions
        panel = campaign_form if drafting else campaign_panel

        def parts() -> list[Widget]:
            shown = panel(self.context, view, self.open, self.show_list)
            life = campaign_life(self.context, row_id)
            fields = declared_by_name(CAMPAIGN.declaration())
            return [*shown, life_panel(self.context, row_id, life, fields)]

        self._show(*notices, make=parts)

    def add(self) -> None:
        """Show the form of a new campaign, which the first time begins with the text asked for."""
        named, self._text = self._text, None
        text = open_text(self.context, named).content.template if named else None
        self._show(make=lambda: campaign_form(self.context, None, self.open, self.show_list, text))

    def _show(self, *notices: Widget, make: Callable[[], list[Widget]]) -> None:
        """Show what `make` returns; an identity of the municipality that is not whole is told."""
        try:
            parts = make()
        except Invalid as error:
            text = "\n".join(map(explain, error.problems))
            parts = [Notice("bad", sentence("page_problem_title"), text), self.list]
        self.place(*notices, *parts)

    def windowed(self) -> WindowedList[CampaignView]:
        """Return the list of the campaigns that the account may see."""
        return campaign_list(self.context)

    def find(self, row_id: str) -> CampaignView:
        """Return one by its folio. Raises `NotFound`."""
        return campaigns.open_campaign(self.context, row_id)

    def row_of(self, view: CampaignView) -> Row:
        """Return the row of one."""
        record = view.record
        sent = None
        if record.standing.begun:
            sent = campaign_progress(self.context, record.id)[0].outcomes["enviado"]
        return Row(
            id=record.folio,
            cells={
                "title": record.content.title,
                "folio": record.folio,
                "state": record.standing.tag(),
                "groups": record.groups or None,
                "sent": sent,
                "author": self.name_of(record.authors[0]),
                "updated": {
                    "text": moment_text(record.updated_on, self.context.now()),
                    "sort": record.updated_on.isoformat(),
                },
            },
        )
