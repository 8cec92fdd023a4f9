"""The pages on which a citizen says whether it helped, what is wrong and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from servimun_widgets.catalogue.documents.program_view import done_texts
from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.records.opinions import (
    DATA,
    LONGEST_COLONIA,
    LONGEST_TEXT,
    OPINIONS,
    Said,
)
from servimun_widgets.catalogue.rules.addresses import HELP, SEND, opinion_path
from servimun_widgets.catalogue.rules.reaching import city_line
from servimun_widgets.domain.states import labels_of
from servimun_widgets.texts import sentence

BEGIN, END = "<!--respuesta-->", "<!--fin-->"
"""Between them the ear writes its answers in the page `SEND`, and in that of danger."""


def answer_path(*, danger: bool = False) -> str:
    """Return the address of the page that the ear fills, which says that it did not hear."""
    return f"{HELP.rstrip('/')}{SEND}" if danger else SEND


def form_given(said: Said, *, tells_of_program: bool, is_sure: bool = False) -> Mapping[str, Any]:
    """Return what fills the form, with what was said before."""
    taps = [(name, row.label) for name, row in OPINIONS.items() if not row.written]
    return {
        "said": said,
        "send": SEND,
        "taps": taps if tells_of_program else [],
        "kinds": [(name, row.label) for name, row in OPINIONS.items() if row.written],
        "data": list(labels_of(DATA).items()),
        "longest": LONGEST_TEXT,
        "longest_colonia": LONGEST_COLONIA,
        "is_sure": is_sure,
    }


def opinion_pages(build: SiteContent) -> Iterator[Page]:
    """Yield the form for each programme and for anything else, and the pages that the ear fills."""
    title = sentence("opinion_page")
    for view in build.views:
        danger = view.danger
        given = {
            "name": view.name,
            "back": view.path,
            "first": danger.first if danger else "",
            "lines": build.lines(danger.name) if danger else [],
            "form": form_given(Said(folio=view.folio), tells_of_program=True),
        }
        path = opinion_path(view.folio, danger=danger is not None)
        yield Page(path, title, "opinion.html", given, danger=danger is not None, hidden=True)
    form = form_given(Said(), tells_of_program=False)
    given = {"name": "", "back": "", "first": "", "lines": [], "form": form}
    yield Page(opinion_path(), title, "opinion.html", given, hidden=True)
    yield _asked_and_done(build)
    yield from _unheard(build, title)


def _asked_and_done(build: SiteContent) -> Page:
    """Return what was asked and done; in an electoral quiet period nothing of it is told."""
    title, snapshot = sentence("site_asked_and_done"), build.snapshot
    shown = [] if build.is_quiet else build.views
    parts = [(one.name, done_texts(snapshot, one.folio)) for one in shown]
    parts = [one for one in parts if one[1]]
    rest = () if build.is_quiet else done_texts(snapshot, None)
    nothing = (sentence("site_nothing_done"),)
    given = {"title": title, "parts": [("", rest or (() if parts else nothing)), *parts]}
    return Page("/pediste-hicimos/", title, "text.html", given, description=title)


def unheard_texts(number: str) -> dict[str, str]:
    """Return what is said, with the city's line, while nothing can be taken."""
    return {
        "title": sentence("opinion_unheard"),
        "text": sentence("opinion_unheard_text", number=number),
    }


def _unheard(build: SiteContent, title: str) -> Iterator[Page]:
    dangers = [one.name for one in build.snapshot.dangers]
    number = city_line(build.snapshot).number
    lines = {one.number: one for name in dangers for one in build.lines(name)}
    for danger in (False, True):
        shown = list(lines.values()) if danger else []
        given = {"begin": BEGIN, "end": END, "lines": shown, **unheard_texts(number)}
        path = answer_path(danger=danger)
        yield Page(path, title, "unheard.html", given, danger=danger, hidden=True)
