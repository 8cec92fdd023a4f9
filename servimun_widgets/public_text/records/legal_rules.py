"""The legal rules of what goes out, quiet periods and words, and how two people change them.

A change is proposed by one person and holds only once another confirmed it. What the files say is
the beginning; a confirmed change comes after them, and the newest of the same thing holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import OptionalDate, OptionalText, Record, Text, field
from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.states import StateRow
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod

RuleKind = Literal["veda", "sin_veda", "palabra", "sin_palabra"]
ChangeState = Literal["propuesta", "confirmada", "rechazada", "retirada"]

RULE_KINDS: dict[RuleKind, str] = {
    "veda": "Poner o corregir las fechas de una veda",
    "sin_veda": "Quitar una veda",
    "palabra": "Agregar una palabra que no debe decirse",
    "sin_palabra": "Quitar una palabra",
}
CHANGE_STATES: dict[ChangeState, StateRow] = {
    "propuesta": StateRow("Por confirmar", "warn", waits="legal"),
    "confirmada": StateRow("Confirmada", "ok", waits=None),
    "rechazada": StateRow("Rechazada", "bad", waits=None),
    "retirada": StateRow("Retirada", "neutral", waits=None),
}
_NEEDED: dict[RuleKind, tuple[str, ...]] = {
    "veda": ("period", "first", "last"),
    "sin_veda": ("period",),
    "palabra": ("word",),
    "sin_palabra": ("word",),
}
"""Kind -> the fields that it asks for; the first one names what it is about."""
_ABOUT_PERIODS = [kind for kind, fields in _NEEDED.items() if "period" in fields]
_ABOUT_WORDS = [kind for kind, fields in _NEEDED.items() if "word" in fields]


class RuleChangeContent(Record):
    """What is to change. What another kind asks for may be None and counts for nothing."""

    kind: RuleKind = field("Qué cambia", default=..., input="choice", choices=RULE_KINDS)
    period: OptionalText = field(
        "Nombre de la veda",
        "Con el mismo nombre se corrige la que ya está.",
        default=...,
        min_length=3,
        max_length=120,
        visible_when={"field": "kind", "in": _ABOUT_PERIODS},
    )
    first: OptionalDate = field(
        "Primer día", default=..., visible_when={"field": "kind", "in": ["veda"]}, input="date"
    )
    last: OptionalDate = field(
        "Último día",
        "Ese día también es veda.",
        default=...,
        visible_when={"field": "kind", "in": ["veda"]},
        input="date",
    )
    word: OptionalText = field(
        "Palabra o frase",
        "Solo con MAYÚSCULAS se busca tal cual; si no, sin distinguir mayúsculas ni acentos.",
        default=...,
        min_length=2,
        max_length=80,
        visible_when={"field": "kind", "in": _ABOUT_WORDS},
    )
    source: Text = field(
        "Fundamento",
        "Quién lo publicó y cuándo: por ejemplo, el acuerdo del INE o del IEE Chihuahua.",
        default=...,
        min_length=5,
        max_length=500,
        input="longtext",
    )

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        for name in _NEEDED.get(self.kind, ()):
            if getattr(self, name) is None:
                raise PydanticCustomError("field_missing", "needed", {"field": name})
        if self.kind == "veda" and self.first and self.last and self.first > self.last:
            raise PydanticCustomError("field_period_order", "days", {"field": "last"})
        return self

    @property
    def about(self) -> str:
        """The name of the period or the word that this is about."""
        return getattr(self, self.named_by) or ""

    @property
    def named_by(self) -> str:
        """The field that names what this is about: `period` or `word`."""
        return _NEEDED[self.kind][0]


class RuleChangeRecord(Record):
    """A change as the store keeps it; its content never changes after it was proposed."""

    id: str
    folio: str
    state: ChangeState
    content: RuleChangeContent
    proposed_by: str
    proposed_on: datetime
    decided_by: str | None = None
    decided_on: datetime | None = None
    decision_reason: str | None = None


def confirmed_in_order(changes: Iterable[RuleChangeRecord]) -> list[RuleChangeRecord]:
    """Return the changes that hold, in the order in which they were confirmed."""
    held = [one for one in changes if one.state == "confirmada" and one.decided_on is not None]
    return sorted(held, key=lambda one: (one.decided_on or one.proposed_on, folio_order(one.folio)))


def periods_after(
    periods: Iterable[QuietPeriod], confirmed: Iterable[RuleChangeRecord]
) -> tuple[QuietPeriod, ...]:
    """Return the calendar of the files with what was confirmed after it, in the order of days."""
    known = {period_key(one.name): one for one in periods}
    for change in confirmed:
        said = change.content
        key = period_key(said.about)
        if said.kind == "sin_veda":
            known.pop(key, None)
        elif said.kind == "veda" and said.first and said.last:
            known[key] = QuietPeriod(
                name=said.about,
                first=said.first,
                last=said.last,
                confirmed=True,
                source=said.source,
            )
    return tuple(sorted(known.values(), key=lambda one: (one.first, one.name)))


def words_after(words: Iterable[str], confirmed: Iterable[RuleChangeRecord]) -> tuple[str, ...]:
    """Return the words of the files with what was confirmed after them."""
    known = {word_key(word): word for word in words}
    for change in confirmed:
        key = word_key(change.content.about)
        if change.content.kind == "sin_palabra":
            known.pop(key, None)
        elif change.content.kind == "palabra":
            known[key] = change.content.about
    return tuple(known.values())


def period_key(name: str) -> str:
    """Return what a period is known by: its name, whatever its case and blanks."""
    return " ".join(name.casefold().split())


def word_key(word: str) -> str:
    """Return what a word is known by: one all in capitals is another than the same in small."""
    plain = " ".join(word.split())
    return plain if plain.isupper() else plain.casefold()
