"""Saying less of a programme without breaking off in the middle: whole sentences, whole places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servimun_widgets.domain.text import shortened

_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*(?=\s|$)|\n")
_PAUSE = re.compile(r"[,;:](?=\s)|\s\(")
_SHORTEST_CLAUSE = 10
_WORTH_KEEPING = 0.5


def condensed(text: str, limit: int) -> str:
    """Return the first sentences of `text` that together have at most `limit` characters.

    When they are too short to say much, or even the first one is longer, the text is cut between
    words instead.

    >>> condensed("Hay box. Hay danza. Hay cine.", 20)
    'Hay box. Hay danza.'
    >>> condensed("Hay box y danza los jueves por la tarde", 20)
    'Hay box y danza los…'
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= limit]
    if ends and ends[-1] >= limit * _WORTH_KEEPING:
        return text[: ends[-1]].strip()
    return shortened(text, limit)


def whole_beginning(text: str, limit: int) -> str:
    """Return as many whole sentences as fit, else whole clauses, so that no sentence breaks off.

    Only what has no pause in `limit` characters is cut between words.

    >>> whole_beginning("Hay box los jueves, con entrenador y sin costo.", 30)
    'Hay box los jueves.'
    >>> whole_beginning("Hay box. Hay danza los jueves.", 12)
    'Hay box.'
    """
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= limit]
    if ends:
        return text[: ends[-1]].strip()
    pauses = [found.start() for found in _PAUSE.finditer(text) if found.start() < limit]
    if pauses and pauses[-1] >= _SHORTEST_CLAUSE:
        return f"{text[: pauses[-1]]}."
    return shortened(text, limit)


def first_ones(items: Sequence[str], limit: int) -> tuple[Sequence[str], int]:
    """Return the first `limit` items, and how many were left out; one more is never left out."""
    return (items, 0) if len(items) <= limit + 1 else (items[:limit], len(items) - limit)
