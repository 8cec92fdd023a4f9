"""Who may do what with the council's register."""

from __future__ import annotations

from typing import Literal

from servimun_widgets.domain.vocabulary import Role

CouncilRight = Literal["view", "write"]

COUNCIL: dict[Role, frozenset[CouncilRight]] = {
    "coordinacion": frozenset({"view", "write"}),
    "analisis": frozenset({"view"}),
}
"""The council's register; any other role neither sees nor changes it."""
