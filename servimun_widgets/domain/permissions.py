"""Rights that belong to no single room; the others lie in `rights` of each."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import Role

PACKAGES: frozenset[Role] = frozenset({"coordinacion"})
"""Who prepares outreach packages and sends what goes with them."""

IMPORT: frozenset[Role] = frozenset({"coordinacion"})
"""Who loads files of agencies, programmes, colonias and groups."""

FIGURES: frozenset[Role] = frozenset({"coordinacion", "analisis"})
"""Who reads indicators and tables for analysts."""
