"""Whether a value is given now, by a person or a file, or was stored before some of the rules."""

from __future__ import annotations

from pydantic import ValidationInfo

GIVEN = {"given": True}
"""Context of a check of what is given: rules of how text is taken in are asked of that alone."""


def is_given(info: ValidationInfo) -> bool:
    """Return whether what is checked is given now, and not read from the store."""
    return info.context is GIVEN
