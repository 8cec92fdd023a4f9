"""Who may do what with the council's register."""

from __future__ import annotations

from typing import Literal, get_args

from servimun_widgets.domain.vocabulary import Role

CouncilRight = Literal["view", "write"]
ALL: frozenset[CouncilRight] = frozenset(get_args(CouncilRight))

COUNCIL: dict[Role, frozenset[CouncilRight]] = {
    "coordinacion": ALL,
    "analisis": frozenset({"view"}),
}
"""The council's register; any other role neither sees nor changes it."""
