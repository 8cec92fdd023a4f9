"""What a sigla stands for, said where it is read first: the municipality's own list of them.

Those of agencies have their names from the agencies themselves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from servimun_widgets.domain.branding import Branding
from servimun_widgets.domain.text import fold

_LIST = "siglas."
_WORDS_BEFORE = r"(?:\S+\s+){3,}"


def sigla_names(branding: Branding) -> dict[str, str]:
    """Return sigla -> what it stands for, as the municipality's list says it."""
    return {
        key.removeprefix(_LIST).upper(): text
        for key, text in branding.texts.items()
        if key.startswith(_LIST)
    }


def siglas_in(text: str, names: Mapping[str, str]) -> list[str]:
    """Return those of `names` that a text says without telling what they stand for."""
    return [one for one in names if _written(one, text) and not _explains(text, one, names[one])]


def siglas_told(text: str, names: Mapping[str, str]) -> str:
    """Return what the siglas of a text stand for, in words of their own; "" for none."""
    return ". ".join(f"{one}: {names[one]}" for one in siglas_in(text, names))


def spelt_out(text: str, names: dict[str, str]) -> str:
    """Return the text with each sigla spelt out the first time; those are taken out of `names`.

    >>> spelt_out("En el CEDEFAM Dale", {"CEDEFAM": "Centro de Desarrollo Familiar"})
    'En el Centro de Desarrollo Familiar (CEDEFAM) Dale'
    """
    for sigla, name in [*names.items()]:
        written = _written(sigla, text)
        if written is None:
            continue
        if not _explains(text, sigla, name):
            text = f"{text[: written.start()]}{name} ({sigla}){text[written.end() :]}"
        del names[sigla]
    return text


def _written(sigla: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<![\w-]){re.escape(sigla)}(?![\w-])", text)


def _explains(text: str, sigla: str, name: str) -> bool:
    """Return whether a text tells it: by the name itself, or in brackets beside it."""
    beside = rf"{_WORDS_BEFORE}\({re.escape(sigla)}\)|(?<![\w-]){re.escape(sigla)} \("
    return fold(name) in fold(text) or re.search(beside, text) is not None
