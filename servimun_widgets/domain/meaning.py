"""Whether two values say the same, however a program or a person wrote them down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from servimun_widgets.domain.reading.dates import ValidityReading, read_validity
from servimun_widgets.domain.revisions import FieldChange, changes_between
from servimun_widgets.domain.text import one_blank, with_plain_signs

_LONGEST_DATE = 60  # «del 28 de septiembre de 2025 al 15 de diciembre de 2026» has 52
_IN_ORDER = frozenset({"phones", "venues", "weekly_hours"})
"""Fields whose first item is the first that people are shown; other lists are sets."""


def changes_of_meaning(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[FieldChange]:
    """Return the fields that say something else, as `changes_between` does.

    Blanks, the composition of accents, the shape of dashes and quotes, how a date is written and
    the order of a set say nothing.
    """
    return [
        change
        for change in changes_between(before, after)
        if not same_meaning(change.before, change.after, in_order=change.name in _IN_ORDER)
    ]


def same_meaning(one: Any, other: Any, *, in_order: bool = False) -> bool:
    """Return whether two JSON values say the same.

    >>> same_meaning("2025-09-13", "13/09/2025"), same_meaning(["a", "b"], ["b", "a"])
    (True, True)
    >>> same_meaning("Nino", "Niño"), same_meaning(None, "")
    (False, True)
    """
    if isinstance(one, str) and isinstance(other, str):
        return _plain(one) == _plain(other) or _same_dates(one, other)
    return bool(_essence(one, in_order=in_order) == _essence(other, in_order=in_order))


def _plain(text: str) -> str:
    return with_plain_signs(one_blank(text))


def _same_dates(one: str, other: str) -> bool:
    if max(len(one), len(other)) > _LONGEST_DATE:
        return False
    first = read_validity(one)
    return first.kind == "fechas" and first == read_validity(other) != ValidityReading()


def _essence(value: Any, *, in_order: bool) -> Any:
    if isinstance(value, str):
        return _plain(value) or None
    if isinstance(value, Mapping):
        return {name: _essence(one, in_order=in_order) for name, one in value.items()}
    if isinstance(value, Iterable):
        items = [_essence(one, in_order=in_order) for one in value]
        return (items if in_order else sorted(items, key=repr)) or None
    return value
