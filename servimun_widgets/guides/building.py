"""What the door is handed of the guides: pages, pictures, and the part that tells of a page."""

from __future__ import annotations

import re
from functools import cache

from servimun_widgets.domain.guides import GuidePage
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.guides.documents import guide_page
from servimun_widgets.guides.services import chapters_of, documents_folder, guides_of

_PICTURE = re.compile(r"[a-z0-9-]+\.png")


@cache
def guides_for(role: str) -> tuple[GuidePage, ...]:
    """Return the guides for a role as pages, in the order in which they are offered."""
    known = guides_of(role)
    return tuple(guide_page(name, chapters_of(name), known) for name in known)


def help_for(role: str, path: str) -> str:
    """Return where the guides tell a role of the page at `path`, as in «enlaces#avisos»; or ""."""
    page = find_page(path)
    return "" if page is None else page.guide.get(role, page.guide.get("", ""))


def picture(name: str) -> bytes | None:
    """Return a picture of the guides, None where there is none of that name."""
    file = documents_folder() / "imagenes" / name
    return file.read_bytes() if _PICTURE.fullmatch(name) and file.is_file() else None
