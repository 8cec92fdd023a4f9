"""Labels of an XLSForm: the language that is shown, and labels that show answers."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from servimun_widgets.domain.expressions.resolving import Names, resolve_text

_SPANISH = re.compile(r"\bes\b|\bes-|español|espanol|spanish|castellano", re.IGNORECASE)
OWN_LANGUAGE = "default"
"""What `pyxform` calls the language of columns that name none."""

_VARIABLE = re.compile(r"\$\{[^}]*\}")
# What `pyxform` itself puts into a form, in English.
_GENERATED = {"Other": "Otra opción", "Specify other.": "Diga cuál.", "None": "Ninguna"}


def languages_in(value: Any) -> list[str]:
    """Return the languages of all labels, hints and messages in a tree, in their order.

    `OWN_LANGUAGE` is among them when some columns name a language and others of the kind do not.
    """
    found: dict[str, None] = {}
    _collect(value, found)
    return list(found)


def _collect(value: Any, found: dict[str, None]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            texts = inner.values() if isinstance(inner, dict) else ()
            if name in _SPOKEN and texts and all(isinstance(one, str) for one in texts):
                found.update(dict.fromkeys(inner))
            else:
                _collect(inner, found)
    elif isinstance(value, list):
        for one in value:
            _collect(one, found)


_SPOKEN = frozenset({"label", "hint", "jr:constraintMsg", "jr:requiredMsg"})


def chosen_language(languages: list[str], wanted: str | None, default: str) -> str | None:
    """Return the language a form opens in; None when it has no languages.

    It is the one asked for, the one the form names as its default, Spanish, that of the columns
    without a language, or the first. One that was asked for and is not there is left out.
    """
    asked = (one for one in languages if wanted and one.lower() == wanted.lower())
    named = (one for one in languages if one == default != OWN_LANGUAGE)
    spanish = (one for one in languages if _SPANISH.search(one))
    own = (one for one in languages if one == OWN_LANGUAGE)
    return next(chain(asked, named, spanish, own, languages), None)


def text_in(value: Any, language: str | None) -> str:
    """Return a label that may be in several languages; "" when there is none."""
    if isinstance(value, dict):
        told = [value.get(language or ""), value.get(OWN_LANGUAGE), *value.values()]
        value = next((one for one in told if isinstance(one, str) and one), "")
    text = str(value or "").strip()
    spanish = language in (None, OWN_LANGUAGE) or _SPANISH.search(str(language))
    return _GENERATED.get(text, text) if spanish else text


def parts_of(text: str, names: Names) -> list[Any]:
    """Return texts and expressions of a label that shows answers; none for one that does not.

    Raises `ExpressionError` when it speaks of a field that does not exist.
    """
    if not _VARIABLE.search(text):
        return []
    parts: list[Any] = []
    at = 0
    for found in _VARIABLE.finditer(text):
        parts += [text[at : found.start()], resolve_text(found.group(), names)]
        at = found.end()
    return [one for one in [*parts, text[at:]] if one != ""]


def without_variables(text: str) -> str:
    """Return `text` with «…» where it would show an answer."""
    return _VARIABLE.sub("…", text)
