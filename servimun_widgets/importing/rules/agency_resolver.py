"""Which agencies a cell names, as people write them: sure, or proposed, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from servimun_widgets.domain.agencies import AgencyDirectory, AgencyRecord
from servimun_widgets.domain.text import fold, one_blank
from servimun_widgets.importing.rules.agency_bynames import by_initials, by_topic, known_as
from servimun_widgets.importing.rules.agency_words import (
    MUNICIPAL,
    Words,
    abbreviates,
    compact,
    initials,
    is_elsewhere,
    singular,
    words_of,
)

_OF_PARENT = 30
"""Of 100: what an agency is nearer by where its parent is named beside it."""

PROPOSED = 3
"""Agencies that are proposed at most."""

_A_PART_AND_THE_WHOLE = 2

_JOINED = 6
"""Parts that a name may have between commas and «y», twice as many as any has."""

_NEAR = 55
"""Of 100: what is below resembles nothing. On the writings of `tests/unit/importing`, the agency
that is meant has 60 and more."""

_MISSPELT = 70
"""Of 100: how near an agency is whose sigla a word nearly is: «Impaz»."""

_INITIAL = 80
"""Of 100: how near a word is of which there is the first letter alone."""

_BETWEEN = re.compile(
    r"\s*(?:[;|+&•·\n\t/]|\s[-–—]\s"
    r"|\b(?:en (?:coord\w*|colab\w*|conjunto)\.? con|(?:con)?junt[oa](?:mente)? con"
    r"|con (?:el )?apoyo del?|y/o|c/(?=\s))(?!\w))\s*",
    re.IGNORECASE,
)
"""What stands between agencies and never inside the name of one."""

_PERHAPS = re.compile(r"\s*,\s*(?:y\s+|e\s+)?|\s+(?:y|e|con)\s+", re.IGNORECASE)
"""What stands between agencies, and inside of names too."""

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]?\s*")
_SIGLA = re.compile(r"[A-ZÁÉÍÓÚÑ]{2,}")


@dataclass(frozen=True)
class AgencyReading:
    """What a cell says of agencies."""

    agencies: tuple[AgencyRecord, ...] = ()
    """Those that it names beyond doubt, in order and each once."""
    unknown: tuple[str, ...] = ()
    """The rest of its words: departments, others' agencies, what nobody knows."""
    nearest: tuple[AgencyRecord, ...] = ()
    """Where it names none beyond doubt: those that may be meant, the likeliest first."""


@dataclass(frozen=True)
class _Named:
    agency: AgencyRecord
    names: tuple[Words, ...]
    texts: tuple[str, ...]
    siglas: frozenset[str]
    parent: str


