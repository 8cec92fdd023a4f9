"""The search over everything that the acting account may see: each room answers for its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pkgutil import resolve_name
from typing import TypeVar

from servimun_widgets.domain.finding import (
    NAMED_FINDS,
    Find,
    FindableThings,
    FoundThing,
    FoundThings,
)
from servimun_widgets.domain.navigation import find_page
from servimun_widgets.domain.text import fold
from servimun_widgets.domain.windows import Asked
from servimun_widgets.errors import NotAllowed
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context
from servimun_widgets.services.windows import WindowedList
from servimun_widgets.subjects import declared

LONGEST = 100
"""Characters of what is searched; what is beyond is not read."""
_MOST_WORDS = 8
_SHORTEST = 2

View = TypeVar("View")
Thing = TypeVar("Thing")


def find_everything(context: Context, words: str) -> list[Find]:
    """Return what holds every one of the words and the acting account may see, kind by kind.

    Nothing is found by less than two characters. Raises `NotAllowed` for who may not act.
    """
    role = acting_account(context).role
    wanted = " ".join(words[:LONGEST].split()[:_MOST_WORDS])
    if len(fold(wanted)) < _SHORTEST:
        return []
    kinds = [one for subject in declared() for one in subject.findable]
    found = []
    with context.store.snapshot():
        for kind in sorted(kinds, key=lambda one: one.place):
            page = find_page(kind.page)
            if page is None or role in page.roles:
                found += _found(context, kind, wanted)
    return found


def _found(context: Context, kind: FindableThings, words: str) -> list[Find]:
    try:
        things: FoundThings = resolve_name(kind.found_by)(context, words, NAMED_FINDS)
    except NotAllowed:
        return []
    if not things.count:
        return []
    named = [(kind.address_of(one), one) for one in things.first]
    all_at = kind.address_of_all(words) if things.count > len(named) else ""
    return [Find(kind.heading, things.count, named, all_at)]


def found_in(
    listed: WindowedList[View], words: str, most: int, told: Callable[[View], FoundThing]
) -> FoundThings:
    """Return what a list finds by these words, as its own search does; `told` tells one of it."""
    asked = Asked(search=words)
    return FoundThings(listed.found(asked), [told(one) for one in listed.first(asked, most)])


def found_among(
    things: Iterable[Thing],
    words: str,
    most: int,
    said: Callable[[Thing], Sequence[str | None]],
    told: Callable[[Thing], FoundThing],
) -> FoundThings:
    """Return which of a few things hold every word in what is `said` of them, in their order."""
    wanted = fold(words).split()
    found = []
    for thing in things:
        text = fold("\n".join(filter(None, said(thing))))
        if all(word in text for word in wanted):
            found.append(thing)
    return FoundThings(len(found), [told(one) for one in found[:most]])
