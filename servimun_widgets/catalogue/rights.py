"""Who does what with what citizens are told."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import Role

CALLS_LINES: frozenset[Role] = frozenset({"coordinacion"})
"""Who calls the lines of help and notes what came of it."""

SITE: frozenset[Role] = frozenset({"coordinacion"})
"""Who is told where the public site is behind, and what people did not find there."""
