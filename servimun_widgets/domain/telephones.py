"""Telephone numbers of Mexico: one way of writing each number.

Source: Plan Técnico Fundamental de Numeración (ten national digits since August 2019; special
service codes of three digits such as 072, 089 and 911).
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from servimun_widgets.domain.numerals import plain_signs

EMERGENCY = MappingProxyType({"911": "solo emergencias", "089": "denuncia anónima"})
"""Numbers that are only for somebody in danger, or to tell of a crime -> what they are for."""
CITY_LINE = "072"
"""The municipality's line for information, where nothing else is told."""
_SHORT_CODE = re.compile(r"(?!000)[0-9][-. ]?[0-9][-. ]?[0-9]")
_WRITTEN = re.compile(r"\(?\+?[0-9() .\-/\u00b7_]+")
# What stands around a number that was copied: what it is called, an apostrophe of Excel, a comma,
# the decimals of a program that took it for an amount.
_AROUND = re.compile(
    r"^(?:(?:tel(?:[eé]fono|[eé]f)?|cel(?:ular)?|m[oó]vil|whats ?app)\b[.:]*"
    r"|[\u260e\U0001f4de\U0001f4f1]\ufe0f?|')+ *|(?<=[0-9]{10})\.0+$|[ ,;.]+$",
    re.IGNORECASE,
)
# How mobile and long-distance calls were dialled until August 2019; WhatsApp still writes +52 1.
_OLD_PREFIX = re.compile(r"(?:\+?521|(?:\+?52)?(?:01|044|045))([0-9]{10})")

_SEPARATOR = re.compile(r"[^0-9+]")


@lru_cache(maxsize=1024)
def canonical_number(text: str) -> str | None:
    """Return the one way to write the number in `text`, or None when it is not a number in Mexico.

    `"614-4-61-94-08"`, `"6144619408"` and `"+52 614 461 9408"` are all `"614 461 9408"`;
    `"9-1-1"` is `"911"`.

    >>> canonical_number("614-4-61-94-08"), canonical_number("9-1-1"), canonical_number("200-48-00")
    ('614 461 9408', '911', None)
    """
    text = _AROUND.sub("", plain_signs(text))
    if _SHORT_CODE.fullmatch(text):
        return _SEPARATOR.sub("", text)
    if not _WRITTEN.fullmatch(text):
        return None
    text = _SEPARATOR.sub("", text)
    import phonenumbers  # takes long to load, and few commands read a number

    old = _OLD_PREFIX.fullmatch(text)
    try:
        number = phonenumbers.parse(old[1] if old else text, "MX")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code != 52 or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
