"""Whether a password is soon guessed, why, and what would make it better.

Two judges, and both have to be content. The first counts points, as Microsoft's Entra password
protection does: what guessers try first counts little however long it is, what nobody expects
counts by its letters. It knows the words of this city. The second is zxcvbn, which knows the
passwords of the world.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from zxcvbn_rs_py import zxcvbn

from servimun_widgets.domain.text import fold
from servimun_widgets.errors import Problem

MINIMUM = 10
"""Characters of a password (NIST SP 800-63B asks for at least eight and no composition rules)."""
MAXIMUM = 200
ENOUGH_POINTS = 7
"""Three everyday words are enough, or seven letters and digits that nobody expects."""
ENOUGH_GUESSES = 8
"""Decimal logarithm of the guesses that zxcvbn must estimate: its score 3, «safely unguessable»."""

_KNOWN, _EVERYDAY, _DIGITS = 1, 3, 4
_SHORTEST_WORD = 3
_SHORTEST_REVERSED = 5  # shorter ones mean something both ways
_LONGEST_WORD = 24
# zxcvbn takes ever longer for longer texts; this many characters of one are looked at together.
_JUDGED = 30

_ROWS = (
    "1234567890",
    "qwertyuiop",
    "asdfghjklñ",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1a2b3c4d5e6f7g8h9i",
    "a1b2c3d4e5f6g7h8i9",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "zaqxswcdevfrbgtnhymju",
    "qweasdzxcrtyfghvbn",
    "147258369",
    "aeiou",
)
_SEQUENCES = tuple(fold(row) for row in _ROWS) + tuple(fold(row)[::-1] for row in _ROWS)
_REPEATED = re.compile(r"(.+?)\1+", re.DOTALL)
_DATE = re.compile(
    r"(0?[1-9]|[12]\d|3[01])(0?[1-9]|1[0-2])((19|20)?\d\d)|(19|20)\d\d(0[1-9]|1[0-2])\d\d"
)
_SEPARATORS = frozenset(" -_.,;:/")
_LETTERS_FOR_SIGNS = tuple(
    str.maketrans({"4": "a", "@": "a", "3": "e", "0": "o", "5": "s", "$": "s", "7": "t", "1": one})
    | str.maketrans({"!": one, "8": "b", "6": "g", "9": "g"})
    for one in "il"
)

Kind = Literal["own", "known", "sequence", "repeat", "digits", "everyday", "free"]


@dataclass(frozen=True)
class GuessedWords:
    """What a guesser knows: words tried first, and the everyday words of the language.

    Both are folded and without spaces.
    """

    known: frozenset[str] = frozenset()
    everyday: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Piece:
    kind: Kind
    text: str
    points: int


@dataclass(frozen=True)
class _Reading:
    """A password taken apart in the way that is easiest to guess."""

    pieces: tuple[_Piece, ...] = ()
    points: int = 0

    def with_piece(self, piece: _Piece) -> _Reading:
        return _Reading((*self.pieces, piece), self.points + piece.points)


def password_problems(
    password: str, words: GuessedWords, own: Collection[str] = ()
) -> list[Problem]:
    """Return why `password` is not accepted, at path `new`; empty when it is.

    `own` are texts that belong to the person: user name, name shown, agency, e-mail address. Takes
    at most some hundredths of a second, whatever was typed.
    """
    if len(password) < MINIMUM:
        return [Problem("account_password_short", ("new",), {"minimum": MINIMUM})]
    if len(password) > MAXIMUM:
        return [Problem("account_password_long", ("new",), {"maximum": MAXIMUM})]
    own_words = _own_words(own)
    reading = _easiest(fold(password), words, own_words)
    if reading.points < ENOUGH_POINTS:
        return [_reason(reading)]
    if _guesses(password, own_words) < ENOUGH_GUESSES:
        return [Problem("account_password_guessable", ("new",))]
    return []


def _guesses(password: str, own: Collection[str]) -> float:
    inputs = sorted(own)
    # A password is at least as strong as its beginning, and as its end.
    return min(
        max(float(zxcvbn(part, inputs).guesses_log10) for part in {text[:_JUDGED], text[-_JUDGED:]})
        for text in {password, fold(password)}
    )


def _own_words(own: Collection[str]) -> frozenset[str]:
    texts = [re.findall(r"[a-z0-9]+", fold(text)) for text in own]
    found = {part for parts in texts for part in (*parts, "".join(parts))}
    return frozenset(word for word in found if len(word) >= _SHORTEST_WORD)


def _easiest(text: str, words: GuessedWords, own: frozenset[str]) -> _Reading:
    """Return the easiest reading of folded `text`, also without what separates words, and with
    letters in place of signs.
    """
    joined = "".join(character for character in text if character not in _SEPARATORS)
    writings = {text, joined}
    readings = [*writings, *(one.translate(s) for one in writings for s in _LETTERS_FOR_SIGNS)]
    return min((_read(one, words, own) for one in readings), key=lambda found: found.points)


def _read(text: str, words: GuessedWords, own: frozenset[str]) -> _Reading:
    repeated = _REPEATED.fullmatch(text)
    if repeated:
        once = _read(repeated[1], words, own)
        return once.with_piece(_Piece("repeat", text, 1))
    best: list[_Reading | None] = [_Reading(), *[None] * len(text)]
    for start in range(len(text)):
        reading = best[start]
        if reading is None:
            continue
        for piece in _pieces(text, start, words, own):
            end = start + len(piece.text)
            found = best[end]
            if found is None or reading.points + piece.points < found.points:
                best[end] = reading.with_piece(piece)
    last = best[-1]
    return last if last is not None else _Reading()


def _pieces(text: str, start: int, words: GuessedWords, own: frozenset[str]) -> list[_Piece]:
    """Return what can stand at `start`, each with its points; the first is the one character."""
    here = text[start]
    again = start > 0 and text[start - 1] == here
    pieces = [_Piece("free", here, 0 if again or here in _SEPARATORS else 1)]
    for end in range(start + 2, min(len(text), start + _LONGEST_WORD) + 1):
        part = text[start:end]
        if part.isdigit():
            pieces.append(_Piece("digits", part, _points_of_digits(part)))
        if end - start < _SHORTEST_WORD:
            continue
        spellings = {part, part[::-1]} if end - start >= _SHORTEST_REVERSED else {part}
        if not own.isdisjoint(spellings):
            pieces.append(_Piece("own", part, _KNOWN))
        elif not words.known.isdisjoint(spellings):
            pieces.append(_Piece("known", part, _KNOWN))
        elif part in words.everyday:
            pieces.append(_Piece("everyday", part, _EVERYDAY))
        if any(part in row for row in _SEQUENCES):
            pieces.append(_Piece("sequence", part, _KNOWN))
    return pieces


def _points_of_digits(digits: str) -> int:
    few = len(digits) <= 4 or len(set(digits)) <= 2
    return 1 if few or _DATE.fullmatch(digits) else min(_DIGITS, len(set(digits)))


def _reason(reading: _Reading) -> Problem:
    """Return the problem that tells most: what is the person's own, then what is known first."""
    order: tuple[Kind, ...] = ("own", "known", "sequence", "repeat", "everyday", "digits")
    for kind in order:
        found = [piece.text for piece in reading.pieces if piece.kind == kind]
        if found:
            word = max(found, key=len)[:_LONGEST_WORD]
            return Problem(f"account_password_{kind}", ("new",), {"word": word})
    return Problem("account_password_guessable", ("new",))
