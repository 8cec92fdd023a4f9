"""How documents name an agency."""

from __future__ import annotations

from servimun_widgets.domain.text import fold
from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, Snapshot


def agency_of(snapshot: Snapshot, agency_id: str) -> AgencySnapshot:
    """Return the agency; raise `NotFound` when the snapshot does not know it."""
    agency = snapshot.agency(agency_id)
    if agency is None:
        raise NotFound("document_no_agency", agency=agency_id)
    return agency


_FEMININE = ("cion", "sion", "dad", "red", "a")
_NOT_FEMININE = ("sistema", "programa")


def to_whom(short: str, name: str) -> str:
    """Return the short name of an office as one calls it, with the article of its whole name.

    >>> to_whom("DSPM", "Dirección de Seguridad Pública Municipal"), to_whom("BOM", "H. Cuerpo")
    ('a la DSPM', 'al BOM')
    """
    first = next(iter(fold(name).removeprefix("h. ").split()), "")
    feminine = first.endswith(_FEMININE) and first not in _NOT_FEMININE
    return f"{'a la' if feminine else 'al'} {short}"


def full_name(agency: AgencySnapshot) -> str:
    """Return the official name of an agency with its sigla, once when they are equal."""
    content = agency.content
    return content.name if content.sigla == content.name else f"{content.name} ({content.sigla})"
