"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.subject import WaitingLine
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.pages.screen import Screen
from servimun_widgets.programs.pages.ways_out import ProgramWays, ending_programs
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice, date_text

_LISTED = 5
_LONGEST = 80

_WAYS_LISTED = 10
"""Programmes that ended and are shown here with what to do; the list of programmes has all."""
_ENDED = "enlaces/programas?oferta=Termin%C3%B3"


def home_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: a panel for each kind of thing that waits, with the way to it."""
    found = awaiting(context)
    panels: list[Widget] = [_panel(one) for one in found]
    ending = ending_programs(context) if _keeps_programs(context) else []
    said = [panel.heading for panel in panels]
    if ending:
        count = len(ending)
        said.append(sentence(f"offering_home_{'one' if count == 1 else 'many'}", count=count))
        panels.append(ProgramWays(context, ending[:_WAYS_LISTED], sentence("offering_home")))
        if count > _WAYS_LISTED:
            all_of_them = (sentence("home_open", count=count), _ENDED)
            panels.append(Notice("warn", said[-1], links=[all_of_them]))
    if not panels:
        panels = [Notice("ok", sentence("home_nothing"), sentence("home_nothing_text"))]
        said = [panel.heading for panel in panels]
    return Screen("; ".join(said), panels)


def _keeps_programs(context: Context) -> bool:
    return acting_account(context).role in ("enlace", "coordinacion")


def _panel(one: Awaiting) -> Notice:
    line = one.line
    count = len(one.items)
    heading = sentence(f"home_{line.kind}_{'one' if count == 1 else 'many'}", count=count)
    page = line.address.partition("?")[0]
    links = [
        (_label(line, name), f"{page}?{line.parameter}={folio}")
        for folio, name in one.items[:_LISTED]
    ]
    rest = [(sentence("home_open", count=count), line.address)] if count > _LISTED else []
    return Notice(line.tone, heading, links=[*links, *rest])


def _label(line: WaitingLine, name: str) -> str:
    if line.named_by_day is not None:
        return sentence(line.named_by_day, day=date_text(name))
    return shorten(name, _LONGEST, placeholder="…")
