"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pkgutil import resolve_name

from ipywidgets import Widget  # type: ignore[import-untyped]

from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.subject import WaitingLine
from servimun_widgets.domain.text import one_line, shortened
from servimun_widgets.home.drafts import drafts_panel
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.home.settling import SettlingList, heading_of
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared
from servimun_widgets.texts import sentence
from servimun_widgets.texts.dates import WEEKDAYS, day_text
from servimun_widgets.widgets import Notice

_LONGEST = 110
_HOME = "inicio"


def home_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: a panel for each kind of thing that waits, with the way to it."""
    found = awaiting(context)
    drafts = drafts_panel(context)
    panels: list[Widget] = [drafts] if drafts else []
    said = [drafts.heading] if drafts else []
    for one in found:
        heading = heading_of(one)
        said.append(heading)
        settling = bool(one.line.settled_by)
        panels.append(SettlingList(context, one, heading) if settling else _panel(one, heading))
    for find in _declared_panels():
        more = find(context)
        if more is not None:
            said.append(more[0])
            panels.extend(more[1])
    if not panels:
        panels = [_nothing(context)]
        said = [sentence("home_nothing")]
    return Screen("; ".join(said), panels)


def _nothing(context: Context) -> Notice:
    """Return that nothing waits, with what there is to do meanwhile: the pages of one's menu."""
    role = acting_account(context).role
    links = [
        (page.title, page.path)
        for page in menu_pages()
        if page.menu_title and role in page.roles and page.path != _HOME
    ]
    return Notice("ok", sentence("home_nothing"), sentence("home_nothing_text"), links=links)


def _declared_panels() -> list[Callable[[Context], tuple[str, list[Widget]] | None]]:
    return [resolve_name(room.home_panel) for room in declared() if room.home_panel]


def _panel(one: Awaiting, heading: str) -> Notice:
    line = one.line
    count = one.count
    page = line.address.partition("?")[0]
    links = [(_label(line, name), f"{page}?{line.parameter}={folio}") for folio, name in one.first]
    named = len(links)
    if line.together and count > 1:
        links.insert(0, (sentence(f"home_{line.kind}_together"), line.together))
    if count > named and not line.together:
        links.append((sentence("home_open", count=count), line.address))
    return Notice(line.tone, heading, links=links)


def _label(line: WaitingLine, name: str) -> str:
    if line.named_by_day is not None:
        day = date.fromisoformat(name)
        return sentence(line.named_by_day, day=day_text(day), weekday=WEEKDAYS[day.weekday()])
    return shortened(one_line(name), _LONGEST)
