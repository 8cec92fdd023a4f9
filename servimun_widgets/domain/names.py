"""Names and words of a list: a line without the marks by which messages are drawn or quoted."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import Text, blank_is_none
from servimun_widgets.domain.given import is_given

# As WhatsApp and Markdown write them: beside a word, never inside of one or of a number.
_MARKED = re.compile(r"(?<!\w)(\*|_|`{1,3})(?=[^\s])(.+?)(?<=[^\s])\1(?!\w)")
_STRUCK = re.compile(r"(?<![\w~])(~{1,2})(?=[^\s~])([^~\n]+)(?<=[^\s])\1(?![\w~])")

_QUOTED = re.compile(r"\"[^\"]+\"|'[^']+'|“[^“”]+”|‘[^‘’]+’|«[^«»]+»|`[^`]+`")
# A dash before a figure may be its sign.
_BULLET = re.compile(r"(?:[•·▪●◦‣▸►>✓✔☑]|[-–—](?= *[^\W\d]))\s*")
_LISTED = re.compile(r"^[•·▪●◦‣▸►>✓✔☑]\s*(?=\S)")
_LONGEST = 300
"""Characters of a line that may be one figure, date or word: a longer one is prose."""
_POINT = re.compile(r"\s+\.$")


def without_marks(text: str) -> str:
    """Return `text` without the marks of bold, slanted and fixed letters.

    >>> without_marks("*Taller de box*"), without_marks("_Yo_ **sí** puedo"), without_marks("5*3*2")
    ('Taller de box', 'Yo sí puedo', '5*3*2')
    """
    if not any(mark in text for mark in "*_`"):
        return text
    while (plain := _MARKED.sub(r"\2", text)) != text:
        text = plain
    return text


def bare(text: str) -> str:
    """Return a line that is one figure, date or word of a list, without what stands around it.

    Those are the marks of messages, quotes around the whole, and a bullet before it.

    >>> bare("*P001*"), bare("• “alta”"), bare("- Zona Centro"), bare("- 30"), bare("✓")
    ('P001', 'alta', 'Zona Centro', '- 30', '✓')
    """
    if len(text) > _LONGEST or "\n" in text or (text[:1].isalnum() and text[-1:].isalnum()):
        return text
    whole, before = text, ""
    while text != before:
        before = text
        text = _POINT.sub("", _BULLET.sub("", without_marks(text), count=1)).strip()
        text = text[1:-1].strip() if _QUOTED.fullmatch(text) else text
    return text or whole


def is_struck(text: str) -> bool:
    """Return whether a message would draw a part of `text` struck out.

    >>> is_struck("~Taller viejo~ Taller"), is_struck("Box ~ Norte"), is_struck("~50 personas")
    (True, False, False)
    """
    return _STRUCK.search(text) is not None


# What was stored before the rule is read as it stands; who typed a struck name means another one.
def _name(value: str, info: ValidationInfo) -> str:
    if not is_given(info) or (value[:1].isalnum() and not any(one in value for one in "*_`~")):
        return value
    if is_struck(value):
        raise PydanticCustomError("field_struck", "struck")
    return _LISTED.sub("", without_marks(value)) or value


Name = Annotated[Text, AfterValidator(_name)]
OptionalName = Annotated[Name | None, BeforeValidator(blank_is_none)]
