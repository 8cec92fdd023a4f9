"""What a programme costs, or what it pays out, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from servimun_widgets.domain.numerals import (
    PESOS,
    WHOLE,
    bare_amount,
    has_raised_figures,
    plain_signs,
)
from servimun_widgets.domain.reading.spelled import in_figures
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.vocabulary import CostKind

_AMOUNT_OF_PESOS = rf"(?:{WHOLE})(?:\.\d{{1,2}})?|\.\d{{1,2}}"
# An amount ends where no more of it follows: neither a figure nor a letter taken for one.
_NUMBER = rf"({_AMOUNT_OF_PESOS})(?![',.]+\d| \d|\d|\u2044)(?!(?!{PESOS})[a-z])"
_AMOUNT = re.compile(rf"\$\s*{_NUMBER}|\bmxn? ?{_NUMBER}|(?<![\d.,'$-]){_NUMBER}\s*{PESOS}")
_ONLY_AMOUNT = re.compile(
    rf"(?:(?:costo|precio)s? ?:? ?)?(?:mxn? ?)?\$?\s*({_AMOUNT_OF_PESOS})\s*{PESOS}?"
    r"(?:\.-|\.|-| ?\$)?"
)
# As cheques and tariffs write that there are no cents.
_NO_CENTS = re.compile(r"(?:(?<=\.00)| ?\b00) ?/ ?100\b(?=\s*(?:m\.? ?n\b|moneda|\)|$))")
_PAYMENT = r"(?:costo|cuota|cobro|pago|cargo)s?"
_FREE = (
    rf"(?:\b(?:gratuit[oa]s?|gratis|gratuitamente"
    rf"|(?:sin|libre\s+de|exent[oa]s?\s+de|ningun)\s+(?:(?:tener|generar)\s+)?(?:ningun\s+)?"
    rf"(?:tipo\s+de\s+)?{_PAYMENT}(?:\s+alguno)?"
    r"|no\s+(?:tiene|tienen|genera|hay|lleva|implica|requiere|causa)\s+(?:ningun\s+)?"
    rf"(?:tipo\s+de\s+)?{_PAYMENT}"
    r"|no\s+(?:se\s+(?:cobra|paga)|cuestan?)(?:\s+nada)?|cero\s+(?:pesos|costos?)"
    r"|costo\s+cero)"
    rf"|\bs/\s?{_PAYMENT})\b"
)
_SAYS_FREE = re.compile(_FREE)
_ONLY_FREE = re.compile(
    rf"(?:(?:costo\s*:?|es|totalmente|completamente|100\s?%)\s+)*{_FREE}\.?"
    r"|(?:(?:la )?entrada|(?:el )?(?:acceso|ingreso))(?: es)? (?:libre|gratuit[oa])\.?"
    r"|(?:costo ?:? ?)?(?:ningun[oa]?|nada)\.?"
)
_NOT_FREE = re.compile(r"\bno\s+(?:es\s+|son\s+)?(?:gratuit[oa]s?|gratis)\b|\bno\s+.{0,20}\bexent")
_PAID_OUT = re.compile(
    r"\b(?:estimulos?|apoyos?\s+economicos?)\b|^(?:becas?|apoyos?|premios?)\s+(?:de|por)\s+\$"
    r"|\botorga\w*\s+(?:\w+\s+){0,3}?(?:\$|(?:becas?|apoyos?|premios?|recursos?|despensas?)\b)"
    r"|\$\s*[\d,.]+\s+(?:\w+\s+)?(?:de|en)\s+(?:apoyo|beca|premio)"
    r"|(?:(?<!se )\brecib(?:en?|es|ira[ns]?)|\bse\s+(?:les?\s+)?(?:entregan?|dan?))\s+"
    r"(?:hasta\s+)?(?:\$|[\d,.]+\s+pesos)|^premios?:?\s+\$"
)
_DISCOUNT = re.compile(r"\b(?:descuentos?|rebajas?)\b")
_CHARGED = re.compile(r"\b(?:cuotas?|costos?|inscripcion|mensualidad|cobros?)\b")
_PAYS = re.compile(r"\b(?:se\s+(?:paga|cobra)n?|cuotas?|mensualidad|pagar)\b")
# What is free for some, in part or for a while only.
_LIMITED = re.compile(
    r"\b(?:sol[oa]|solamente|unicamente|except[ou]\w*|salvo|menos|hasta|durante|primer[oa]?s?|parte"
    r"|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|mes(?:es)?|semana|clases?|sesion(?:es)?"
    r"|material(?:es)?|inscripcion|mensualidad|uniformes?|con\s+(?:beca|credencial|afiliacion)"
    r"|afiliad\w*|derechohabientes?|socios?|algun[oa]s?|a\s+partir|desde"
    r"|para\s+(?!tod[oa]s?\b|(?:el\s+)?publico\b|la\s+(?:poblacion|ciudadania|comunidad)\b"
    r"|cualquier))"
)
# A cost that is spoken of without an amount, and perhaps denied.
_DENIED = re.compile(
    r"\b(?:voluntari[oa]s?|no|sin|ni|ningun[oa]?|nunca|nada|cero|libres?|exent[oa]s?)\b|\$?\b0\b"
)
_VOLUNTARY = re.compile(r"\bvoluntari[oa]s?\b")
# Money of elsewhere: $20 of it are not 20 pesos. Source: ISO 4217, and how people call it here.
_FOREIGN = re.compile(
    r"\bus\s?\$|\bu\.s\.|\b(?:usd|us|dlls?|dls|dolar(?:es)?|dollars?|eur|euros?|quetzal(?:es)?)\b"
    r"|\d(?:dlls?|dls|usd|eur)\b|[€£¥₡₩₱]|\b(?!mxn?\$)[a-z]{1,3}\$"
    r"|\b(?:cad|gbp|jpy|cny|gtq|cop|ars|clp|brl|pen)\b|\d\s?(?:can|arg|col)\b(?!\.)"
)
# What stands beside an amount and makes it another one, or the end of a range.
_MORE = r"[x*]?\s?\d|con\s+\d|(?:mil|mas|menos|e\s+iva|millon\w*|centavos?)\b|[%+]"
_NOT_ALL_OF_IT = re.compile(
    rf"(?:\s*{PESOS})?\s*(?:(?:[-/]|\ba\b|\b[oyu]\b|\bhasta\b)\s*\$?\s*\d|{_MORE})"
)
_OTHER_BEFORE = re.compile(
    r"\d\s*(?:[-/*x]|\ba\b|\b[oyu]\b|\bhasta\b)\s*$|(?:^|[\s(])-\s?\(?$|^\($"
)


@dataclass(frozen=True)
class CostReading:
    """Kind and amount (pesos) of a cost; both None when the text does not say them clearly."""

    kind: CostKind | None = None
    amount: Decimal | None = None
    complete: bool = False
    """Kind and amount say all that the text says: no note is needed beside them."""


@lru_cache(maxsize=2048)
def read_cost(text: str) -> CostReading:
    """Return what `text` says of the cost; several amounts are not added up, and none is chosen.

    An amount is read whole or not at all. Nothing, in figures or in words, is `gratuito`.

    >>> read_cost("$70").amount, read_cost("Otorga estímulo económico").kind
    (Decimal('70'), 'estimulo')
    >>> read_cost("No tiene costo").kind, read_cost("$1 500").amount, read_cost("US$20").amount
    ('gratuito', Decimal('1500'), None)
    """
    plain = _NO_CENTS.sub("", fold(plain_signs(text))).strip(' ¡!"')
    if not any(map(str.isdigit, plain)):
        plain = in_figures(plain)
    if _ONLY_FREE.fullmatch(plain):
        return CostReading("gratuito", complete=True)
    odd = has_raised_figures(text)
    only = None if odd else _ONLY_AMOUNT.fullmatch(plain)
    if only:
        whole = Decimal(bare_amount(only[1]))
        return CostReading("con_costo" if whole else "gratuito", whole, complete=True)
    kinds, amount = _kinds(plain), None if odd else _only_amount(plain)
    if len(kinds) != 1 or _NOT_FREE.search(plain) or amount == 0:
        return _UNREAD
    if kinds == ["gratuito"] and _LIMITED.search(_SAYS_FREE.sub(" ", plain)):
        return _UNREAD
    if (
        kinds == ["con_costo"]
        and (amount is None or _VOLUNTARY.search(plain))
        and _DENIED.search(plain)
    ):
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
    if kinds == ["estimulo"] and _CHARGED.search(plain):
        return []  # it is paid out and charged
    if "con_costo" not in kinds and (_PAYS if kinds == ["gratuito"] else _CHARGED).search(rest):
        kinds = [*kinds, "con_costo"] if kinds in ([], ["gratuito"]) else kinds
    return kinds


def _only_amount(plain: str) -> Decimal | None:
    """Return the one amount that the text states, whole and in pesos, or None."""
    found = list(_AMOUNT.finditer(plain))
    if len(found) != 1 or plain.count("$") > 1 or _FOREIGN.search(plain):
        return None
    one = found[0]
    if _NOT_ALL_OF_IT.match(plain, one.end()) or _OTHER_BEFORE.search(plain[: one.start()]):
        return None
    return Decimal(bare_amount(one[1] or one[2] or one[3]))
