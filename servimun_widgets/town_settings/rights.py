"""Who sets what: administration proposes, who answers for what goes out decides."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.settled import SettingsChange
from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.errors import Problem

SettingsRight = Literal["view", "propose", "decide", "mail"]

SETTINGS_RIGHTS: dict[Role, frozenset[SettingsRight]] = {
    "admin": frozenset({"view", "propose", "mail"}),
    "coordinacion": frozenset({"view", "decide"}),
    "aprobacion": frozenset({"view", "decide"}),
}
"""The identity holds what every campaign must say (legend, address, names) and what citizens read:
who keeps it never puts it in force alone."""

SettingsDecisionName = Literal["confirm", "reject", "withdraw"]


def decision_refusal(
    role: Role, decision: SettingsDecisionName, change: SettingsChange, *, is_author: bool
) -> Problem | None:
    """Return why a change is not `confirm`ed, `reject`ed or `withdraw`n.

    Only its author withdraws it; only another person confirms or rejects it.
    """
    right: SettingsRight = "propose" if decision == "withdraw" else "decide"
    if right not in SETTINGS_RIGHTS.get(role, ()):
        return Problem("not_allowed_role")
    if change.state != "propuesta":
        return Problem("settings_decided")
    if decision == "withdraw":
        return None if is_author else Problem("settings_not_yours")
    return Problem("settings_own") if is_author else None
