"""Who keeps which accounts."""

from __future__ import annotations

from servimun_widgets.domain.vocabulary import ROLES, Role

ACCOUNT_ADMINISTRATION: dict[Role, frozenset[Role]] = {
    "coordinacion": frozenset({"enlace", "operacion", "analisis"}),
    "admin": frozenset(ROLES),
}
"""Who sees accounts -> the roles whose accounts they add, change, disable and give passwords to.

The coordination keeps nobody who checks its work or has its own rights: who could give such an
account a password could approve and publish alone what two people have to agree on."""

AGENCY_HEADS: frozenset[Role] = frozenset({"coordinacion"})
"""Who sees and keeps the e-mail of an agency's head."""
