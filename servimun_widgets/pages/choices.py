"""Lists that forms of several rooms offer."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyDirectory


def agency_choices(directory: AgencyDirectory) -> list[tuple[str, str]]:
    """Return (id, «sigla, name») of every agency in the order of siglas."""
    agencies = sorted(directory.by_id.values(), key=lambda agency: agency.content.sigla.casefold())
    return [(a.id, f"{a.content.sigla}, {a.content.name}") for a in agencies]
