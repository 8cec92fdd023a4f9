"""What a programme says, as indexes read it: its record and its version say the same.

Both are brought up to date together, so that what was checked for one holds for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from servimun_widgets.programs.records.programs import ProgramContent

_AT_ONCE = 64
"""Of how many versions it is known: more than are brought up to date together in a load."""


def content_of(document: Mapping[str, Any]) -> ProgramContent:
    """Return the content that was stored so. Raises `ValueError`, `TypeError` for what is none."""
    return _checked(orjson.dumps(document))


@lru_cache(_AT_ONCE)
def _checked(text: bytes) -> ProgramContent:
    return ProgramContent.model_validate(orjson.loads(text))
