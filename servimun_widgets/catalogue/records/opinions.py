"""What a citizen says on the public site, as it waits in the spool until the staff's side takes it.

Nothing of who said it is kept: no address, no browser, no name that a field asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.states import ChoiceRow

OpinionKind = Literal["sirvio", "no_sirvio", "dato", "falta", "queja", "gracias"]
WrongDatum = Literal["telefono", "lugar", "horario", "costo", "requisitos", "terminado", "otro"]

LONGEST_TEXT = 600
LONGEST_COLONIA = 80
SHORTEST_TEXT = 5


@dataclass(frozen=True)
class OpinionRow(ChoiceRow):
    """A kind of opinion, as the form offers it."""

    written: bool
    """Whether it is said in words: the others are one tap."""
    needs: Literal["nothing", "words", "words_or_datum"]
    """Without what it says nothing."""


OPINIONS: dict[OpinionKind, OpinionRow] = {
    "sirvio": OpinionRow("Sí, me sirvió", written=False, needs="nothing"),
    "no_sirvio": OpinionRow("No me sirvió", written=False, needs="nothing"),
    "dato": OpinionRow("Este dato está mal", written=True, needs="words_or_datum"),
    "falta": OpinionRow("Me falta…", written=True, needs="words"),
    "queja": OpinionRow("Tengo una queja", written=True, needs="words"),
    "gracias": OpinionRow("Quiero dar las gracias", written=True, needs="nothing"),
}
DATA: dict[WrongDatum, str] = {
    "telefono": "El teléfono",
    "lugar": "El lugar",
    "horario": "El horario",
    "costo": "El costo",
    "requisitos": "Los requisitos",
    "terminado": "El programa ya no se da",
    "otro": "Otro dato",
}


class Said(Record):
    """What the form says. `folio` is that of the programme whose page it came from, as it came."""

    kind: OpinionKind | None = None
    folio: str | None = None
    datum: WrongDatum | None = None
    colonia: str | None = None
    text: str | None = None


class Opinion(Record):
    """What was said, as the spool keeps it. `id` makes sure that it arrives once."""

    id: str
    at: datetime
    said: Said
