"""Whom to call in danger, and the everyday words that a search understands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from servimun_widgets.domain.fields import Record

SourceKind = Literal["oficial", "periodico", "sin_confirmar"]
SOURCE_KINDS: Mapping[SourceKind, str] = {
    "oficial": "fuente oficial",
    "periodico": "solo un periódico",
    "sin_confirmar": "nadie lo ha confirmado",
}
"""Who says that a number is the one to call -> how staff are told; the surest first. A number of
which newspapers tell two is one that nobody has confirmed."""


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
