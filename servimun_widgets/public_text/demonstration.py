"""A word of the catalogue that a second person allowed, and legal rules that two persons change."""

from __future__ import annotations

from typing import Any

from servimun_widgets.public_text.services.allowing import remember_allowance
from servimun_widgets.public_text.services.legal_changes import decide_change, propose_change
from servimun_widgets.services.context import Context
from servimun_widgets.services.moved_clock import People, days_ago

_VOTE = (
    "Niñas y niños de sexto grado eligen por voto a sus representantes y viven una sesión de"
    " cabildo."
)
_VOTE_REASON = "Es una práctica escolar: no habla de ninguna elección de autoridades."


def allow_known_words(context: Context) -> None:
    """Allow, as a second person would, the one word of the public catalogue that needs it."""
    remember_allowance(context, "summary", _VOTE, ["voto"], _VOTE_REASON, None)


def tell_public_text(context: Context) -> None:
    """Confirm a word that is not to be said, and leave another for a second person.

    Call it inside a transaction, on a store that `demonstration` filled.
    """
    people = People(context, days_ago(context, 19, 12))
    office = people.at("coordinacion")
    first = propose_change(office, _word("gracias a mi gobierno (ejemplo)"))
    people.wait(hours=2)
    decide_change(people.at("aprobacion"), first.folio, "confirm")
    people.wait(days=15)
    propose_change(office, _word("el mejor gobierno (ejemplo)"))


def _word(word: str) -> dict[str, Any]:
    source = "Acuerdo de la mesa de comunicación (ejemplo)."
    blank = {"period": None, "first": None, "last": None}
    return {**blank, "kind": "palabra", "word": word, "source": source}
