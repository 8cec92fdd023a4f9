"""What the search of the site finds programmes by: folded words, synonyms, words of danger.

It is what a telephone pays for its first search, so it is written short (decision 185).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.records.help import Need
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.everyday import colonias_of
from servimun_widgets.catalogue.rules.searched_words import (
    LIGHT,
    UNASKED,
    asking_phrase,
    begun_phrase,
    telling,
)
from servimun_widgets.domain.dangers import danger_words
from servimun_widgets.domain.sounding import sounded
from servimun_widgets.domain.text import fold

_LEAST_BEGINNING = 4
_OF_AGE = re.compile(r"\bmayor(es)? de (edad|[1-4]?\d\b)")
"""Who is so old is not old: «mujeres mayores de 18 años»."""


def search_index(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> dict[str, Any]:
    """Return the index: `p` programmes, `s` synonyms, `d` dangers, `h` needs, `u` and `l` words.

    `p` has a row for each card of the front page, in its order: the words of what the programme is
    about and for whom, and those of the rest, without what its card says already. `s` has what
    several words stand for and these words, as stems, if any programme answers it. `d` has the
    name of each danger, and its words as they sound; `h` those of needs that have their own, and
    where the programmes stand that answer it first. `u` are the words that are passed over, as
    they sound, `l` the stems that only tell apart: for whom, and the colonias.
    """
    told = [_told(one, snapshot) for one in views]
    words = {word for parts in told for part in parts for word in part}
    words |= {word for one in views for word in _words([one.name, one.line])}
    return {
        "p": [";".join(" ".join(part) for part in parts) for parts in told],
        "s": list(_synonyms(snapshot, sorted(words))),
        "d": [f"{one.name}:{danger_words(one.words)}" for one in snapshot.dangers],
        "h": [_need(one, views) for one in snapshot.needs if one.told],
        "u": " ".join(sorted({sounded(one) for one in UNASKED if len(one) > 2})),
        "l": " ".join(sorted(LIGHT | _only_where(views, told))),
    }


def _need(need: Need, views: Sequence[ProgramView]) -> str:
    """Return the name of a need, its words, and where the programmes stand that answer it first."""
    at = {one.folio: str(number) for number, one in enumerate(views)}
    first = " ".join(at[one] for one in need.folios if one in at)
    return f"n-{need.name}:{danger_words(need.told)}:{first}".removesuffix(":")


def _only_where(views: Sequence[ProgramView], told: Sequence[tuple[list[str], ...]]) -> set[str]:
    """Return the words of colonias that nothing tells but what is there.

    Who asks for something in a colonia does not want whatever else there is.
    """
    own = [set(telling(_words(colonias_of(one.program)))) for one in views]
    other: set[str] = set()
    for view, parts, there in zip(views, told, own, strict=True):
        words = {*telling(_words([view.name, view.line])), *(w for part in parts for w in part)}
        other |= words - there
    return set().union(*own) - other


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
    told = _OF_AGE.sub(" ", fold(" ".join(filter(None, texts))))
    return re.findall(r"[a-z0-9]+", told)


def _synonyms(snapshot: PublicSnapshot, words: list[str]) -> Iterator[str]:
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
        yield f"{meaning}:{';'.join(sorted(_needed(standing[meaning])))}"


def _needed(asking: set[str]) -> Iterator[str]:
    """Yield what stands for one meaning, without phrases around a word that stands for it alone."""
    for phrase in asking:
        words = [one for one in phrase.split() if one not in UNASKED]
        if phrase in words or len(words) != 1 or words[0] not in asking:
            yield phrase


def _is_found(phrase: str, words: list[str]) -> bool:
    return all(_begun_by(one, words) for one in phrase.split())


def _beginnings(phrase: str, words: list[str]) -> str:
    """Return the shortest beginnings that find the same words."""
    return " ".join(_beginning(one, words) for one in phrase.split())


def _beginning(part: str, words: list[str]) -> str:
    found = _begun_by(part, words)
    for length in range(_LEAST_BEGINNING, len(part)):
        if _begun_by(part[:length], words) == found:
            return part[:length]
    return part


def _begun_by(part: str, words: list[str]) -> range:
    """Return where the words stand that begin so, of words in order."""
    return range(bisect_left(words, part), bisect_right(words, f"{part}~"))
