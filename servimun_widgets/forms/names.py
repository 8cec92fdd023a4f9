"""Names of forms and fields: short, without accents, the same in addresses, files and columns."""

from __future__ import annotations

import re

from servimun_widgets.domain.text import fold, normalised

MOST_LETTERS = 40
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_OTHERS = re.compile(r"[^a-z0-9]+")
# Without its accent the word is another, which nobody wants as the name of a question.
_YEAR = re.compile(r"(?<![^\W_])añ(os?)(?![^\W_])", re.IGNORECASE)
# What every object of the browser has already.
_TAKEN = frozenset({"constructor"})


def is_name(text: object) -> bool:
    """Return whether `text` may name a form or a field.

    >>> is_name("visita_2"), is_name("Visita a colonia"), is_name("2")
    (True, False, False)
    """
    return isinstance(text, str) and _NAME.fullmatch(text) is not None and text not in _TAKEN


def suggested_name(text: object, otherwise: str) -> str:
    """Return the name that is nearest to `text`, or `otherwise` when nothing of it can be used.

    >>> suggested_name("Visita a Niñez, 2026", "formulario")
    'visita_a_ninez_2026'
    >>> suggested_name("año_nacimiento", "campo"), suggested_name("Años", "campo")
    ('anio_nacimiento', 'anios')
    """
    plain = (
        _OTHERS.sub("_", fold(_YEAR.sub(r"ani\1", normalised(str(text)))))
        .strip("_")[:MOST_LETTERS]
        .rstrip("_")
    )
    return plain if is_name(plain) else otherwise
