"""How Spanish words sound, so that who writes «suisidio» or «biolencia» is understood.

`static/folding.js` says the same for browsers; `tests/unit/catalogue/test_search.py` compares them.
"""

from __future__ import annotations

import re

from servimun_widgets.domain.text import fold

SOUNDS = (
    (r"ch", "x"),
    (r"\bps", "s"),
    (r"qu(?=[ei])", "k"),
    (r"c(?=[ei])|z", "s"),
    (r"[cq]", "k"),
    (r"g(?=[ei])", "j"),
    (r"gu(?=[ei])", "g"),
    (r"h", ""),
    (r"v", "b"),
    (r"ll", "y"),
    (r"n(?=[bp])", "m"),
    (r"([a-z])\1+", r"\1"),
)
"""What is written in several ways, and the one that it becomes, in their order."""
_SOUNDS = tuple((re.compile(written, re.ASCII), heard) for written, heard in SOUNDS)


def sounded(text: str) -> str:
    """Return a text without accents and case, and what sounds alike written alike.

    >>> sounded("Suicidio") == sounded("suisidio"), sounded("violencia") == sounded("Biolensia")
    (True, True)
    >>> sounded("me quiero matar") == sounded("me kiero matar"), sounded("psicólogo")
    (True, 'sikologo')
    """
    heard = fold(text)
    for written, sound in _SOUNDS:
        heard = written.sub(sound, heard)
    return heard