class AgencyResolver:
    """Finds the agencies that a text names, given those of the catalogue."""

    def __init__(self, directory: AgencyDirectory) -> None:
        self._directory = directory
        self._named = [_named(agency) for agency in directory.by_id.values()]
        self._by_letters: dict[str, list[_Named]] = {}
        for one in self._named:
            for text in {*one.siglas, *map(compact, one.texts)}:
                self._by_letters.setdefault(text, []).append(one)
        self._read: dict[str, AgencyReading] = {}

    def read(self, text: str) -> AgencyReading:
        """Return what `text` says; the same text is read once."""
        plain = one_blank(text)
        if plain not in self._read:
            self._read[plain] = self._reading(text.strip())
        return self._read[plain]

    def _reading(self, text: str) -> AgencyReading:
        whole = self._exact(text)
        if whole:
            return AgencyReading((whole.agency,))
        parts = [part for part in _BETWEEN.split(text) if part.strip(" ()[].,")]
        found: list[AgencyRecord] = []
        unknown: list[str] = []
        for part in chain.from_iterable(map(self._by_hyphen, parts)):
            sure, rest = self._part(part.strip(" ,."))
            found += sure
            unknown += rest
        once = tuple({agency.id: agency for agency in found}.values())
        if len(once) == _A_PART_AND_THE_WHOLE and "," in text and self._belongs(once[0], once[1:]):
            once = once[:1]  # «Comités de Vecinos, DDHE» says where it is to be found
        if not once or any(is_elsewhere(one) and "gobierno" not in fold(one) for one in unknown):
            return AgencyReading((), (one_blank(text),), self._proposed(text, once))
        return AgencyReading(once, tuple(unknown))

    def _by_hyphen(self, part: str) -> list[str]:
        """Return «DIF-IMPAS» as two; «DIF-DPF» is one sigla."""
        whole = " " in part.strip() or self._exact(part) is not None
        return [part] if whole else part.split("-")

    def _part(self, text: str) -> tuple[list[AgencyRecord], list[str]]:
        """Return what is sure of a text between separators, and the rest of its words."""
        inside = [piece.strip() for piece in _PARENTHESIS.findall(text) if piece.strip()]
        outside = _PARENTHESIS.sub(" ", text).strip(" ,.")
        if any(map(is_elsewhere, inside)):
            return [], [text]
        if not inside:
            return self._pieces(outside)
        sure, rest = self._pieces(outside)
        within = [self._pieces(piece) for piece in inside]
        named = [agency for agencies, _ in within for agency in agencies]
        if not sure:
            return self._by_parenthesis(text, outside, named)
        others = [one for one in named if not self._belongs(one, sure)]
        departments = [p for p in inside if not any(n in named for n in self._pieces(p)[0])]
        departments += [one.content.name for one in named if self._belongs(one, sure[:1])]
        return [*sure, *others], [*rest, *departments]

    def _by_parenthesis(
        self, text: str, outside: str, named: list[AgencyRecord]
    ) -> tuple[list[AgencyRecord], list[str]]:
        """Take the agency in parentheses after a department of it, never after its own letters.

        «Comité de Participación Ciudadana (CPC)» is not the CPC of the catalogue.
        """
        letters = initials(outside)
        spelt = any(compact(one.content.sigla) == letters for one in named)
        likely = self._nearest(outside, ())
        if not named or spelt or likely:
            return [], [text]
        return named, [outside] if outside else []

    def _belongs(self, agency: AgencyRecord, to: Iterable[AgencyRecord]) -> bool:
        parent = fold(agency.content.parent or "")
        return any(
            parent in (fold(one.content.sigla), fold(one.content.name)) and agency.id != one.id
            for one in to
        )

    def _pieces(self, text: str) -> tuple[list[AgencyRecord], list[str]]:
        """Take the longest names from the left; what joins agencies may also be in a name."""
        cuts = [(0, 0), *(m.span() for m in _PERHAPS.finditer(text)), (len(text), len(text))]
        starts, ends = [end for _, end in cuts[:-1]], [start for start, _ in cuts[1:]]
        sure: list[tuple[AgencyRecord, bool]] = []
        rest: list[str] = []
        at = 0
        while at < len(starts):
            for last in range(min(len(ends), at + _JOINED) - 1, at - 1, -1):
                piece = text[starts[at] : ends[last]]
                found = self._find(piece)
                if found and last > at and not self._exact(piece):
                    # «Bomberos, DSPM» are two, though one is a part of the other.
                    each = range(at, last + 1)
                    if all(self._find(text[starts[one] : ends[one]]) for one in each):
                        continue
                if found:
                    sure.append((found, self._on_its_own(piece)))
                    at = last + 1
                    break
            else:
                rest.append(text[starts[at] : ends[at]])
                at += 1
        if rest:  # «Secretaría de Agricultura y Desarrollo Rural» does not name Desarrollo Rural
            if any(map(self._is_others, rest)):
                return [], [text]
            named = [agency for agency, strong in sure if strong]
            return named, rest if len(named) == len(sure) else [text]
        return [agency for agency, _ in sure], rest

    def _is_others(self, text: str) -> bool:
        """Return whether it says «del Estado», or names the like of ours: «SIPINNA estatal»."""
        own = words_of(text).own
        left = {word for word in own if not any(word in one.siglas for one in self._named)}
        return is_elsewhere(" ".join(left))

    def _on_its_own(self, text: str) -> bool:
        return self._exact(text) is not None or bool(words_of(text).sort)

    def _exact(self, text: str) -> _Named | None:
        """Return the agency that has `text` as sigla, name or alias, whatever its signs."""
        named = self._directory.find(text)
        if named:
            return next(one for one in self._named if one.agency.id == named.id)
        found = self._by_letters.get(compact(text), [])
        return found[0] if len({one.agency.id for one in found}) == 1 else None

    def _find(self, text: str) -> AgencyRecord | None:
        exact = self._exact(text)
        if exact:
            return exact.agency
        words = words_of(text)
        found = [one for one in self._named if any(_same(words, name, one) for name in one.names)]
        return found[0].agency if len(found) == 1 else None

    def _proposed(self, text: str, named: Iterable[AgencyRecord]) -> tuple[AgencyRecord, ...]:
        """Return what it may mean: what people call so, what is named alike, what does such."""
        told = [(one.agency.id, one.agency.content) for one in self._named]
        called = [self._directory.by_id[one] for one in known_as(text, told)]
        near = self._nearest(text, [*named, *called])
        if near:
            return near
        others = by_initials(text, told) or by_topic(text, told)
        return tuple(self._directory.by_id[one] for one in others)[:PROPOSED]

    def _nearest(self, text: str, first: Iterable[AgencyRecord]) -> tuple[AgencyRecord, ...]:
        scored = [(max(_nearness(text, one), 0), one.agency) for one in self._named]
        near = [(score, agency) for score, agency in scored if score >= _NEAR]
        near.sort(key=lambda one: (-one[0], one[1].content.sigla))
        ordered = [*first, *(agency for _, agency in near)]
        return tuple({one.id: one for one in ordered}.values())[:PROPOSED]


