"""Names: a line of text without the marks by which messages are drawn bold, slanted or struck."""

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


def is_struck(text: str) -> bool:
    """Return whether a message would draw a part of `text` struck out.

    >>> is_struck("~Taller viejo~ Taller"), is_struck("Box ~ Norte"), is_struck("~50 personas")
    (True, False, False)
    """
    return _STRUCK.search(text) is not None


# What was stored before the rule is read as it stands; who typed a struck name means another one.
def _name(value: str, info: ValidationInfo) -> str:
    if not is_given(info) or not any(mark in value for mark in "*_`~"):
        return value
    if is_struck(value):
        raise PydanticCustomError("field_struck", "struck")
    return without_marks(value)


Name = Annotated[Text, AfterValidator(_name)]
OptionalName = Annotated[Name | None, BeforeValidator(blank_is_none)]
