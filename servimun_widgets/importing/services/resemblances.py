"""Names so much alike that two records may be one and the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz, process

from servimun_widgets.domain.folios import folio_order
from servimun_widgets.domain.names_alike import ALIKE, name_forms, name_numbers
from servimun_widgets.domain.text import fold
from servimun_widgets.importing.services.books import Named
from servimun_widgets.importing.services.report import Resemblance

NEIGHBOURS = 300
"""Names that each is compared with, in the order of their words, their beginnings and their ends:
so the work grows with the names and not with their square, and up to so many are all compared.
Source: the sorted-neighbourhood method of Hernández and Stolfo (1995)."""
_MOST = 10  # of the records that one name resembles

_Written = tuple[str, Named]
"""The sorted words of a name, and what has it."""


def find_resemblances(named: list[Named], rows: Mapping[str, int]) -> list[Resemblance]:
    """Return the records of the file whose name is much like that of another record.

    `rows` gives the row of each record that the file has. Names are compared within a group (an
    agency); a name that is the same but for accents and case is reported in any group. Names whose
    numbers differ («Etapa 1», «Etapa 2») are two things. Each pair is reported once, at the later
    row; of many of the same name, each with the one before.
    """
    pairs: dict[frozenset[str], float] = {}
    for comparable in _comparable(named):
        for order in (_by_its_words, _from_its_beginning, _from_its_end):
            _compare_neighbours(sorted(comparable, key=order), rows, pairs)
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


def _comparable(named: list[Named]) -> list[list[_Written]]:
    """Return the names of each group with the same numbers, in each form that they have."""
    found: dict[tuple[str, tuple[str, ...]], list[_Written]] = defaultdict(list)
    for one in named:
        for form in name_forms(one.name):
            found[one.group, tuple(name_numbers(form))].append((form, one))
    return [written for written in found.values() if len(written) > 1]


def _by_its_words(written: _Written) -> str:
    return written[0]


def _from_its_beginning(written: _Written) -> str:
    return fold(written[1].name)


def _from_its_end(written: _Written) -> str:
    return fold(written[1].name)[::-1]


def _compare_neighbours(
    written: list[_Written], rows: Mapping[str, int], pairs: dict[frozenset[str], float]
) -> None:
    """Add the pairs that are much alike, each name compared with the `NEIGHBOURS` before it."""
    forms = [form for form, _ in written]
    for place, (form, one) in enumerate(written):
        begin = max(0, place - NEIGHBOURS)
        for _, score, index in process.extract(
            form, forms[begin:place], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=_MOST
        ):
            other = written[begin + index][1]
            if other.id != one.id and (one.id in rows or other.id in rows):
                pair = frozenset((one.id, other.id))
                pairs[pair] = max(score, pairs.get(pair, 0))


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
