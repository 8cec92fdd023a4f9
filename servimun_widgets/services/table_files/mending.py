"""Text that was spoiled on its way: decoded wrongly, `NiÃ±ez`, or of a page, `Ni&ntilde;ez`."""

from __future__ import annotations

import re
from html import unescape

_WHOLE = re.compile(r"[\x00-\x7fáéíóúüñ]*")
"""What nearly all texts are made of: none of it comes of a wrong encoding."""

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
"""A letter as a page writes it; what only looks so stays, for its name is none."""


def mend(text: str) -> str:
    """Return `text` with broken encodings mended; quotes, emoji and accents stay as they are.

    >>> mend("NiÃ±ez"), mend("Ni&ntilde;ez &amp;amp; m&#225;s"), mend("Niñez “feliz” 🎉")
    ('Niñez', 'Niñez & más', 'Niñez “feliz” 🎉')
    """
    while (letters := _ENTITY.sub(lambda found: unescape(found[0]), text)) != text:
        text = letters  # a page of a page wrote it twice
    if _WHOLE.fullmatch(text):
        return text
    from ftfy import fix_encoding  # takes its time to load, and few texts need it
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text
