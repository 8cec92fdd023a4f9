"""Numbers in figures as people of Mexico write them: read whole or not at all."""

from __future__ import annotations

import re
from unicodedata import category

from servimun_widgets.domain.text import one_blank, with_plain_signs

# A comma, a blank or an apostrophe between thousands, always the same; a point before decimals.
WHOLE = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+|[0-9]+"
"""Pattern of a whole number without its sign, in text that `plain_signs` gave."""
AMOUNT = rf"(?:{WHOLE})(?:\.[0-9]*)?|\.[0-9]+"
_NUMBER = re.compile(rf"([+-]?) ?({AMOUNT})")
PESOS = (
    r"(?:pesos?(?: +(?:mexicanos?|moneda +nacional|mxn|m\. ?n\.?|mn))?"
    r"|mxn|mxp|m\. ?n\.?|mn\b|moneda +nacional)"
)
"""Pattern of the name of pesos, in text that `plain_signs` gave, in small letters."""
_MONEY = re.compile(
    rf"(?:(?:mxn?|m\.n\.) ?)?([+-]?) ?\$? ?({AMOUNT})(?:(?<=\.)-| ?\$| ?{PESOS})?", re.IGNORECASE
)
_TOLD_AS_TEXT = re.compile(r"^'(?=[-+]?\$?[0-9])")  # what Excel puts before a number that is text
# What a program put around it, or draws bold or slanted.
_QUOTED = re.compile(r"^([\"'«*_]+)\s*([^\"'«»*_]+?)\s*[\"'»*_]+$")
# As keyboards of East Asia write signs: «＄１５０».
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""For `str.translate`: the plain sign of each."""


def plain_signs(text: str) -> str:
    """Return `text` on one line, with plain signs and figures for those of programs."""
    plain = text if text.isascii() else text.translate(WIDE)
    plain = with_plain_signs(one_blank(plain))
    return _TOLD_AS_TEXT.sub("", _QUOTED.sub(r"\2", plain))


def has_raised_figures(text: str) -> bool:
    """Return whether a number of `text` has a fraction or a raised figure: «1½», «$150²».

    Folding would make other numbers of them.

    >>> has_raised_figures("1½ a 3 años"), has_raised_figures("1 a 3 años")
    (True, False)
    """
    return not text.isascii() and any(category(sign) == "No" for sign in text)


def plain_number(text: str, *, money: bool = False) -> str | None:
    """Return the number that `text` is, as `-1500.5`, or None.

    With `money` the sign of pesos may stand before it, or their name after it. A comma before
    decimals is refused: `1,5` may be one and a half, or a thousand and a half cut short.

    >>> plain_number("1,500.50"), plain_number("\\u2212 3"), plain_number("35,50")
    ('1500.50', '-3', None)
    >>> plain_number("$1 500 pesos", money=True), plain_number("US$20", money=True)
    ('1500', None)
    """
    found = (_MONEY if money else _NUMBER).fullmatch(plain_signs(text))
    return found[1] + bare_amount(found[2]) if found else None


def bare_amount(amount: str) -> str:
    """Return `amount` without the separators of its thousands."""
    return re.sub("[, ']", "", amount)
