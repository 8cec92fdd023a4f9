"""Links in a text, also those without https://, and what a reader should know of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from servimun_widgets.domain.text_rules.plain_reading import plain_reading

SHARE_ADDRESS = "https://wa.me/?text="
"""Opens WhatsApp with a text, which is put at its end, and without a recipient."""

_PLAIN_ENDINGS = (
    "mx|com|org|net|gob|edu|info|app|link|page|site|online|shop|biz|club|live|store|xyz|example"
)
# Endings that are words too: «4.to», «8.30 a.la»; they make a link only with a path.
_ENDINGS = (
    rf"{_PLAIN_ENDINGS}|me|ly|gl|gle|gy|co|io|tv|us|es|gd|cc|at|to|im|in|news|goo|be|ee|st|id|ae"
)
_LINK = re.compile(
    r"(?<![@\w.])(?:https?:/{1,3}[^\s<>]+|www\.[^\s<>]+"
    rf"|(?:[a-z0-9-]+\.)+(?:{_ENDINGS})[/?#][^\s<>]+"
    rf"|(?:[a-z0-9-]+\.)+(?:{_PLAIN_ENDINGS})(?![a-z0-9@.-]*[a-z0-9@]))"
)
TRAILING = ".,;:!?)»\"'*_~"
SHORTENERS = frozenset(
    {
        *("bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "ow.ly", "cutt.ly", "rb.gy"),
        *("shorturl.at", "acortar.link", "n9.cl", "tiny.cc", "buff.ly", "rebrand.ly", "lnkd.in"),
        *("cutt.ly", "rb.gy"),
        *("t.ly", "s.id", "v.gd", "qr.ae", "bl.ink", "short.io", "tr.ee", "wa.link", "linktr.ee"),
    }
)
_KNOWN = (
    *("gob.mx", "facebook.com", "instagram.com", "youtube.com", "youtu.be", "x.com", "twitter.com"),
    *("tiktok.com", "wa.me", "whatsapp.com", "maps.app.goo.gl", "google.com", "forms.gle"),
)


@dataclass(frozen=True)
class Link:
    """A link as it was `written`, and its `host` in lower case, without www."""

    written: str
    host: str

    @property
    def is_shortened(self) -> bool:
        """Whether nobody can see where it leads."""
        return self.host in SHORTENERS

    @property
    def is_known(self) -> bool:
        """Whether it leads to a government or to a network that offices use."""
        return any(self.host == one or self.host.endswith(f".{one}") for one in _KNOWN)


def address_parts(address: str) -> SplitResult:
    """Return the parts of a web address; all are empty where it cannot be one.

    >>> address_parts("https://sitio.mx/a").netloc, address_parts("https://[sitio").netloc
    ('sitio.mx', '')
    """
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that is not closed
        return urlsplit("")


def links_in(text: str) -> Iterator[Link]:
    """Yield the links of a text in order.

    >>> [link.host for link in links_in("Vea bit.ly/abc o www.sitio.mx. Sr.Juan, 8.30 a 9.00")]
    ['bit.ly', 'sitio.mx']
    """
    reading = plain_reading(text)
    for match in _LINK.finditer(reading.text):
        found = match.group().rstrip(TRAILING)
        start, end = reading.span(match.start(), match.start() + len(found))
        address = found if found.startswith("http") else f"https://{found}"
        host = address_parts(address).hostname or ""
        yield Link(text[start:end], host.removeprefix("www."))
