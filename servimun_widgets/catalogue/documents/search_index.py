"""What the search of the site finds programmes by: folded words, synonyms, words of danger.

It is what a telephone pays for its first search, so it is written short (decision 185).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.searched_words import (
    LIGHT,
    UNASKED,
    asking_phrase,
    begun_phrase,
    telling,
)
from servimun_widgets.domain.dangers import danger_words
from servimun_widgets.domain.text import fold

_LEAST_BEGINNING = 4


def search_index(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> dict[str, Any]:
    """Return the index: `p` programmes, `s` synonyms, `d` dangers, `h` needs, `u` and `l` words.

    `p` has a row for each card of the front page, in its order: the words of what the programme is
    about and for whom, and those of the rest, without what its card says already. `s` has what
    several words stand for and these words, as stems, if any programme answers it. `d` has the
    name of each danger, and its words as they sound; `h` those of needs that have their own.
    `u` are the words that are passed over, `l` the stems that only tell apart.
    """
    told = [_told(one, snapshot) for one in views]
    words = {word for parts in told for part in parts for word in part}
    words |= {word for one in views for word in _words([one.name, one.line])}
    return {
        "p": [";".join(" ".join(part) for part in parts) for parts in told],
        "s": list(_synonyms(snapshot, words)),
        "d": [f"{one.name}:{danger_words(one.words)}" for one in snapshot.dangers],
        "h": [f"n-{one.name}:{danger_words(one.told)}" for one in snapshot.needs if one.told],
        "u": " ".join(sorted(one for one in UNASKED if len(one) > 2)),  # shorter ones always are
        "l": " ".join(sorted(LIGHT)),
    }


def _told(view: ProgramView, snapshot: PublicSnapshot) -> tuple[list[str], list[str]]:
    """Return the words of what a programme is about and for whom, and those of the rest."""
    content = view.program.content
    agencies = [one for one in snapshot.agencies if one.id in view.program.agency_ids]
    places = [*content.venues, *content.coverage]
    seen = set(telling(_words([view.name, view.line])))
    kind = _new([content.official_name, content.topic, content.audience], seen)
    rest = _new(
        [
            content.summary,
            content.description,
            content.modality,
            *(f"{one.sigla} {one.name}" for one in agencies),
            *(getattr(one, "area", None) or getattr(one, "name", None) for one in places),
        ],
        seen,
    )
    return kind, rest


def _new(texts: Iterable[str | None], seen: set[str]) -> list[str]:
    """Return the words that are not among those `seen`, and add them to these."""
    found = [word for word in dict.fromkeys(telling(_words(texts))) if word not in seen]
    seen.update(found)
    return found


def _words(texts: Iterable[str | None]) -> list[str]:
    return re.findall(r"[a-z0-9]+", fold(" ".join(filter(None, texts))))


def _synonyms(snapshot: PublicSnapshot, words: set[str]) -> Iterator[str]:
    """Yield what words stand for and these words, without what finds nothing more than they do."""
    standing: defaultdict[str, set[str]] = defaultdict(set)
    for one in snapshot.synonyms:
        word = asking_phrase(one.word)
        told = [
            " ".join(each for each in means.split() if each not in UNASKED) for means in one.means
        ]
        found = [each for each in map(begun_phrase, told) if each and _is_found(each, words)]
        means = [each for each in dict.fromkeys(found) if each != word or word in UNASKED]
        if means:
            standing[";".join(_beginnings(each, words) for each in means)].add(word)
    for meaning in sorted(standing):
        yield f"{meaning}:{';'.join(sorted(standing[meaning]))}"


def _is_found(phrase: str, words: set[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in phrase.split())


def _beginnings(phrase: str, words: set[str]) -> str:
    """Return the shortest beginnings that find the same words."""
    return " ".join(_beginning(one, words) for one in phrase.split())


def _beginning(part: str, words: set[str]) -> str:
    found = {word for word in words if word.startswith(part)}
    for length in range(_LEAST_BEGINNING, len(part)):
        if {word for word in words if word.startswith(part[:length])} == found:
            return part[:length]
    return part
