"""What the door is handed of the guides: pages, pictures, and the part that tells of a page."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl

from servimun_widgets.domain.guides import GuidePage
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.guides.documents import guide_page
from servimun_widgets.guides.services import chapters_of, documents_folder, guides_of

_AT_THE_DOOR = {
    "buscar": "enlaces#buscar-en-todo",
    "contrasena": "enlaces#mi-cuenta",
    "cuenta": "enlaces#mi-cuenta",
    "cuenta/calendario": "enlaces#calendario",
    "cuenta/segundo-paso": "enlaces#mi-cuenta",
}
"""Where the guides tell of the pages that the server shows without a notebook."""
_PICTURE = re.compile(r"[a-z0-9-]+\.png")


@cache
def guides_for(role: str) -> tuple[GuidePage, ...]:
    """Return the guides for a role as pages, in the order in which they are offered."""
    known = guides_of(role)
    return tuple(guide_page(name, chapters_of(name), known) for name in known)


def help_for(role: str, address: str) -> str:
    """Return where the guides tell a role of what is at an address, as in «enlaces#avisos»; or "".

    `address` begins with the path of a page; what it asks may lead to a part of its own.
    """
    path, _, query = address.partition("?")
    page = find_page(path)
    if page is None:
        return _AT_THE_DOOR.get(path, "")
    asked = dict(parse_qsl(query))
    for said, places in page.guide_parts.items():
        name, _, value = said.partition("=")
        if name in asked and value in ("", asked[name]):
            for place in places:
                if place.partition("#")[0] in guides_of(role):
                    return place
    return page.guide.get(role, page.guide.get("", ""))


def picture(name: str) -> bytes | None:
    """Return a picture of the guides, None where there is none of that name."""
    file = documents_folder() / "imagenes" / name
    return file.read_bytes() if _PICTURE.fullmatch(name) and file.is_file() else None
