"""Whom to call in danger, and the everyday words that a search understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from servimun_widgets.domain.fields import Record
from servimun_widgets.domain.states import ChoiceRow

SourceKind = Literal["oficial", "llamada", "periodico", "sin_confirmar"]


@dataclass(frozen=True)
class SourceRow(ChoiceRow):
    """Who says that a number is the one to call."""

    is_sure: bool
    """Whether the coordination may rest on it for a year."""
    is_unconfirmed: bool
    """Whether people are told so beside the number."""


SOURCE_KINDS: Mapping[SourceKind, SourceRow] = {
    "oficial": SourceRow("fuente oficial", is_sure=True, is_unconfirmed=False),
    "llamada": SourceRow(
        "la coordinación llamó y le contestaron", is_sure=True, is_unconfirmed=False
    ),
    "periodico": SourceRow("solo un periódico", is_sure=False, is_unconfirmed=False),
    "sin_confirmar": SourceRow("nadie lo ha confirmado", is_sure=False, is_unconfirmed=True),
}
"""The surest first. A number of which newspapers tell two is one that nobody has confirmed."""


class HelpLine(Record):
    """A line that anybody may call. `dangers` are the dangers for which it is shown, in order.

    `source`, `source_kind` and `source_date` say where the number was read and when.
    """

    name: str
    number: str
    what: str
    hours: str | None = None
    dangers: list[str]
    source: str
    source_kind: SourceKind = "sin_confirmar"
    source_date: date
    called_on: date | None = None
    """When the coordination called and it was answered as it is told."""

    @property
    def confirmed_on(self) -> date:
        """When it was last known to be so."""
        return max(self.source_date, self.called_on or self.source_date)


class Danger(Record):
    """A danger to life: what it is called, what is said first, and the words that tell of it.

    `title` is neutral, for who must not be seen reading about it. How words are written:
    `rules.dangers`.
    """

    name: str
    title: str
    first: str
    words: list[str]
    topics: list[str] = []
    """Topics of programmes whose pages are of this danger."""
    attending: list[str] = []
    """Folios of the programmes that attend people in this danger: they are named with the lines."""


class Need(Record):
    """What somebody needs, in everyday words: its name and the words that are searched for it."""

    name: str
    title: str
    pictogram: str
    words: list[str]
    danger: str | None = None
    """The danger whose page answers it."""
    folios: list[str] = []
    """Programmes that answer it although none of its words stands in them."""
    told: list[str] = []
    """Words that tell of it in a search, written as those of a danger: its lines come first."""
    first: str = ""
    """What is said before its lines in a search."""
    is_door: bool = True
    """Whether it is one of the first doors; else only searches lead to it."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether no programme answers it: a search then says only whom to call."""
        return not self.words and self.danger is None


class Synonym(Record):
    """An everyday word and the words of the catalogue that it stands for."""

    word: str
    means: list[str]