def _named(agency: AgencyRecord) -> _Named:
    content = agency.content
    texts = [content.name, _PARENTHESIS.sub(" ", content.name).strip(), *content.aliases]
    inside = [one for one in _PARENTHESIS.findall(content.name) if _SIGLA.fullmatch(one)]
    siglas = {compact(content.sigla), *map(compact, inside)}
    siglas |= {singular(one) for one in siglas}  # as `words_of` has them
    return _Named(
        agency,
        tuple(words_of(text) for text in dict.fromkeys(texts)),
        tuple(dict.fromkeys(texts)),
        frozenset(siglas),
        singular(compact(content.parent or "")),
    )


def _same(said: Words, name: Words, one: _Named) -> bool:
    """Return whether the words said are those of a name, nothing more and nothing less."""
    own = {word for word in said.own if word.rstrip(".") != one.parent}
    if said.sort and said.sort != name.sort:
        return False
    siglas = {word for word in own if word.rstrip(".") in one.siglas}
    if own == siglas and own:
        return not said.here or bool(said.here & MUNICIPAL)
    if not siglas <= name.own:  # «Instituto de Planeación IMPLAN»
        own -= siglas
    if len(own) != len(name.own) or not own:
        return False
    if len(own) == 1 and name.here & MUNICIPAL and not (said.sort and said.here & MUNICIPAL):
        return False  # «Instituto de la Mujer» may be the state's
    return _covered(own, name.own)


def _covered(said: Iterable[str], name: frozenset[str]) -> bool:
    """Return whether each word said stands for one of the name, and each of the name for one."""
    left = set(name)
    for word in sorted(said, key=len, reverse=True):
        found = [one for one in left if abbreviates(word, one)]
        if len(found) != 1 and word not in left:
            return False
        left.discard(word if word in left else found[0])
    return not left


def _nearness(text: str, one: _Named) -> float:
    """Return from 0 to 100 how likely a text means an agency; 100 where it has its sigla."""
    said = words_of(text)
    plain = {word.rstrip(".") for word in said.own}
    if plain & one.siglas:
        return 100
    if any(_is_misspelt(word, sigla) for word in plain for sigla in one.siglas):
        return _MISSPELT
    if one.parent in plain:  # «Clínica Metabólica del IMPAS»: a part of what is named
        own = frozenset(word for word in said.own if word.rstrip(".") != one.parent)
        rest = Words(said.sort, own, said.here)
        return max(_likeness(rest, name) for name in one.names) + _OF_PARENT
    return max(_likeness(said, name) for name in one.names)


def _is_misspelt(word: str, sigla: str) -> bool:
    return min(len(word), len(sigla)) > 3 and fuzz.ratio(word, sigla) >= 80


def _likeness(said: Words, name: Words) -> float:
    if not said.own or not name.own:
        return 0
    pairs = [max(_word_likeness(word, other) for other in name.own) for word in said.own]
    back = [max(_word_likeness(word, other) for word in said.own) for other in name.own]
    score = 0.6 * sum(pairs) / len(pairs) + 0.4 * sum(back) / len(back)
    if said.sort and said.sort == name.sort:
        score += 6
    elif said.sort:
        score -= 8
    if said.here & MUNICIPAL and name.here & MUNICIPAL:
        score += 4
    return score


def _word_likeness(word: str, other: str) -> float:
    if abbreviates(word, other):
        return 100
    if len(word) == 2 and word == f"{other[0]}.":  # «O. Públicas»
        return _INITIAL
    ratio = fuzz.ratio(word.rstrip("."), other)
    return ratio if ratio >= 75 else 0
