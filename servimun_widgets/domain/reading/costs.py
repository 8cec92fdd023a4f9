"""What a programme costs, or what it pays out, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from servimun_widgets.domain.numerals import WHOLE, bare_amount, plain_signs
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import CostKind

_PESOS = rf"(?:{WHOLE})(?:\.\d{{1,2}})?|\.\d{{1,2}}"
_NUMBER = rf"({_PESOS})(?![ ',.]?\d)"
_UNIT = r"(?:pesos|mxn|m\.\s?n\.?|moneda\s+nacional)"
_AMOUNT = re.compile(rf"\$\s*{_NUMBER}|(?<![\d.,'$-]){_NUMBER}\s*{_UNIT}")
_ONLY_AMOUNT = re.compile(rf"\$?\s*({_PESOS})\s*{_UNIT}?(?:\.-|/100|\.|-)?")
_PAYMENT = r"(?:costo|cuota|cobro|pago|cargo)s?"
_FREE = (
    rf"\b(?:gratuit[oa]s?|gratis|gratuitamente|(?:sin|libre\s+de|exent[oa]s?\s+de|ningun)\s+(?:ningun\s+)?"
    rf"{_PAYMENT}(?:\s+alguno)?"
    rf"|no\s+(?:tiene|tienen|genera|hay|lleva|implica|requiere|causa)\s+(?:ningun\s+)?{_PAYMENT}"
    r"|no\s+se\s+(?:cobra|paga)(?:\s+nada)?|cero\s+pesos)\b"
)
_SAYS_FREE = re.compile(_FREE)
_ONLY_FREE = re.compile(rf"(?:(?:costo\s*:?|es|totalmente|completamente|100\s?%)\s+)*{_FREE}\.?")
_NOT_FREE = re.compile(r"\bno\s+(?:es\s+|son\s+)?(?:gratuit[oa]s?|gratis)\b|\bno\s+.{0,20}\bexent")
_PAID_OUT = re.compile(r"\b(?:otorga\w*|estimulos?|apoyos?\s+economicos?)\b|^becas?\s+de\s+\$")
_DISCOUNT = re.compile(r"\b(?:descuentos?|rebajas?)\b")
_CHARGED = re.compile(r"\b(?:cuotas?|costos?|inscripcion|mensualidad|cobros?)\b")
_PAYS = re.compile(r"\b(?:se\s+(?:paga|cobra)n?|cuotas?|mensualidad|pagar)\b")
# Money of elsewhere: $20 of it are not 20 pesos.
_FOREIGN = re.compile(
    r"\bus\s?\$|\b(?:usd|us|dlls?|dls|dolar(?:es)?|eur|euros?)\b|€|£|\$\s*[a-z]{2,3}\b"
)
# What stands beside an amount and makes it another one, or the end of a range.
_NOT_ALL_OF_IT = re.compile(r"\s*(?:(?:[-/]|\ba\b|\b[oyu]\b|\bhasta\b)\s*\$?\s*\d|mil\b|millon|%)")
_ENDS_A_RANGE = re.compile(r"\d\s*(?:[-/]|\ba\b|\b[oyu]\b|\bhasta\b)\s*$")


@dataclass(frozen=True)
class CostReading:
    """Kind and amount (pesos) of a cost; both None when the text does not say them clearly."""

    kind: CostKind | None = None
    amount: Decimal | None = None
    complete: bool = False
    """Kind and amount say all that the text says: no note is needed beside them."""


def read_cost(text: str) -> CostReading:
    """Return what `text` says of the cost; several amounts are not added up, and none is chosen.

    An amount is read whole or not at all. Nothing, in figures or in words, is `gratuito`.

    >>> read_cost("$70").amount, read_cost("Otorga estímulo económico").kind
    (Decimal('70'), 'estimulo')
    >>> read_cost("No tiene costo").kind, read_cost("$1 500").amount, read_cost("US$20").amount
    ('gratuito', Decimal('1500'), None)
    """
    plain = fold(plain_signs(text))
    if _ONLY_FREE.fullmatch(plain):
        return CostReading("gratuito", complete=True)
    only = _ONLY_AMOUNT.fullmatch(plain)
    if only:
        whole = Decimal(bare_amount(only[1]))
        return CostReading("con_costo" if whole else "gratuito", whole, complete=True)
    kinds, amount = _kinds(plain), _only_amount(plain)
    if len(kinds) != 1 or _NOT_FREE.search(plain) or amount == 0:
        return _UNREAD
    return CostReading(kinds[0], amount if kinds[0] != "descuento" else None)


_UNREAD = CostReading()


def _kinds(plain: str) -> list[CostKind]:
    kinds: list[CostKind] = []
    rest = _SAYS_FREE.sub(" ", plain)
    if _DISCOUNT.search(plain):
        kinds.append("descuento")
    elif _PAID_OUT.search(plain):
        kinds.append("estimulo")
    elif _AMOUNT.search(plain) or "$" in plain or _FOREIGN.search(plain):
        kinds.append("con_costo")
    if rest != plain:
        kinds.append("gratuito")
    if "con_costo" not in kinds and (_PAYS if kinds == ["gratuito"] else _CHARGED).search(rest):
        kinds = [*kinds, "con_costo"] if kinds in ([], ["gratuito"]) else kinds
    return kinds


def _only_amount(plain: str) -> Decimal | None:
    """Return the one amount that the text states, whole and in pesos, or None."""
    found = list(_AMOUNT.finditer(plain))
    if len(found) != 1 or plain.count("$") > 1 or _FOREIGN.search(plain):
        return None
    one = found[0]
    if _NOT_ALL_OF_IT.match(plain, one.end()) or _ENDS_A_RANGE.search(plain[: one.start()]):
        return None
    return Decimal(bare_amount(one[1] or one[2]))
