"""The first page: what waits for the person today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pkgutil import resolve_name

from servimun_widgets.domain.navigation import menu_pages
from servimun_widgets.domain.subject import URGENCY
from servimun_widgets.home.drafts import drafts_panel
from servimun_widgets.home.services import Awaiting, awaiting
from servimun_widgets.home.settling import (
    heading_of,
    settling_list,
    thing_title,
    ways_to_all,
)
from servimun_widgets.pages.home_panel import HomePanel, noticed
from servimun_widgets.pages.screen import Screen
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.subjects import declared
from servimun_widgets.texts import sentence
from servimun_widgets.widgets import Notice

_LONGEST = 110
_HOME = "inicio"


def home_page(context: Context, _query: Mapping[str, str]) -> Screen:
    """Return the page: a panel for each kind of thing that waits, with the way to it."""
    drafts = drafts_panel(context)
    found = [HomePanel("warn", drafts.heading, [drafts])] if drafts else []
    found += [_waiting(context, one) for one in awaiting(context)]
    for find in _declared_panels():
        found += find(context)
    if not any(one.said for one in found):
        found.insert(0, _nothing(context))
    found.sort(key=lambda one: URGENCY.index(one.tone))
    said = [one.said for one in found if one.said]
    return Screen("; ".join(said), [widget for one in found for widget in one.widgets])


def _waiting(context: Context, one: Awaiting) -> HomePanel:
    shown = settling_list(context, one) if one.line.settled_by else _panel(one)
    return HomePanel(one.line.tone, heading_of(one), [shown])


def _nothing(context: Context) -> HomePanel:
    """Return that nothing waits, with what there is to do meanwhile: the pages of one's menu."""
    role = acting_account(context).role
    links = [
        (page.title, page.path)
        for page in menu_pages()
        if page.menu_title and role in page.roles and page.path != _HOME
    ]
    text = sentence("home_nothing_text")
    return noticed(Notice("ok", sentence("home_nothing"), text, links=links))


def _declared_panels() -> list[Callable[[Context], Sequence[HomePanel]]]:
    return [resolve_name(room.home_panel) for room in declared() if room.home_panel]


def _panel(one: Awaiting) -> Notice:
    line = one.line
    page = line.address.partition("?")[0]
    links = [
        (thing_title(line, name, _LONGEST), f"{page}?{line.parameter}={folio}")
        for folio, name in one.first
    ]
    ways = ways_to_all(one)
    links = [*ways, *links] if line.together else [*links, *ways]
    return Notice(line.tone, heading_of(one), links=links)
