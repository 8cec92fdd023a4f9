"""Lists for the pages of others: the same as the site's, without its frame, shown by one line.

Below `/incrustar/` any page may frame them. With a code in between (`/incrustar/CODE/temas/x/`)
nginx shows the same list and counts a visit of that code; `/incrustar/CODE/` is the list of what
the code itself leads to: of a message, of an agency, of an organisation of the council.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from servimun_widgets.catalogue.documents.program_view import listed
from servimun_widgets.catalogue.documents.site_page import Page
from servimun_widgets.texts import sentence

EMBEDDED = "/incrustar"
_LISTS = ("/temas/", "/colonias/")


def embedded(pages: Iterable[Page], base: str) -> Iterator[Page]:
    """Yield the list of each topic, colonia and code to be framed, and the page that says how.

    What is about danger is not framed: nobody could leave it quickly there.
    """
    pages = list(pages)
    lists = [
        one
        for one in pages
        if one.template == "list.html" and one.path.startswith(_LISTS) and not one.danger
    ]
    for one in lists:
        given = {**one.given, "whole": one.path}
        yield Page(f"{EMBEDDED}{one.path}", one.tab, "embedded.html", given, hidden=True)
    yield from _of_codes(one for one in pages if one.template == "message.html")
    title = sentence("embed_page")
    given = {
        "title": title,
        "intro": sentence("embed_intro").split("\n"),
        "line": _line(f"{base}{EMBEDDED}{lists[0].path}", lists[0].tab) if lists else "",
        "code": sentence("embed_code", base=base),
        "groups": [(one.tab, f"{EMBEDDED}{one.path}") for one in lists],
    }
    yield Page(f"{EMBEDDED}/", title, "embedding.html", given, description=title)


def _of_codes(pages: Iterable[Page]) -> Iterator[Page]:
    """Yield what each code leads to, to be framed; by all codes of one message the same is told."""
    title = sentence("embed_of_code")
    # The pages of one message share what they are given, which lives as long as they do.
    told: dict[int, Mapping[str, Any]] = {}
    for page in pages:
        given = told.get(id(page.given)) or told.setdefault(id(page.given), _framed(title, page))
        code = page.path.rpartition("/")[2]
        yield Page(f"{EMBEDDED}/{code}/", title, "embedded.html", given, hidden=True)


def _framed(title: str, page: Page) -> Mapping[str, Any]:
    """Return what is framed of a code's page: of several lists the first that has something.

    What has ended is not offered on the pages of others; the warning says that it ended.
    """
    parts = [(heading, listed(views)) for heading, views in page.given["parts"]]
    return {
        "title": title,
        "intro": [one for one in (page.given["warning"],) if one],
        "parts": [part for part in parts if part[1]][:1],
        "whole": "/",
    }


def _line(address: str, title: str) -> str:
    style = "width:100%;height:30rem;border:0"
    return f'<iframe src="{address}" title="{title}" loading="lazy" style="{style}"></iframe>'
