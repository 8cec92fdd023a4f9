"""Text that was decoded with the wrong encoding on its way here: `NiÃ±ez`."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"[\x00-\x7fáéíóúüñ]*")
"""What nearly all texts are made of: none of it comes of a wrong encoding."""


def mend(text: str) -> str:
    """Return `text` with broken encodings mended; quotes, emoji and accents stay as they are.

    >>> mend("NiÃ±ez"), mend("Niñez “feliz” 🎉")
    ('Niñez', 'Niñez “feliz” 🎉')
    """
    if _WHOLE.fullmatch(text):
        return text
    from ftfy import fix_encoding  # takes its time to load, and few texts need it
    from ftfy.badness import is_bad

    return fix_encoding(text) if is_bad(text) else text
