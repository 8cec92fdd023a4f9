"""The part of regular expressions that all programs which fill in such forms read alike.

Letters, `.`, classes such as `[a-z]` and `\\d`, groups, `|`, `* + ? {2} {2,} {2,5}`. At the ends
`^` and `$` change nothing: a pattern is about the whole text. Looking around, references, flags,
word boundaries and Unicode classes are not among it.
"""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.expressions.parser import ExpressionError

Pattern = tuple[Any, ...]
"""`("letter", ranges)`, `("sequence", patterns)`, `("either", patterns)` or `("repeat", least, most
or None, pattern)`; while it is read also `("begin",)` and `("end",)`."""
Ranges = list[list[int]]
"""Code points from and to, both included, in order."""

MOST_LETTERS = 500
_MOST_LEVELS = 30
_MOST_TIMES = 1000
_LAST = 0x10FFFF
_DIGITS = [[48, 57]]
_WORD = [[48, 57], [65, 90], [95, 95], [97, 122]]
_SPACE = [[9, 13], [32, 32]]
_BY_NAME = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13}
_HEX = {"x": 2, "u": 4}
_ENDS = {"^": "begin", "$": "end"}
_SPECIAL = frozenset("*+?{}()[]|")


def read_pattern(text: str) -> Pattern:
    """Return what `text` says. Raises `ExpressionError` (`expression_pattern`)."""
    if len(text) > MOST_LETTERS:
        raise _refusal(text)
    reader = _Reader(text)
    found = reader.either()
    if reader.next:
        raise _refusal(text)
    return _without_ends(found, text, begins=True, ends=True)


def _without_ends(pattern: Pattern, text: str, *, begins: bool, ends: bool) -> Pattern:
    """Return `pattern` without `^` and `$`, which are only taken where the whole text has its ends.

    `begins` and `ends` say whether nothing lies before or behind this part.
    """
    kind = pattern[0]
    if kind in ("begin", "end"):
        if not (begins if kind == "begin" else ends):
            raise _refusal(text)
        return _NOTHING
    if kind == "repeat":
        return (*pattern[:3], _without_ends(pattern[3], text, begins=False, ends=False))
    if kind == "either":
        parts = [_without_ends(one, text, begins=begins, ends=ends) for one in pattern[1]]
        return (kind, parts)
    if kind == "sequence":
        kinds = [part[0] for part in pattern[1]]
        first = next((at for at, one in enumerate(kinds) if one != "begin"), 0)
        last = next((at for at, one in reversed([*enumerate(kinds)]) if one != "end"), 0)
        parts = [
            _without_ends(part, text, begins=begins and at <= first, ends=ends and at >= last)
            for at, part in enumerate(pattern[1])
        ]
        return (kind, parts)
    return pattern


def _refusal(text: str) -> ExpressionError:
    return ExpressionError("expression_pattern", pattern=text[:60])


def _others(ranges: Ranges) -> Ranges:
    """Return all code points that are not in `ranges`."""
    found, start = [], 0
    for least, most in sorted(ranges):
        if least > start:
            found.append([start, least - 1])
        start = max(start, most + 1)
    return [*found, [start, _LAST]] if start <= _LAST else found


_CLASSES = {
    "d": _DIGITS,
    "D": _others(_DIGITS),
    "w": _WORD,
    "W": _others(_WORD),
    "s": _SPACE,
    "S": _others(_SPACE),
}
_ANY: Ranges = _others([[10, 10]])
_NOTHING: Pattern = ("sequence", [])


class _Reader:
    """Reads from left to right, one method for each level of precedence."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._level = 0

    @property
    def next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        letter = self.next
        if not letter:
            raise _refusal(self._text)
        self._at += 1
        return letter

    def _takes(self, letter: str) -> bool:
        found = self.next == letter
        self._at += found
        return found

    def _expects(self, letter: str) -> None:
        if not self._takes(letter):
            raise _refusal(self._text)

    def either(self) -> Pattern:
        self._level += 1
        if self._level > _MOST_LEVELS:
            raise _refusal(self._text)
        parts = [self._sequence()]
        while self._takes("|"):
            parts.append(self._sequence())
        self._level -= 1
        return parts[0] if len(parts) == 1 else ("either", parts)

    def _sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self.next and self.next not in "|)":
            parts.append(self._repeated())
        return ("sequence", parts)

    def _repeated(self) -> Pattern:
        inner = self._atom()
        least, most = self._times()
        if (least, most) == (1, 1):
            return inner
        self._takes("?")  # as many or as few as can be: the same for a whole text
        return ("repeat", least, most, inner)

    def _times(self) -> tuple[int, int | None]:
        if self._takes("*"):
            return 0, None
        if self._takes("+"):
            return 1, None
        if self._takes("?"):
            return 0, 1
        if not self._takes("{"):
            return 1, 1
        least = self._number()
        most: int | None = least
        if self._takes(","):
            most = None if self.next == "}" else self._number()
        self._expects("}")
        if most is not None and most < least:
            raise _refusal(self._text)
        return least, most

    def _number(self) -> int:
        digits = ""
        while self.next and self.next in "0123456789":
            digits += self._take()
        if not digits or len(digits) > len(str(_MOST_TIMES)):
            raise _refusal(self._text)
        return int(digits)

    def _atom(self) -> Pattern:
        letter = self._take()
        if letter in _ENDS:
            return (_ENDS[letter],)
        if letter == "(":
            return self._group()
        if letter == "[":
            return ("letter", self._class())
        if letter == ".":
            return ("letter", _ANY)
        if letter == "\\":
            return ("letter", self._escaped())
        if letter in _SPECIAL:
            raise _refusal(self._text)
        return ("letter", _one(ord(letter)))

    def _group(self) -> Pattern:
        if self._takes("?"):
            self._expects(":")
        found = self.either()
        self._expects(")")
        return found

    def _escaped(self) -> Ranges:
        letter = self._take()
        if letter in _CLASSES:
            return _CLASSES[letter]
        if letter in _BY_NAME:
            return _one(_BY_NAME[letter])
        if letter in _HEX:
            digits = "".join(self._take() for _ in range(_HEX[letter]))
            if not all(one in "0123456789abcdefABCDEF" for one in digits):
                raise _refusal(self._text)
            return _one(int(digits, 16))
        if letter.isalnum():
            raise _refusal(self._text)
        return _one(ord(letter))

    def _class(self) -> Ranges:
        others = self._takes("^")
        found: Ranges = []
        if self.next == "]":  # a letter for some programs, the end for others
            raise _refusal(self._text)
        while not self._takes("]"):
            start = self._member()
            if self.next != "-" or self._text[self._at + 1 : self._at + 2] == "]":
                found += start
                continue
            if not _is_one(start):  # «[\\w-.]»: the stroke is itself
                found += start
                continue
            self._take()
            end = self._member()
            if not _is_one(end) or end < start:
                raise _refusal(self._text)
            found.append([start[0][0], end[0][1]])
        return _others(found) if others else sorted(found)

    def _member(self) -> Ranges:
        letter = self._take()
        if letter == "\\":
            return self._escaped()
        # Some programs read a class within a class, and «&&» as what both have.
        if letter == "[" or (letter == "&" and self.next == "&"):
            raise _refusal(self._text)
        return _one(ord(letter))


def _one(code: int) -> Ranges:
    return [[code, code]]


def _is_one(ranges: Ranges) -> bool:
    return len(ranges) == 1 and ranges[0][0] == ranges[0][1]
