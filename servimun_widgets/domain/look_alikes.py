"""Letters that look like those of Spanish and are others: «Сentro» with a Cyrillic «С», «𝗧𝗮𝗹𝗹𝗲𝗿».

Source: Unicode Technical Standard #39 (confusables): the letters of Cyrillic and Greek that nobody
tells from a Latin one in print. Styled letters, as posts of social networks have them, are those of
the block Mathematical Alphanumeric Symbols, and those as wide as a Chinese sign.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХԚԜЁЇаеѕіјорсухһԁԛԝёї",
        "ABESIJKMHOPCTYXQWËÏaesijopcyxhdqwëï",
        strict=True,
    )
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_TWINS = str.maketrans(_CYRILLIC | _GREEK)
_OTHERS = "\u0370-\u03ff\u0400-\u052f"
_OTHER = re.compile(f"[{_OTHERS}]")
_SHAPED = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff"
_ANY = re.compile(f"[{_OTHERS}{_SHAPED}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_STYLED = re.compile(f"[{_SHAPED}]")


def with_plain_letters(text: str) -> str:
    """Return `text` as it is read: look-alikes and styled letters as the letters that they look.

    A word is changed only where every letter of another alphabet in it looks like one of ours, and
    where it has one of ours too, or the rest of the text is in ours. What is written in another
    alphabet stays.

    >>> with_plain_letters("\u0421entro"), with_plain_letters("Taller de \u0412\u041e\u0425")
    ('Centro', 'Taller de BOX')
    >>> with_plain_letters("Música \u03a9, \u0412\u043e\u0434\u0430")
    'Música \u03a9, \u0412\u043e\u0434\u0430'
    >>> with_plain_letters("𝗧𝗮𝗹𝗹𝗲𝗿 𝟲")
    'Taller 6'
    """
    if not _ANY.search(text):  # as nearly every text is
        return text
    if _STYLED.search(text):
        text = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    if not _OTHER.search(text):
        return text
    text = _WORD.sub(lambda found: _plain(found[0]), text)
    return looked_at(text) if _LATIN.search(text) else text


def looked_at(text: str) -> str:
    """Return `text` with each look-alike as ours, unless a letter of it looks like none of ours.

    >>> looked_at("\u0412\u041e\u0425"), looked_at("\u0412\u043e\u0434\u0430")
    ('BOX', '\u0412\u043e\u0434\u0430')
    """
    if not _OTHER.search(text):
        return text
    plain = text.translate(_TWINS)
    return text if _OTHER.search(plain) else plain


def has_look_alikes(text: str) -> bool:
    """Return whether letters of another alphabet in `text` are read as ours."""
    if text.isascii() or not _OTHER.search(text):
        return False
    return with_plain_letters(text) != text


def _plain(word: str) -> str:
    return looked_at(word) if _LATIN.search(word) else word
