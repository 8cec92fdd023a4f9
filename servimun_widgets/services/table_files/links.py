"""Links of a cell: where its text leads to, which the text itself may hide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from servimun_widgets.domain.text import fold, one_blank
from servimun_widgets.errors import Problem

_FORMULA = re.compile(r"""=\s*(?:HYPERLINK|HIPERV[IÍ]NCULO)\s*\(\s*"([^"]+)\"""", re.IGNORECASE)
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?|[/#?]+$")
_MAIL = re.compile(r"mailto:([^?]+)", re.IGNORECASE)
_PAGE = re.compile(r"https?://", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[\w.-]+\.(?:com|mx|org|net)(?:/\S*)?")
# What people write where the address is what they mean: «aquí», «ver página», «link».
_POINTS = re.compile(
    r"(?:(?:da|haz|hacer|dar)\s+)?(?:click?\s+)?(?:aqui|aca)|ver(?:\s+(?:aqui|mas|pagina|enlace))?"
    r"|(?:el\s+|la\s+)?(?:link|liga|enlace|pagina|sitio|web|url|abrir|ir)(?:\s+web)?"
)


def linked_by(formula: str) -> str:
    """Return where a formula leads to; blank where it makes no link.

    >>> linked_by('=HYPERLINK("https://a.example","Página")'), linked_by("=A1")
    ('https://a.example', '')
    """
    found = _FORMULA.match(formula)
    return found[1] if found else ""


def with_address(
    text: str, link: str, addresses: Mapping[str, bool], column: str
) -> tuple[str, Problem | None]:
    """Return the text of a cell with the address that it hides, and what is to be said of that.

    `addresses` are the columns in which an address may stand, with whether nothing else does. In
    others it is told of, and so is one that differs from the address that the text shows.
    """
    address = _address(link)
    if not address or _bare(address) in _bare(text):
        return text, None
    told = {"text": one_blank(text)[:60], "address": address[:200]}
    if _ADDRESS.search(text):
        return text, Problem("import_link_differs", params=told)
    if column not in addresses:
        is_page = bool(_PAGE.match(address))
        return text, Problem("import_link_left", params=told) if is_page else None
    alone = addresses[column] or _POINTS.fullmatch(fold(text).strip(" .:<>[]()"))
    return address if alone else f"{text}; {address}", Problem("import_link_taken", params=told)


def _address(link: str) -> str:
    """Return the page or the e-mail address that a link leads to; blank for other places."""
    mail = _MAIL.match(link.strip())
    if mail:
        return unquote(mail[1]).strip()
    return link.strip() if _PAGE.match(link.strip()) else ""


def _bare(address: str) -> str:
    return _SCHEME.sub("", fold(unquote(address)))
