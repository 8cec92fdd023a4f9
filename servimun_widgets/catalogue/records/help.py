"""Whom to call in danger, and the everyday words that a search understands."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.fields import Record


class HelpLine(Record):
    """A line that anybody may call. `dangers` are the dangers for which it is shown, in order.

    `source` and `source_date` say where the number was read and when.
    """

    name: str
    number: str
    what: str
    hours: str | None = None
    dangers: list[str]
    source: str
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
