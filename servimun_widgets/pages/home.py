"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from servimun_widgets.pages.feedback import OPEN_PARAMETER as FEEDBACK_PARAMETER
from servimun_widgets.pages.programs import OPEN_PARAMETER as PROGRAM_PARAMETER
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.awaiting import FEEDBACK_KINDS, Awaiting, AwaitingKind, awaiting
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_LISTED = 5
_LONGEST = 80
_KINDS: dict[AwaitingKind, tuple[str, str]] = {
    "returned": ("bad", "enlaces/programas?estado=Devuelto+con+observaciones"),
    "to_review": ("info", "coordinacion/revision"),
    "to_answer": ("warn", "enlaces/retroalimentacion?estado=Asignada"),
    "to_assign": ("warn", "enlaces/retroalimentacion?estado=Recibida"),
    "answered": ("ok", "enlaces/retroalimentacion?estado=Respondida"),
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
    count = len(one.items)
    heading = sentence(f"home_{one.kind}_{'one' if count == 1 else 'many'}", count=count)
    page = address.partition("?")[0]
    parameter = FEEDBACK_PARAMETER if one.kind in FEEDBACK_KINDS else PROGRAM_PARAMETER
    links = [
        (shorten(name, _LONGEST, placeholder="…"), f"{page}?{parameter}={folio}")
        for folio, name in one.items[:_LISTED]
    ]
    rest = [(sentence("home_open", count=count), address)] if count > _LISTED else []
    return Notice(tone, heading, links=[*links, *rest])  # type: ignore[arg-type]
