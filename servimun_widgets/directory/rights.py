"""Who keeps what everything refers to."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import Role

CATALOGUES: frozenset[Role] = frozenset({"coordinacion"})
"""Who says in which police district a colonia lies."""
