"""Regular expressions: one meaning in the kernel and in the browser, and never slow.

The engines of Python and of browsers try one way after another; for some patterns («(a+)+») there
are so many ways that one answer takes hours. Here a pattern becomes a machine that reads a text
once, letter by letter, whatever the pattern (docs/decisions/0011-patterns.md).

A machine is JSON: `[sets, letters, first, follow, last, empty]`. `sets` are lists of code point
ranges; each place of the pattern takes the letters of the set `letters[place]`; `first` may begin,
`follow[place]` may come next, `last` may end, and `empty` says whether no letter at all will do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from servimun_widgets.domain.expressions.parser import ExpressionError
from servimun_widgets.domain.expressions.pattern_syntax import Pattern, Ranges, read_pattern

Machine = list[Any]

MOST_PLACES = 1000
MOST_STEPS = 5000
"""They keep the worst answer, about ten thousand letters, near a second."""


def machine_of(pattern: str) -> Machine:
    """Return the machine of a pattern.

    Raises `ExpressionError`: `expression_pattern` for one that is wrong or not understood alike
    everywhere, `expression_pattern_large` for one that repeats too much.

    >>> matches("ABCD010203", machine_of("[A-Z]{4}[0-9]{6}"))
    True
    """
    building = _Building(pattern)
    whole = building.piece(read_pattern(pattern))
    follow = [sorted(one) for one in building.follow]
    if sum(map(len, follow)) > MOST_STEPS:
        raise _too_large(pattern)
    places = (sorted(whole.first), follow, sorted(whole.last))
    return [building.sets, building.letters, *places, whole.empty]


def matches(text: str, machine: Machine) -> bool:
    """Return whether the whole of `text` is as the pattern of `machine` says."""
    sets, letters, first, follow, last, empty = machine
    if not text:
        return bool(empty)
    taken: dict[str, set[int]] = {}
    here, reached = set(first), set[int]()
    for letter in text:
        if letter not in taken:
            fitting = [_holds(ranges, ord(letter)) for ranges in sets]
            taken[letter] = {place for place, one in enumerate(letters) if fitting[one]}
        reached = here & taken[letter]
        if not reached:
            return False
        here = set().union(*(follow[place] for place in reached))
    return not reached.isdisjoint(last)


def _holds(ranges: Ranges, code: int) -> bool:
    return any(least <= code <= most for least, most in ranges)


def _too_large(pattern: str) -> ExpressionError:
    return ExpressionError("expression_pattern_large", pattern=pattern[:60])


class _Piece(NamedTuple):
    """A part of a machine: the places it may begin and end with, whether it may be nothing."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


_NOTHING = _Piece(frozenset(), frozenset(), empty=True)


@dataclass
class _Building:
    """Lays out the places of one pattern, as V. M. Glushkov described it in 1961."""

    pattern: str
    sets: list[Ranges] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def piece(self, pattern: Pattern) -> _Piece:
        kind, *parts = pattern
        if kind == "letter":
            return self._letter(parts[0])
        if kind == "sequence":
            found = _NOTHING
            for part in parts[0]:
                found = self._joined(found, self.piece(part))
            return found
        if kind == "either":
            return self._either([self.piece(part) for part in parts[0]])
        return self._repeated(*parts)

    def _letter(self, ranges: Ranges) -> _Piece:
        if len(self.letters) == MOST_PLACES:
            raise _too_large(self.pattern)
        if ranges not in self.sets:
            self.sets.append(ranges)
        self.letters.append(self.sets.index(ranges))
        self.follow.append(set())
        place = frozenset({len(self.letters) - 1})
        return _Piece(place, place, empty=False)

    def _joined(self, one: _Piece, other: _Piece) -> _Piece:
        self._lead(one, other)
        return _Piece(
            one.first | other.first if one.empty else one.first,
            one.last | other.last if other.empty else other.last,
            one.empty and other.empty,
        )

    def _either(self, pieces: list[_Piece]) -> _Piece:
        return _Piece(
            frozenset().union(*(one.first for one in pieces)),
            frozenset().union(*(one.last for one in pieces)),
            any(one.empty for one in pieces),
        )

    def _repeated(self, least: int, most: int | None, inner: Pattern) -> _Piece:
        """Return `least` copies and then those that may be left out, each inside the one before."""
        found = _NOTHING
        if most is None:
            found = self.piece(inner)
            self._lead(found, found)
            optional, needed = 0, least - 1
            if least == 0:
                found = found._replace(empty=True)
        else:
            optional, needed = most - least, least
        for number in range(optional + needed):
            found = self._joined(self.piece(inner), found)
            if not found.first:  # nothing, however often
                break
            if number < optional:
                found = found._replace(empty=True)
        return found

    def _lead(self, one: _Piece, other: _Piece) -> None:
        for place in one.last:
            self.follow[place] |= other.first
