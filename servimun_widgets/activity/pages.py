"""«Actividad»: who did what and when, by kind, person, agency, days and record."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.domain import permissions
from servimun_widgets.domain.audit import AuditEvent
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.errors import NotFound
from servimun_widgets.pages.list_part import Listing
from servimun_widgets.pages.screen import Screen, Show
from servimun_widgets.pages.window_part import WindowPart
from servimun_widgets.services.activity import activity_list
from servimun_widgets.services.concerned import noticed_things
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.texts import sentence
from servimun_widgets.texts.activity import KINDS, action_text
from servimun_widgets.texts.dates import moment_text
from servimun_widgets.widgets import Column, Row

_SPANS = (
    sentence("activity_today"),
    sentence("activity_week"),
    sentence("activity_month"),
    sentence("activity_before"),
)


def activity_page(context: Context, query: Mapping[str, str]) -> Screen:
    """Return the page."""
    screen = Screen(sentence("activity_caption"))
    ActivityPart(context, screen.show).begin(query)
    return screen


def _opens_for_us(address: str) -> bool:
    page = find_page(address.partition("?")[0])
    return page is not None and page.roles >= permissions.ACTIVITY


class ActivityPart(WindowPart):
    """The list of what was done; a line leads to the record where a page opens it."""

    listing = Listing(
        columns=(
            Column("what", "Qué se hizo", priority=1, sortable=False),
            Column("record", "Clave o folio", priority=1, sortable=False),
            Column("kind", "A qué", priority=2, sortable=False),
            Column("who", "Quién", priority=2, sortable=False),
            Column("agency", "Dependencia", priority=3, sortable=False),
            Column("day", "Cuándo", kind="date", priority=1, sortable=False),
            Column("reason", "Motivo", priority=3, sortable=False),
        ),
        caption=sentence("activity_caption"),
        empty_text=sentence("activity_none"),
        search_label=sentence("activity_search"),
        counted=("renglón", "renglones"),
        filters={"kind": "clase", "who": "quien", "agency": "dependencia", "day": "cuando"},
        file="actividad",
        free_text=("reason",),
    )

    def __init__(self, context: Context, place: Show) -> None:
        self._opened = {
            record_type: things
            for record_type, things in noticed_things().items()
            if _opens_for_us(things.address)
        }
        self._agencies: Mapping[str, str] = {}
        super().__init__(context, place)

    def windowed(self) -> WindowedList[AuditEvent]:
        """Return what was done, as the coordination may see it."""
        listed = activity_list(self.context, KINDS, sentence("activity_no_agency"), _SPANS)
        self._agencies = listed.facets["agency"].labels or {}
        return listed

    def find(self, _row_id: str) -> object:
        """Open no line: what it tells is in the list."""
        raise NotFound("activity_unopened")

    def row_of(self, view: AuditEvent) -> Row:
        """Return the row of an event; of what it keeps besides, only the reason is shown."""
        return Row(
            id=str(view.number),
            cells={
                "what": action_text(view.action, view.record_type),
                "record": view.folio or "",
                "kind": KINDS.get(view.record_type, sentence("activity_other_kind")),
                "who": self.name_of(view.account_id),
                "agency": self._agencies.get(view.account_id, ""),
                "day": {
                    "text": moment_text(view.at, self.context.now()),
                    "sort": view.at.isoformat(),
                },
                "reason": str(view.detail.get("reason") or ""),
            },
            href=self._address(view),
        )

    def _address(self, event: AuditEvent) -> str | None:
        things = self._opened.get(event.record_type)
        return things.address_of(event.folio) if things and event.folio else None
