"""Names so much alike that two records may be one and the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.text import fold
from servimun_widgets.importing.services.books import Named
from servimun_widgets.importing.services.report import Resemblance

ALIKE = 88
"""Of 100. On the 93 real programmes nothing is above: the nearest two, «Centros deportivos
municipales» and «Comités Deportivos Municipales», are two things and have 87. The spellings in the
notes of the real file («Yo Si Te Creo», «Ruta del Deporte en tu Barrio») have 95 and more."""
_MOST = 10  # of the records that one name resembles

_PARENTHESIS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|[ivx]+")


def find_resemblances(named: list[Named], rows: Mapping[str, int]) -> list[Resemblance]:
    """Return the records of the file whose name is much like that of another record.

    `rows` gives the row of each record that the file has. Names are compared within a group (an
    agency); a name that is the same but for accents and case is reported in any group. Names whose
    numbers differ («Etapa 1», «Etapa 2») are two things. Each pair is reported once, at the later
    row; of many of the same name, each with the one before.
    """
    pairs: dict[frozenset[str], float] = {}
    for group in _groups(named, lambda one: one.group):
        forms = [(one, form) for one in group for form in _forms(one.name)]
        texts = [form for _, form in forms]
        for one, form in forms:
            if one.id not in rows:
                continue
            for text, score, index in process.extract(
                form, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=_MOST
            ):
                other = forms[index][0]
                if other.id != one.id and _numbers(text) == _numbers(form):
                    pair = frozenset((one.id, other.id))
                    pairs[pair] = max(score, pairs.get(pair, 0))
    for group in [*_groups(named, lambda one: fold(one.name)), *_of_one_sign(named)]:
        for one, namesake in pairwise(group):
            if one.id in rows or namesake.id in rows:
                pairs[frozenset((one.id, namesake.id))] = 100
    by_id = {one.id: one for one in named}
    found_pairs = []
    for pair, score in pairs.items():
        first, second = sorted((by_id[i] for i in pair), key=lambda one: rows.get(one.id, 0))
        found_pairs.append(
            Resemblance(rows[second.id], second.name, first.folio, first.name, round(score))
        )
    return sorted(found_pairs, key=lambda found: (found.row, folio_order(found.folio)))


def names_alike(one: str, other: str) -> bool:
    """Return whether two names may be those of one thing.

    >>> names_alike("Yo Sí Te Creo", "Yo si te creó"), names_alike("Etapa 1", "Etapa 2")
    (True, False)
    """
    return any(
        fuzz.ratio(form, twin) >= ALIKE and _numbers(form) == _numbers(twin)
        for form in _forms(one)
        for twin in _forms(other)
    )


def _of_one_sign(named: list[Named]) -> list[list[Named]]:
    found: dict[Any, list[Named]] = defaultdict(list)
    for one in named:
        for sign in one.signs:
            found[sign].append(one)
    return [group for group in found.values() if len(group) > 1]


def _groups(named: list[Named], key: Callable[[Named], str]) -> list[list[Named]]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        groups[key(one)].append(one)
    return [group for group in groups.values() if len(group) > 1]


def _forms(name: str) -> set[str]:
    """Return the sorted words of a name, with and without what stands in parentheses."""
    plain = fold(name)
    forms = {
        " ".join(sorted(_WORD.findall(text))) for text in (plain, _PARENTHESIS.sub(" ", plain))
    }
    return forms - {""}


def _numbers(plain: str) -> list[str]:
    return sorted(word for word in plain.split() if _NUMBER.fullmatch(word))
