"""The variables of a message: which there are, whether a text uses them plainly, what they become.

A variable is a known name between braces and nothing else: no format, conversion, attribute or
number, and no brace for its own sake. Text that is filled in is never read for variables again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from pydantic_core import PydanticCustomError

PLACEHOLDERS = ("colonia", "programas", "enlace", "leyenda", "plataforma")
ONCE = ("programas",)
"""What may stand in a message one time only: each is as long as a message by itself."""

_BRACES = re.compile(r"\{(?P<name>[^{}]*)\}|[{}]")
_SHOWN = 40


def plain_template(value: str) -> str:
    """Return `value` when everything between braces is a known variable.

    Raises `PydanticCustomError` (`field_braces`, `field_placeholder`, `field_placeholder_once`).
    """
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    used: Counter[str] = Counter()
    for found in _BRACES.finditer(value):
        name = found["name"]
        if name is None:
            raise PydanticCustomError("field_braces", "braces", {"known": known})
        if name not in PLACEHOLDERS:
            told = {"name": name[:_SHOWN], "known": known}
            raise PydanticCustomError("field_placeholder", "placeholder", told)
        used[name] += 1
    for name in ONCE:
        if used[name] > 1:
            raise PydanticCustomError("field_placeholder_once", "once", {"name": name})
    return value


def fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return a checked template with each variable replaced by its value.

    >>> fill_template("Hola, {colonia}: {programas}", {"colonia": "Centro", "programas": "{0}"})
    'Hola, Centro: {0}'
    """
    return _BRACES.sub(lambda found: values.get(found["name"] or "", found.group()), template)
