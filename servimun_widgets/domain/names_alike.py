"""Names so much alike that they may be those of one thing."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from servimun_widgets.domain.text import fold

ALIKE = 88
"""Of 100. On the 93 real programmes nothing is above: the nearest two, «Centros deportivos
municipales» and «Comités Deportivos Municipales», are two things and have 87. The spellings in the
notes of the real file («Yo Si Te Creo», «Ruta del Deporte en tu Barrio») have 95 and more."""

_PARENTHESIS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|[ivx]+")


def names_alike(one: str, other: str) -> bool:
    """Return whether two names may be those of one thing.

    >>> names_alike("Yo Sí Te Creo", "Yo si te creó"), names_alike("Etapa 1", "Etapa 2")
    (True, False)
    """
    return any(
        fuzz.ratio(form, twin) >= ALIKE and name_numbers(form) == name_numbers(twin)
        for form in name_forms(one)
        for twin in name_forms(other)
    )


def name_forms(name: str) -> set[str]:
    """Return the sorted words of a name, with and without what stands in parentheses."""
    plain = fold(name)
    forms = {
        " ".join(sorted(_WORD.findall(text))) for text in (plain, _PARENTHESIS.sub(" ", plain))
    }
    return forms - {""}


def name_numbers(plain: str) -> list[str]:
    """Return the numbers of a folded name: two that differ in them are two things."""
    return sorted(word for word in plain.split() if _NUMBER.fullmatch(word))
