"""Who erases."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import Role

ERASES: frozenset[Role] = frozenset({"admin", "coordinacion"})
"""Who may erase, each time with a reason, which the trail keeps; and see where a text stands."""
