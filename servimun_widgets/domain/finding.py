"""The search over everything: what a room declares that can be found there, and what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

NAMED_FINDS = 5
"""As many of what was found of a kind are named."""


@dataclass(frozen=True)
class FoundThing:
    """A thing that was found: what names it in the address of its page, and what it is called.

    `told` is what else tells it from others: a state, an agency, a day.
    """

    name: str
    title: str
    told: Sequence[str | date | None] = ()


@dataclass(frozen=True)
class FoundThings:
    """How many things of a kind were found, and the first of them."""

    count: int
    first: Sequence[FoundThing]


@dataclass(frozen=True)
class FindableThings:
    """Of what in a subject there can be found.

    `found_by` is the place of a function of the context, of words and of how many are to be named;
    it answers what the acting account may see that holds every word, with `FoundThings`, and raises
    `NotAllowed` for who sees none. `heading` is the sentence that says what they are. One is opened
    at `address` by its name in `parameter`, all of them are listed there by the words in `listed`,
    "" where the page has no such list. `place` orders the kinds, the lowest first.
    """

    heading: str
    found_by: str
    address: str
    parameter: str
    listed: str
    place: int

    @property
    def page(self) -> str:
        """The path of the page on which they are opened."""
        return self.address.partition("?")[0]

    def address_of(self, thing: FoundThing) -> str:
        """Return where one of them is opened."""
        return self._with(self.parameter, thing.name)

    def address_of_all(self, words: str) -> str:
        """Return where all that the words find are listed, "" where they are not."""
        return self._with(self.listed, words) if self.listed else ""

    def _with(self, parameter: str, value: str) -> str:
        joined = "&" if "?" in self.address else "?"
        return f"{self.address}{joined}{parameter}={quote(value)}"


@dataclass(frozen=True)
class Find:
    """What was found of one kind: `things` as (address, thing), and where all of them are listed,
    "" where they are named here or listed nowhere."""

    heading: str
    count: int
    things: Sequence[tuple[str, FoundThing]]
    all_at: str
