"""Folios: what people call a record by. Letters say of what kind it is, a number which one."""

from __future__ import annotations

from collections.abc import Iterable

_DIGITS = "0123456789"


def folio_order(folio: str) -> tuple[str, int, str]:
    """Return what folios are ordered by: the letters, then the number they end in.

    >>> sorted(["R10000", "R9999", "R0002", "A1"], key=folio_order)
    ['A1', 'R0002', 'R9999', 'R10000']
    """
    letters = folio.rstrip(_DIGITS)
    return letters, int(folio[len(letters) :] or 0), folio


def next_folio(letters: str, given: Iterable[str], digits: int) -> str:
    """Return `letters` with the number after the highest of those that begin so.

    The number has at least as many `digits`. A folio of another shape (imports bring some of
    their own) is passed over.

    >>> next_folio("P", ["P999", "P007", "X-5000", "P12B"], 3)
    'P1000'
    """
    numbers = [order[1] for order in map(folio_order, given) if order[0] == letters]
    return f"{letters}{max(numbers, default=0) + 1:0{digits}d}"
