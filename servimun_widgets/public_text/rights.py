"""Who changes the electoral calendar and the words that may not be said."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import Problem

LegalRight = Literal["view", "propose", "decide"]

LEGAL_RULES: dict[Role, frozenset[LegalRight]] = {
    "coordinacion": frozenset({"view", "propose", "decide"}),
    "aprobacion": frozenset({"view", "propose", "decide"}),
}
"""The electoral calendar and the words that may not be said: one proposes, another decides."""


def legal_refusal(role: Role, decision: str, state: str, *, is_author: bool) -> Problem | None:
    """Return why a change of the legal rules is not `confirm`ed, `reject`ed or `withdraw`n.

    Only its author withdraws it; only another person confirms or rejects it.
    """
    right: LegalRight = "propose" if decision == "withdraw" else "decide"
    if right not in LEGAL_RULES.get(role, ()):
        return Problem("not_allowed_role")
    if state != "propuesta":
        return Problem("legal_rule_settled")
    if decision == "withdraw":
        return None if is_author else Problem("legal_rule_not_yours")
    return Problem("legal_rule_own") if is_author else None
