"""What somebody wrote as the value of an option, as plain data: a notebook holds much else."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from servimun_widgets.domain.text import forbidden_character


def written(value: Any) -> Any:
    """Return numbers and texts of numpy and pandas as Python's own, a day or time as it is written.

    Anything else comes back as it came.

    >>> written(date(2026, 11, 22)), written("sí"), written(5)
    ('2026-11-22', 'sí', 5)
    """
    if isinstance(value, date | datetime | time) and value == value:  # pandas' NaT is a datetime
        return value.isoformat()
    if getattr(value, "shape", None) == () and hasattr(value, "item"):  # a scalar of numpy
        own = value.item()
        return written(own) if isinstance(own, date) else own
    return value


def is_plain(value: Any) -> bool:
    """Return whether a value is text, a number, yes or no, or a list of these."""
    if isinstance(value, list):
        return all(map(is_plain, value))
    return is_text(value) if isinstance(value, str) else isinstance(value, bool | int | float)


def is_text(value: Any) -> bool:
    """Return whether a value is text that can be kept."""
    return isinstance(value, str) and forbidden_character(value) is None


def several(fields: Any) -> list[Any]:
    """Return what stands where fields belong, one by one; a single one need be in no list."""
    return list(fields) if isinstance(fields, list | tuple) else [fields]
