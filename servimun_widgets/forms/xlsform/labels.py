"""Labels of an XLSForm: the language that is shown, and labels that show answers."""

from __future__ import annotations

import re
from typing import Any

from servimun_widgets.domain.expressions.resolving import Names, resolve_text

_SPANISH = re.compile(r"\bes\b|\bes-|español|espanol|spanish|castellano", re.IGNORECASE)
_VARIABLE = re.compile(r"\$\{[^}]*\}")
_GENERATED = {"Other": "Otra opción", "Specify other.": "Diga cuál.", "None": "Ninguna"}


def languages_in(value: Any) -> list[str]:
    """Return the languages of all labels, hints and messages in a tree, in their order."""
    found: dict[str, None] = {}
    _collect(value, found)
    return [one for one in found if one != "default"]


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
    """Return the language to show: the one asked for, Spanish, the form's own, or the first.

    None when the form has no languages; a language that was asked for and is not there is also
    None, and the caller says so.
    """
    if wanted is not None:
        return next((one for one in languages if one.lower() == wanted.lower()), None)
    spanish = next((one for one in languages if _SPANISH.search(one)), None)
    if spanish is not None:
        return spanish
    return default if default in languages else next(iter(languages), None)


def text_in(value: Any, language: str | None) -> str:
    """Return a label that may be in several languages; "" when there is none."""
    if isinstance(value, dict):
        told = [value.get(language or ""), value.get("default"), *value.values()]
        value = next((one for one in told if isinstance(one, str) and one), "")
    text = str(value or "").strip()
    return _GENERATED.get(text, text)


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
