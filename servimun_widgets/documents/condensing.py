"""Saying less of a programme without breaking off in the middle: whole sentences, whole places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servimun_widgets.domain.text import shortened

_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*(?=\s|$)|\n")
_PAUSE = re.compile(r"[,;:](?=\s)|\s\(")
_JOINT = re.compile(
    r"\s(?=(?:y|e|o|u|ni|que|para|con|donde|cuando|porque|pero|por|en|sin|sobre)\s)"
)
"""Before these words of a sentence what stands says something by itself."""
_SHORTEST_CLAUSE = 10
_WORTH_KEEPING = 0.5


def condensed(text: str, limit: int) -> str:
    """Return the first sentences of `text` that together have at most `limit` characters.

    When they are too short to say much, or even the first one is longer, whole clauses of it; only
    what has no pause in so many characters is cut between words.

    >>> condensed("Hay box. Hay danza. Hay cine.", 20)
    'Hay box. Hay danza.'
    >>> condensed("Hay box los martes, y danza los jueves", 30)
    'Hay box los martes.'
    """
    if len(text) <= limit:
        return text
    ends = _sentence_ends(text, limit)
    if ends and ends[-1] >= limit * _WORTH_KEEPING:
        return text[: ends[-1]].strip()
    return whole_clauses(text, limit) or shortened(text, limit)


def whole_beginning(text: str, limit: int) -> str:
    """Return as many whole sentences as fit, else whole clauses, so that no sentence breaks off.

    Only what has no pause in `limit` characters is cut between words.

    >>> whole_beginning("Hay box los jueves, con entrenador y sin costo.", 30)
    'Hay box los jueves.'
    >>> whole_beginning("Hay box. Hay danza los jueves.", 12)
    'Hay box.'
    >>> whole_beginning("Forma a jóvenes para acompañar a sus compañeros", 30)
    'Forma a jóvenes.'
    """
    if len(text) <= limit:
        return text
    if ends := _sentence_ends(text, limit):
        return text[: ends[-1]].strip()
    joints = [found.start() for found in _JOINT.finditer(text) if found.start() < limit]
    if clauses := whole_clauses(text, limit):
        return clauses
    if joints and joints[-1] >= _SHORTEST_CLAUSE:
        return f"{text[: joints[-1]]}."
    return shortened(text, limit)


def whole_clauses(text: str, limit: int) -> str:
    """Return as much of `text` as ends at a pause within `limit`; "" where there is none.

    >>> whole_clauses("Lunes de 9 a 11, martes de 9 a 11", 20), whole_clauses("Lunes", 2)
    ('Lunes de 9 a 11.', '')
    """
    pauses = [found.start() for found in _PAUSE.finditer(text) if found.start() < limit]
    return f"{text[: pauses[-1]]}." if pauses and pauses[-1] >= _SHORTEST_CLAUSE else ""


def _sentence_ends(text: str, limit: int) -> list[int]:
    return [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= limit]


def first_ones(items: Sequence[str], limit: int) -> tuple[Sequence[str], int]:
    """Return the first `limit` items, and how many were left out; one more is never left out."""
    return (items, 0) if len(items) <= limit + 1 else (items[:limit], len(items) - limit)
