"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Mapping

from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.awaiting import Awaiting, AwaitingKind, awaiting
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_LISTED = 5
_KINDS: dict[AwaitingKind, tuple[str, str]] = {
    "returned": ("bad", "enlaces/programas?estado=Devuelto+con+observaciones"),
    "to_review": ("info", "coordinacion/revision"),
    "to_verify": ("warn", "enlaces/programas"),
    "drafts": ("info", "enlaces/programas?estado=Borrador"),
}
"""Kind of thing -> tone and address of the page where it is done."""


def home_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: a panel for each kind of thing that waits, with the way to it."""
    found = awaiting(context)
    panels = [_panel(one) for one in found]
    if not panels:
        panels = [Notice("ok", sentence("home_nothing"), sentence("home_nothing_text"))]
    return Screen("; ".join(panel.heading for panel in panels), panels)


def _panel(one: Awaiting) -> Notice:
    tone, address = _KINDS[one.kind]
    count = len(one.folios)
    code = f"home_{one.kind}_{'one' if count == 1 else 'many'}"
    page = address.partition("?")[0]
    links = [(folio, f"{page}?programa={folio}") for folio in one.folios[:_LISTED]]
    all_of_them = (sentence("home_open"), address)
    return Notice(tone, sentence(code, count=count), links=[*links, all_of_them])  # type: ignore[arg-type]
