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
"""Who says that a number is the one to call -> how staff are told."""


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

    `title` is neutral, for who must not be seen reading about it. A word that ends in `*` stands
    for every word that begins so.
    """

    name: str
    title: str
    first: str
    words: list[str]
    topics: list[str] = []
    """Topics of programmes whose pages are of this danger."""


class Need(Record):
    """What somebody needs, in everyday words: its name and the words that are searched for it."""

    name: str
    title: str
    pictogram: str
    words: list[str]
    danger: str | None = None
    """The danger whose page answers it."""


class Synonym(Record):
    """An everyday word and the words of the catalogue that it stands for."""

    word: str
    means: list[str]
