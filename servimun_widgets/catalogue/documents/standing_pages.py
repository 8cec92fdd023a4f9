"""The pages that are there whatever is on show: «Mi lista», privacy, what is not found."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from servimun_widgets.catalogue.documents.site_content import SiteContent
from servimun_widgets.catalogue.documents.site_lists import in_order, told_in_searches
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.catalogue.rules.addresses import CHECK
from servimun_widgets.domain.public_links import code_link, typed_link
from servimun_widgets.texts import sentence

_EXAMPLE = "abcdef2345"
"""A code as those on posters are written; nobody has it."""


def standing_pages(build: SiteContent) -> Iterator[Page]:
    """Yield the pages that are there whatever programmes there are."""
    told = told_in_searches(build)
    yield Page(
        "/mi-lista/",
        sentence("site_mine"),
        "mine.html",
        {
            "programs": in_order(build.listed),
            "told": told,
            "lines": list({line.listed: line for one in told for line in one["lines"]}.values()),
            "sharing": not build.is_quiet,
        },
        description=sentence("site_mine_description"),
    )
    yield _check(build)
    yield _calendar(build)
    for path, name in (("/privacidad/", "privacy"), ("/accesibilidad/", "accessibility")):
        title = sentence(f"site_{name}")
        texts = sentence(f"site_{name}_text", who=build.snapshot.identity.municipality)
        given = {"title": title, "parts": [("", texts.split("\n"))]}
        yield Page(path, title, "text.html", given, description=title)
    given = {
        "title": sentence("site_unknown"),
        "parts": [("", [sentence("site_unknown_text")])],
    }
    yield Page("/404.html", sentence("site_unknown"), "text.html", given, hidden=True)


def _check(build: SiteContent) -> Page:
    """Return where somebody who got a message finds out whether it is official."""
    title, who = sentence("site_check"), build.snapshot.identity.municipality
    host = urlsplit(build.base).netloc
    example = typed_link(code_link(build.base, _EXAMPLE))
    cases = ("site_check_unknown", "site_check_other", "site_check_nothing", "site_check_offline")
    given = {
        "title": title,
        "host": host,
        "texts": sentence("site_check_text", example=example, who=who).split("\n"),
        "cases": [(one.rpartition("_")[2], sentence(one, host=host)) for one in cases],
    }
    return Page(CHECK, title, "check.html", given, description=title)


def _calendar(build: SiteContent) -> Page:
    """Return what the calendar is, and how it gets into one's own."""
    title, host = sentence("site_calendar_page"), urlsplit(build.base).netloc
    texts = sentence("site_calendar_text", address=f"{build.base}/calendario.ics").split("\n")
    given = {"title": title, "parts": [("", texts)], "subscribed": f"webcal://{host}"}
    return Page("/calendario/", title, "calendar.html", given, description=title)
