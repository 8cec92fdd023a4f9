"""What the search of the site finds programmes by: folded words, synonyms, words of danger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.domain.text import fold

_SMALL = frozenset(
    ("a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por")
    + ("que", "se", "su", "sus", "un", "una", "y")
)


def search_index(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> dict[str, Any]:
    """Return the index: `p` programmes, `s` synonyms, `d` dangers.

    A programme has its folio `f`, the words of its name `n`, of what it is about and for whom `k`,
    of the rest `t`, each with a blank before every word.
    """
    siglas = {one.id: f"{one.sigla} {one.name}" for one in snapshot.agencies}
    return {
        "p": [_program(one, siglas) for one in views],
        "s": [
            [one.word, one.means]
            for one in sorted(snapshot.synonyms, key=lambda one: (-len(one.word), one.word))
        ],
        "d": [{"n": one.name, "w": pattern(one.words)} for one in snapshot.dangers],
    }


def pattern(words: Iterable[str]) -> str:
    """Return the words of a danger as an expression that scripts read."""
    told = [re.escape(w.removesuffix("*")) + ("" if w.endswith("*") else r"\b") for w in words]
    return rf"\b(?:{'|'.join(told)})"


def _program(view: ProgramView, siglas: dict[str, str]) -> dict[str, str]:
    content = view.program.content
    places = [*content.venues, *content.coverage]
    name = _words([content.public_name, content.official_name])
    kind = _words([content.topic, content.audience], known=name)
    rest = _words(
        [
            content.summary,
            content.description,
            content.requirements,
            content.modality,
            *(siglas.get(one, "") for one in view.program.agency_ids),
            *(getattr(one, "area", None) or getattr(one, "name", None) for one in places),
        ],
        known=f"{name}{kind}",
    )
    return {"f": view.folio, "n": name, "k": kind, "t": rest}


def _words(texts: Iterable[str | None], known: str = "") -> str:
    seen = set(known.split())
    found: list[str] = []
    for text in texts:
        for word in re.findall(r"[a-z0-9]+", fold(text or "")):
            if word not in seen and word not in _SMALL:
                seen.add(word)
                found.append(word)
    return "".join(f" {word}" for word in found)
