"""What people call an agency by that is no part of its name: proposed, and never taken as sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servimun_widgets.domain.agencies import AgencyContent
from servimun_widgets.importing.rules.agency_words import name_initials, own_words, words_of

_BYNAMES: dict[str, str] = {
    "policía": "seguridad pública",
    "policía preventiva": "seguridad pública",
    "policía de proximidad": "seguridad pública",
    "policía y tránsito": "seguridad pública",
    "academia de policía": "instituto superior de seguridad",
    "jueces cívicos": "justicia cívica",
    "juzgado cívico": "justicia cívica",
    "cabildo": "ayuntamiento",
    "desarrollo integral de la familia": "DIF",
    "limpia": "servicios públicos",
    "aseo urbano": "servicios públicos",
    "parques y jardines": "servicios públicos",
    "panteones": "servicios públicos",
    "bacheo": "obras públicas",
}
"""How agencies of a municipality are called -> the words of what they are named. Of a part of what
another agency is called, as «policía cibernética», it says nothing."""

_BY_OWN_WORDS = {own_words(text)[1]: own_words(said)[1] for text, said in _BYNAMES.items()}


def known_as(text: str, agencies: Iterable[tuple[str, AgencyContent]]) -> list[str]:
    """Return the ids of the agencies that people call so, whatever else they are named."""
    own = words_of(text).own
    said = _BY_OWN_WORDS.get(own)
    if said is None:
        return []
    held = {agency_id: _said_of(content) for agency_id, content in agencies}
    found = [agency_id for agency_id, words in held.items() if said <= words]
    return sorted(found, key=lambda one: len(held[one]))


def by_initials(text: str, agencies: Iterable[tuple[str, AgencyContent]]) -> list[str]:
    """Return the ids of the agencies whose own words begin with those letters: «Dir. O.P.»."""
    own = words_of(text).own
    letters = next(iter(own)) if len(own) == 1 else ""
    if not letters.isalpha() or len(letters) < 2:
        return []
    return [agency_id for agency_id, content in agencies if name_initials(content.name) == letters]


def by_topic(text: str, agencies: Sequence[tuple[str, AgencyContent]]) -> list[str]:
    """Return the ids of the agencies of which one topic is what `text` says."""
    own = words_of(text).own
    return [
        agency_id
        for agency_id, content in agencies
        if own and any(own == words_of(topic).own for topic in content.topics)
    ]


def _said_of(content: AgencyContent) -> frozenset[str]:
    return frozenset().union(
        *(words_of(one).own for one in (content.sigla, content.name, *content.aliases))
    )
