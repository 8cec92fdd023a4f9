"""Identifiers that last: equal things have equal ones in every build and in every format."""

from __future__ import annotations

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

INEGI_KEY = "08019"
"""The municipality of Chihuahua in INEGI's Marco Geoestadístico."""
_SPACE = uuid5(NAMESPACE_URL, f"urn:servimun:{INEGI_KEY}")


def lasting(*parts: str) -> str:
    """Return the UUID (version 5) of a thing that is named by its parts.

    >>> lasting("service", "P024")
    '9ee81118-2af0-5401-a31f-6fb49d9e1cbf'
    """
    return str(uuid5(_SPACE, "\x1f".join(parts)))


class Repeated:
    """Gives each of several equal things an identifier of its own, by its place among them."""

    def __init__(self) -> None:
        self._given: Counter[tuple[str, ...]] = Counter()

    def lasting(self, *parts: str) -> str:
        """Return the identifier of the next thing that is named so."""
        self._given[parts] += 1
        number = self._given[parts]
        return lasting(*parts) if number == 1 else lasting(*parts, f"#{number}")
