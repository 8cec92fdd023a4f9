"""An hour of the day as it is typed: one rule, whoever asks for it."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import Text

_HOUR = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d", re.ASCII)
MIDNIGHT = "24:00"


def _hour_of_day(value: str) -> str:
    """Return an hour with two digits before the colon, since hours are compared as texts."""
    if not _HOUR.fullmatch(value):
        raise PydanticCustomError("field_clock", "time")
    return value.zfill(5)


def _end_of_hours(value: str) -> str:
    return value if value == MIDNIGHT else _hour_of_day(value)


HourOfDay = Annotated[Text, AfterValidator(_hour_of_day)]
EndOfHours = Annotated[Text, AfterValidator(_end_of_hours)]
"""An hour at which something ends, the midnight of that day too."""
