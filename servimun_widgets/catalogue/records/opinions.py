"""What a citizen says on the public site, as it waits in the spool until the staff's side takes it.

Nothing of who said it is kept: no address, no browser, no name that a field asks for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.states import ChoiceRow

OpinionKind = Literal["sirvio", "no_sirvio", "dato", "falta", "queja", "gracias"]
WrongDatum = Literal["telefono", "lugar", "horario", "costo", "requisitos", "terminado", "otro"]

LONGEST_TEXT = 600
LONGEST_COLONIA = 80
LONGEST_SEARCH = 60
SHORTEST_TEXT = 5


@dataclass(frozen=True)
class OpinionRow(ChoiceRow):
    """A kind of opinion, as the form offers it."""

    written: bool
    """Whether it is said in words: the others are one tap."""
    needs: Literal["nothing", "words", "words_or_datum"]
    """Without what it says nothing."""
    helped: bool | None
    """The answer to «¿Le sirvió?»; None for what is no answer to it."""
    arrives_as: str
    """The kind of feedback that it becomes."""
    risk: str
    """What may come of it that nobody reads it, unless its words or its datum say worse."""


@dataclass(frozen=True)
class DatumRow(ChoiceRow):
    """What may be wrong with a programme."""

    leads_astray: bool
    """Whether somebody calls or goes in vain because of it."""
    words: str
    """How words begin that tell of it where nobody chose it, folded."""


OPINIONS: dict[OpinionKind, OpinionRow] = {
    "sirvio": OpinionRow(
        "Sí, me sirvió",
        written=False,
        needs="nothing",
        helped=True,
        arrives_as="felicitacion",
        risk="gracias",
    ),
    "no_sirvio": OpinionRow(
        "No me sirvió",
        written=False,
        needs="nothing",
        helped=False,
        arrives_as="queja",
        risk="falta",
    ),
    "dato": OpinionRow(
        "Este dato está mal",
        written=True,
        needs="words_or_datum",
        helped=None,
        arrives_as="correccion",
        risk="dato",
    ),
    "falta": OpinionRow(
        "Me falta…", written=True, needs="words", helped=None, arrives_as="necesidad", risk="falta"
    ),
    "queja": OpinionRow(
        "Tengo una queja",
        written=True,
        needs="words",
        helped=None,
        arrives_as="queja",
        risk="falta",
    ),
    "gracias": OpinionRow(
        "Quiero dar las gracias",
        written=True,
        needs="nothing",
        helped=None,
        arrives_as="felicitacion",
        risk="gracias",
    ),
}
DATA: dict[WrongDatum, DatumRow] = {
    "telefono": DatumRow(
        "El teléfono",
        leads_astray=True,
        words="telefon numero llam marqu marc contest extension suena",
    ),
    "lugar": DatumRow(
        "El lugar",
        leads_astray=True,
        words="lugar direccion domicilio ubica calle cambiaron",
    ),
    "horario": DatumRow(
        "El horario", leads_astray=True, words="horario hora horas abren abre cierra cerrado dias"
    ),
    "costo": DatumRow("El costo", leads_astray=False, words="cost cuesta cobra pag gratis gratuit"),
    "requisitos": DatumRow(
        "Los requisitos", leads_astray=False, words="requisit document papel piden"
    ),
    "terminado": DatumRow(
        "El programa ya no se da", leads_astray=True, words="termino cancel existe acabo"
    ),
    "otro": DatumRow("Otro dato", leads_astray=False, words=""),
}


class Said(Record):
    """What the form says. `folio` is that of the programme whose page it came from, as it came.

    `searched` are the words that the search of the site found nothing for, where the person agreed
    that they are counted.
    """

    kind: OpinionKind | None = None
    folio: str | None = None
    datum: WrongDatum | None = None
    colonia: str | None = None
    text: str | None = None
    searched: str | None = None


class Answers(Record):
    """What was answered to a form that is open to the public, in a version of it."""

    form: str
    version: str
    given: dict[str, Any]


class Opinion(Record):
    """What was said, as the spool keeps it. `id` makes sure that it arrives once.

    With `answers` it is no opinion but an answered form, and `said` is blank.
    """

    id: str
    at: datetime
    said: Said = Said()
    answers: Answers | None = None
