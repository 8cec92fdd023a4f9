"""Rules for text: how it is compared, counted and which characters it may hold."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\S*\w\S*")
# Tab and line breaks are text; other control characters and lone surrogates cannot be stored,
# printed or sent by e-mail safely.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def fold(text: str) -> str:
    """Return `text` without accents, case and repeated spaces, for searching and comparing.

    >>> fold("  Niñez  y Árbol ")
    'ninez y arbol'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.split())


def count_words(text: str) -> int:
    """Return how many words `text` has; a dash between spaces is not a word.

    >>> count_words("Clases de box – Norte")
    4
    """
    return len(_WORD.findall(text))


def forbidden_character(text: str) -> str | None:
    """Return the first character that may not be stored, as `U+0000`, or None."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else None
