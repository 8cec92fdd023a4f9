"""What a programme costs, or what it pays out, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import CostKind

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?![\d.,]*\d)"
_AMOUNT = re.compile(rf"\$\s*{_NUMBER}|(?<![\d.,]){_NUMBER}\s*(?:pesos|mxn|m\.n\.)")
_ONLY_AMOUNT = re.compile(rf"\$?\s*{_NUMBER}\s*(?:pesos|mxn|m\.n\.)?\.?")
_FREE = re.compile(r"\b(?:gratuit[oa]s?|gratis|sin\s+(?:ningun\s+)?costo)\b")
_ONLY_FREE = re.compile(r"(?:es\s+)?(?:gratuit[oa]s?|gratis|sin\s+costo)\.?")
_NOT_FREE = re.compile(r"\bno\s+(?:es\s+)?(?:gratuit[oa]s?|gratis)\b")
_PAID_OUT = re.compile(r"\b(?:otorga\w*|estimulos?|apoyos?\s+economicos?)\b|^becas?\s+de\s+\$")
_DISCOUNT = re.compile(r"\b(?:descuentos?|rebajas?)\b")
_CHARGED = re.compile(r"\b(?:cuota|costo|inscripcion|mensualidad|cobro)\b")


@dataclass(frozen=True)
class CostReading:
    """Kind and amount (pesos) of a cost; both None when the text does not say them clearly."""

    kind: CostKind | None = None
    amount: Decimal | None = None
    complete: bool = False
    """Kind and amount say all that the text says: no note is needed beside them."""


def read_cost(text: str) -> CostReading:
    """Return what `text` says of the cost; several amounts are not added up, and none is chosen.

    >>> read_cost("$70").amount, read_cost("Otorga estímulo económico").kind
    (Decimal('70'), 'estimulo')
    """
    plain = fold(text)
    if _ONLY_FREE.fullmatch(plain):
        return CostReading("gratuito", complete=True)
    only = _ONLY_AMOUNT.fullmatch(plain)
    if only:
        return CostReading("con_costo", _decimal(only[1], only[2]), complete=True)
    amounts = [_decimal(m[1] or m[3], m[2] or m[4]) for m in _AMOUNT.finditer(plain)]
    kinds: list[CostKind] = []
    if _DISCOUNT.search(plain):
        kinds.append("descuento")
    elif _PAID_OUT.search(plain):
        kinds.append("estimulo")
    elif amounts or "$" in plain:
        kinds.append("con_costo")
    if _FREE.search(plain):
        kinds.append("gratuito")
    if not kinds and _CHARGED.search(plain):
        kinds.append("con_costo")
    if len(kinds) != 1 or _NOT_FREE.search(plain):
        return CostReading()
    single = len(amounts) == 1 and plain.count("$") <= 1 and kinds[0] != "descuento"
    return CostReading(kinds[0], amounts[0] if single else None)


def _decimal(whole: str, fraction: str | None) -> Decimal:
    return Decimal(whole.replace(",", "") + (fraction or ""))
