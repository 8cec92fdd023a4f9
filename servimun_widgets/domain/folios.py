"""Folios: what people call a record by. Letters say of what kind it is, a number which one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from servimun_widgets.domain.look_alikes import looked_at

_DIGITS = "0123456789"
_WRITTEN = re.compile(r"([A-Z]*)[\W_]*0*(\d{1,9})(?:[.,]0+)?")  # «1.0»: a sheet's number
_APART = re.compile(r"(?=\S*\s)([A-Za-z]{1,3})\s*([-._]?)\s*(\d{1,9})")  # «g 4», «G - 4»
_CALLED = re.compile(r"(?:folio|clave|c[oó]digo|n[uú]m|no|n)(?:[.:º°]+\s*|\s+)", re.IGNORECASE)
_AROUND = " \t.,;:#()[]*\"'"
_SIGNS = re.compile(r"[\W_]+")


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


def plain_folio(folio: str) -> str:
    """Return a folio in our letters, without what people write around one.

    >>> [plain_folio(one) for one in ("(P014)", "folio: P009;", "\u0420005", "NO-5")]
    ['P014', 'P009', 'P005', 'NO-5']
    """
    plain = looked_at(unicodedata.normalize("NFKC", folio)).strip(_AROUND)
    called = _CALLED.match(plain)
    return plain[called.end() :] if called else plain


def unspaced_folio(folio: str) -> str:
    """Return a folio plain and, where it is letters and a number apart, as one word.

    >>> [unspaced_folio(one) for one in ("(g 4)", "G - 004", "G-004", "G del parque 4")]
    ['G4', 'G-004', 'G-004', 'G del parque 4']
    """
    plain = plain_folio(folio)
    parts = _APART.fullmatch(plain)
    return "".join(parts.groups()).upper() if parts else plain


def folio_look(folio: str, letters: str) -> tuple[str, int]:
    """Return what folios have in common that a person takes for the same.

    `letters` are those that a number without any is understood to have.

    >>> {folio_look(one, "P") for one in ("P001", "p 1", "1", "1.0", "P-01", "Ｐ００１")}
    {('P', 1)}
    """
    plain = plain_folio(folio).upper()
    written = _WRITTEN.fullmatch(plain)
    if written is None:
        return _SIGNS.sub("", plain), 0
    return written[1] or letters, int(written[2])


def full_folio(folio: str, letters: str, digits: int) -> str:
    """Return a folio as it is given out, where it is one of these `letters`; else plain.

    >>> full_folio("p 1", "P", 3), full_folio("12", "P", 3), full_folio("X-01", "P", 3)
    ('P001', 'P012', 'X-01')
    """
    own, number = folio_look(folio, letters)
    return f"{letters}{number:0{digits}d}" if own == letters and number else plain_folio(folio)
