"""Who may do what with groups and campaigns."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import Role
from servimun_widgets.red_vecinal.workflow import CampaignAction

GroupRight = Literal["view", "edit", "invite"]

GROUPS: dict[Role, frozenset[GroupRight]] = {
    "coordinacion": frozenset({"view", "edit", "invite"}),
    "operacion": frozenset({"view", "invite"}),
    "analisis": frozenset({"view"}),
}
"""`invite` replaces the link into a group. Sector operation does all of this in its own sectors
only, and is the only one that sees links; the service checks both."""

SAVED_TEXTS: frozenset[Role] = frozenset({"coordinacion"})
"""Whoever writes campaigns keeps their texts."""

CHANNELS: frozenset[Role] = frozenset({"coordinacion", "analisis"})
"""Who compares what each way of reaching the groups costs."""

CampaignRight = Literal["view", "send", "correct", "copy", "follow"] | CampaignAction

CAMPAIGN: dict[Role, frozenset[CampaignRight]] = {
    "coordinacion": frozenset(
        {
            "view",
            "correct",
            "copy",
            "edit",
            "submit",
            "withdraw",
            "pilot",
            "start",
            "pause",
            "explain",
            "resume",
            "close",
        }
    ),
    "aprobacion": frozenset({"view", "approve", "return", "pause", "explain", "close"}),
    "operacion": frozenset({"send", "correct"}),
    "enlace": frozenset({"follow"}),
    "analisis": frozenset({"view"}),
}
"""`follow` reads what names a programme of the own agency. `copy` begins another campaign like one
that one may see. `correct` verifies what was sent and puts what was not back in the queue. Whoever
approves is never an author; sector operation sends and corrects in its own sectors only."""
