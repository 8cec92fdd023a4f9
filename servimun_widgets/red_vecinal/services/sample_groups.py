"""Groups to try things with: as many as there may be, in real colonias, of nobody."""

from __future__ import annotations

import random
from collections.abc import Sequence

from servimun_widgets.domain.colonias import ColoniaContent

SECTORS = 8
"""With eight coordinators the 1,023 groups of January 2026 take 43 minutes."""
MEMBERS = (12, 35)
"""Declared members: 23,650 neighbours in 993 groups of October 2025 are some 24 in each."""
_UNKNOWN, _INACTIVE, _PRIVATE = 0.08, 0.03, 0.1
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"

_INHABITED = frozenset({"colonia", "fraccionamiento", "barrio", "unidad", "residencial", "sector"})
"""Kinds of settlements where neighbours live; an industrial park or the airport has no group."""

COLUMNS = (
    *("clave", "nombre", "colonia", "distrito", "sector", "miembros_declarados"),
    *("activo", "enlace_invitacion"),
)


def sample_groups(
    colonias: Sequence[ColoniaContent], count: int, seed: int
) -> list[dict[str, str]]:
    """Return `count` rows of an import of groups; the same for the same colonias and seed.

    Some colonias have several groups and some none, as in life; some groups say neither how many
    they are nor how one gets in, a few are not in use. Raises `ValueError` without colonias.
    """
    if not colonias:
        raise ValueError("there are no colonias to put groups in")
    chance = random.Random(seed)
    inhabited = [one for one in colonias if one.kind in _INHABITED] or list(colonias)
    ordered = sorted(inhabited, key=lambda one: (one.name, one.kind or ""))
    sectors = {one.name: f"Sector {1 + chance.randrange(SECTORS)}" for one in ordered}
    weights = [chance.paretovariate(1.5) for _ in ordered]
    chosen = sorted(
        chance.choices(ordered, weights, k=count), key=lambda one: (sectors[one.name], one.name)
    )
    rows, numbers = [], dict.fromkeys(sectors, 0)
    for position, colonia in enumerate(chosen, start=1):
        numbers[colonia.name] += 1
        invite = "".join(chance.choices(_ALPHABET, k=22))
        rows.append(
            {
                "clave": f"G{position:04d}",
                "nombre": f"Red Vecinal {colonia.name} {numbers[colonia.name]}",
                "colonia": colonia.name,
                "distrito": colonia.police_district or "",
                "sector": sectors[colonia.name],
                "miembros_declarados": (
                    "" if chance.random() < _UNKNOWN else str(chance.randint(*MEMBERS))
                ),
                "activo": "no" if chance.random() < _INACTIVE else "sí",
                "enlace_invitacion": (
                    "" if chance.random() < _PRIVATE else f"https://chat.whatsapp.com/{invite}"
                ),
            }
        )
    return rows
