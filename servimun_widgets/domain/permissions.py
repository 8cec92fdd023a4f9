"""Rights that belong to no single room; the others lie in `rights` of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from servimun_widgets.domain.vocabulary import Role

PACKAGES: frozenset[Role] = frozenset({"coordinacion"})
"""Who prepares outreach packages and sends what goes with them."""

IMPORT: frozenset[Role] = frozenset({"coordinacion"})
"""Who loads files of agencies, programmes, colonias and groups."""

FIGURES: frozenset[Role] = frozenset({"coordinacion", "analisis"})
"""Who reads indicators and tables for analysts."""

ACTIVITY: frozenset[Role] = frozenset({"coordinacion"})
"""Who reads what was done, by whom and when."""

AGENCY_ROLES: frozenset[Role] = frozenset({"enlace"})
"""Who acts for one agency, and sees and does what is that agency's."""

SECTOR_ROLES: frozenset[Role] = frozenset({"operacion"})
"""Who attends sectors of Red Vecinal, and sees and does what is theirs."""

TRIES_FORMS: frozenset[Role] = frozenset({"analisis"})
"""Whose answers to forms are trials."""

ADMINISTRATION: frozenset[Role] = frozenset({"admin"})
"""Who keeps every account: one of them at least stays active."""

NOTEBOOKS: dict[Role, tuple[str, ...]] = {
    "analisis": ("analisis/*.ipynb",),
    "coordinacion": ("difusion/*.ipynb", "analisis/indicadores.ipynb", "analisis/tablas.ipynb"),
}
"""Role -> the notebooks that JupyterLab brings it; it opens with the folder of the first."""


def holders(rights: Mapping[Role, Collection[str]], right: str) -> frozenset[Role]:
    """Return the roles that hold a right of a room's table."""
    return frozenset(role for role, held in rights.items() if right in held)
