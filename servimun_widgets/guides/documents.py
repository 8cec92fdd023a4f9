"""A guide as a page: its Markdown as HTML, its links and headings as addresses of the platform."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape, unescape

from nbconvert.filters import markdown2html

from servimun_widgets.domain.guides import GUIDES, GuidePage
from servimun_widgets.guides.rules import Chapter

_LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'<img src="(imagenes/[a-z0-9-]+\.png)"')
_OUTSIDE = re.compile("https?://")
_NAMES = {guide.file: name for name, guide in GUIDES.items()}


def guide_page(name: str, told: Sequence[Chapter], known: Collection[str]) -> GuidePage:
    """Return a guide as a page whose reader may open the guides that are `known`.

    Addresses are beside one another, as in `ayuda/enlaces`. A link to what is no guide of the
    reader's is left as text.
    """
    first, *others = told
    html = [_html(first.text)]
    for chapter in others:
        level = min(chapter.level, 6)
        title = _html(chapter.title).removeprefix("<p>").removesuffix("</p>")
        heading = f'<h{level} id="{escape(chapter.anchor)}">{title}</h{level}>'
        html += [heading, _html(chapter.text)]
    parts = [(one.anchor, one.title) for one in others if one.level == 2]
    return GuidePage(name, first.title, parts, _addressed("\n".join(html), known))


def _html(text: str) -> str:
    html: str = markdown2html(text).strip()
    return html


def _addressed(html: str, known: Collection[str]) -> str:
    def link(found: re.Match[str]) -> str:
        address, said = unescape(found[1]), found[2]
        file, _, anchor = address.partition("#")
        name = _NAMES.get(file)
        if not file or _OUTSIDE.match(address):
            return found[0]
        if name is None or name not in known:
            return said
        return f'<a href="{escape(name + (f"#{anchor}" if anchor else ""))}">{said}</a>'

    return _PICTURE.sub(r'<img loading="lazy" src="\1"', _LINK.sub(link, html))
