"""Rules for text: how it is taken in, compared, counted, and which characters it may hold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from servimun_widgets.domain.look_alikes import looked_at, with_plain_letters

_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\S*\w\S*")
# Tab and line breaks are text; other control characters and lone surrogates cannot be stored,
# printed or sent by e-mail safely.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# How programs of Windows, Excel and Word write the end of a line, and what stands blank before it.
_LINE_END = re.compile(
    r"[ \t]*(?:(?:_x000[Dd]_|\r)*(?:_x000[Aa]_|\n)|(?:_x000[Dd]_|\r)+|[\v\f\u0085\u2028\u2029])"
)
_BLANK = re.compile(r"[^\S\n\t\v\f\r\x1c-\x1f\u0085\u2028\u2029]")
_BLANKS = re.compile(r"[ \t\n]+")
# What shows nothing (Unicode Default_Ignorable_Code_Point, with all of category Cf, and the signs
# that are drawn blank), as ranges of a character class.
_UNSEEN = (
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Pictures: some are drawn as such only with a sign after them, or are several joined in one.
# Source: Unicode Technical Standard #51, ED-17 (emoji tag, keycap and zwj sequences).
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)
_DRAWN = f"{_PICTURE}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_SEEN_OR_NOT = re.compile(
    f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f|{_DRAWN}(?:\u200d{_DRAWN})*"
    f"|[0-9#*]\ufe0f(?=\u20e3))|[{_UNSEEN}]"
)
_LATIN = "\xff"
"""The last of the characters of which those that are printed are as they are taken in."""
_ACCENTS = "\u0300"
"""The first of the characters that are put on another."""
_UNSEEN_ONE = re.compile(f"[{_UNSEEN}]")
_SAME_SIGN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    }
)


def normalised(text: str) -> str:
    """Return `text` as it is taken in: what only a machine tells apart is one and the same.

    Accents are composed (NFC), what shows nothing is gone except where it makes a picture, letters
    of other alphabets that look like ours are ours (`domain.look_alikes`), every blank is a plain
    one, a line ends in one way, and nothing blank stands around it. Words, signs and the blanks
    between them stay. Twice is as once.

    >>> normalised("\\u00a0IMPAS\\u200b \\r\\n"), normalised("nin\\u0303ez 👨\\u200d👩\\u200d👧")
    ('IMPAS', 'niñez 👨\u200d👩\u200d👧')
    """
    if text.isprintable() and "_x000" not in text and (text.isascii() or max(text) <= _LATIN):
        return text.strip(" ")  # as nearly every text is: nothing below would change it
    if not text.isascii():
        seen = _SEEN_OR_NOT.sub(lambda found: found[1] or "", text)
        text = _BLANK.sub(" ", with_plain_letters(unicodedata.normalize("NFC", seen)))
    return _LINE_END.sub("\n", text).strip(" \t\n")


def normalised_values(value: Any) -> Any:
    """Return JSON with every text in it as it is taken in; one that is blank then is None.

    >>> normalised_values({"name": "IMPAS\\u200b", "aliases": ["\\u00a0"], "kind": "\\u00ad"})
    {'name': 'IMPAS', 'aliases': [], 'kind': None}
    """
    if isinstance(value, str):
        return (normalised(value) or None) if value else value
    if isinstance(value, dict):
        return {name: normalised_values(one) for name, one in value.items()}
    if isinstance(value, list):
        return [normalised_values(one) for one in value if not _turns_blank(one)]
    return value


def _turns_blank(value: Any) -> bool:
    return isinstance(value, str) and value != "" and is_blank(value)


def is_blank(text: str) -> bool:
    """Return whether nothing of `text` is seen.

    >>> is_blank(" \\u200b\\u00a0"), is_blank("–")
    (True, False)
    """
    first = text[:1]
    if first.isascii() and first.isalnum():  # as nearly every text begins: nothing takes that away
        return False
    return not normalised(text)


def one_blank(text: str) -> str:
    """Return `text` as it is taken in, on one line, with one blank where it has any.

    Texts that are equal so say the same.
    """
    return _BLANKS.sub(" ", normalised(text))


def with_plain_signs(text: str) -> str:
    """Return `text` with one dash and one kind of quotes, for those that programs choose among."""
    return text.translate(_SAME_SIGN)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` without accents, case and repeated spaces, for searching and comparing.

    What shows nothing is left out; a dash, a quote is one however a program writes it, and a letter
    is the one that it looks like.

    >>> fold("  Niñez  y Árbol\\u200b "), fold("“Box” – Norte")
    ('ninez y arbol', '"box" - norte')
    """
    if not text.isascii():
        text = looked_at(with_plain_letters(text))  # before small letters look otherwise
    text = text.casefold()
    if not text.isascii():
        seen = with_plain_signs(_UNSEEN_ONE.sub("", text))
        decomposed = unicodedata.normalize("NFKD", seen)
        text = "".join([c for c in decomposed if c < _ACCENTS or not unicodedata.combining(c)])
    if text.isascii():  # of the signs that are written in many ways it has one
        return " ".join(text.replace("`", "'").split())
    return " ".join(with_plain_signs(text).split())


def sort_text(text: str) -> str:
    """Return what texts are ordered by as people read them: Spanish letters, numbers as numbers.

    >>> sorted(["Ñandú", "Etapa 10", "nube", "Árbol", "Etapa 9", "ola"], key=sort_text)
    ['Árbol', 'Etapa 9', 'Etapa 10', 'nube', 'Ñandú', 'ola']
    """
    after_n = text.casefold().replace("ñ", "n~").replace("n\u0303", "n~")
    return _NUMBER.sub(lambda found: found[0].lstrip("0").rjust(12, "0"), fold(after_n))


def count_words(text: str) -> int:
    """Return how many words `text` has; a dash between spaces is not a word.

    >>> count_words("Clases de box – Norte")
    4
    """
    return len(_WORD.findall(text))


def forbidden_character(text: str) -> str | None:
    """Return the first character that may not be stored, as `U+0000`, or None."""
    found = UNSTORABLE.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def capitalised(text: str) -> str:
    """Return `text` with a capital at its beginning and nothing else changed.

    >>> capitalised("niñas y DIF"), capitalised("")
    ('Niñas y DIF', '')
    """
    return text[:1].upper() + text[1:]


def one_line(text: str) -> str:
    """Return `text` without line breaks and repeated spaces."""
    return " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """Return the first words of `text` and «…», together at most `longest` characters.

    >>> shortened("614 200 4800 ext. 2259, 2260", 24)
    '614 200 4800 ext. 2259…'
    """
    if len(text) <= longest:
        return text
    *whole, _ = re.split(r"\s+(?=\S*\Z)", text[:longest], maxsplit=1)
    words = "".join(whole).rstrip(" ,;:")
    return f"{words or text[: longest - 1]}…"
