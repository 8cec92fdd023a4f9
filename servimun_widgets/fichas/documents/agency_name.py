"""How documents name an agency."""

from __future__ import annotations

from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, Snapshot


def agency_of(snapshot: Snapshot, agency_id: str) -> AgencySnapshot:
    """Return the agency; raise `NotFound` when the snapshot does not know it."""
    agency = snapshot.agency(agency_id)
    if agency is None:
        raise NotFound("document_no_agency", agency=agency_id)
    return agency


def full_name(agency: AgencySnapshot) -> str:
    """Return the official name of an agency with its sigla, once when they are equal."""
    content = agency.content
    return content.name if content.sigla == content.name else f"{content.name} ({content.sigla})"
