"""What the search of the site finds programmes by: folded words, synonyms, words of danger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from servimun_widgets.catalogue.documents.program_view import ProgramView
from servimun_widgets.catalogue.records.public_snapshot import PublicSnapshot
from servimun_widgets.catalogue.rules.dangers import danger_pattern
from servimun_widgets.domain.text import fold

_UNASKED = (
    "a al algo alguien aqui busco como con cual cuando de del donde e el en es esta estoy hay la"
    " las le les lo los me mi mis muy necesito no o para pero por programa programas que quiero se"
    " si sin sobre su sus te tengo tiene u un una unos unas y ya mucho mucha anda ando"
    " hijo hija hijos hijas"
)
"""Words that the search does not look for (`STOP` in searching.js), and some that nobody types."""
_SMALL = frozenset(_UNASKED.split())
_ENDING = re.compile(r"(?:es|as|os|s|a|o|e)$")


def search_index(snapshot: PublicSnapshot, views: Sequence[ProgramView]) -> dict[str, Any]:
    """Return the index: `p` programmes, `s` synonyms, `d` dangers.

    `p` has a row for each card of the front page, in its order: the words of what the programme is
    about and for whom, and those of the rest, without what its card says already and without what
    tells gender and number, which the search leaves out too. `s` has what words stand for, and
    those words, parted by semicolons.
    """
    siglas = {one.id: f"{one.sigla} {one.name}" for one in snapshot.agencies}
    means: dict[str, list[str]] = defaultdict(list)
    for one in snapshot.synonyms:
        means[";".join(one.means)].append(one.word)
    return {
        "p": [_program(one, siglas) for one in views],
        "s": [[meaning, ";".join(sorted(means[meaning]))] for meaning in sorted(means)],
        "d": [{"n": one.name, "w": danger_pattern(one.words)} for one in snapshot.dangers],
    }


def _program(view: ProgramView, siglas: dict[str, str]) -> list[str]:
    content = view.program.content
    places = [*content.venues, *content.coverage]
    seen = set(_words([view.name, view.line]))
    kind = _new([content.official_name, content.topic, content.audience], seen)
    rest = _new(
        [
            content.summary,
            content.description,
            content.requirements,
            content.modality,
            *(siglas.get(one, "") for one in view.program.agency_ids),
            *(getattr(one, "area", None) or getattr(one, "name", None) for one in places),
        ],
        seen,
    )
    return [kind, rest]


def _new(texts: Iterable[str | None], seen: set[str]) -> str:
    """Return the words that are not among those `seen`, and add them to these."""
    found = [word for word in _words(texts) if word not in seen]
    seen.update(found)
    return " ".join(dict.fromkeys(found))


def _words(texts: Iterable[str | None]) -> list[str]:
    written = re.findall(r"[a-z0-9]+", fold(" ".join(filter(None, texts))))
    return [_cut(word) for word in written if word not in _SMALL and not word.isdecimal()]


def _cut(word: str) -> str:
    """Return a word without what tells gender and number; never less than the search leaves."""
    cut = _ENDING.sub("", word) if len(word) > 3 else word
    return cut if len(cut) > 2 else word
