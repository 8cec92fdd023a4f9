"""The word of the public catalogue that a second person has to allow."""

from __future__ import annotations

from servimun_widgets.public_text.services.allowing import remember_allowance
from servimun_widgets.services.context import Context

_VOTE = (
    "Niñas y niños de sexto grado eligen por voto a sus representantes y viven una sesión de"
    " cabildo."
)
_VOTE_REASON = "Es una práctica escolar: no habla de ninguna elección de autoridades."


def allow_known_words(context: Context) -> None:
    """Allow, as a second person would, the one word of the public catalogue that needs it."""
    remember_allowance(context, "summary", _VOTE, ["voto"], _VOTE_REASON, None)
