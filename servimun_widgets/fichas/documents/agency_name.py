"""How documents name an agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from servimun_widgets.documents.siglas import siglas_in, spelt_out
from servimun_widgets.domain.text import fold, one_line
from servimun_widgets.errors import NotFound
from servimun_widgets.fichas.rules.snapshot import AgencySnapshot, Snapshot
from servimun_widgets.programs.records.programs import ProgramContent

_READ_IN_TURN = (
    "alert",
    "summary",
    "description",
    "audience",
    "steps",
    "requirements",
    "documents",
)
"""What agencies write of a programme in sentences, in the order in which a sheet says it."""


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


def with_siglas_spelt_out(
    content: ProgramContent, snapshot: Snapshot, already_told: str, others: Mapping[str, str]
) -> ProgramContent:
    """Return what is said of a programme with what each sigla stands for where it is read first.

    The agency with the id `already_told` is named beside them. A sigla that stands in the name
    itself («Sistema DIF Municipal») says no less than it. `others` are siglas that are of no
    agency; those of the programme's name are told beside it.
    """
    names = {
        one.content.sigla: one_line(one.content.name)
        for one in snapshot.agencies
        if one.id != already_told and one.content.sigla not in one.content.name
    }
    beside = siglas_in(content.public_name, others)
    names |= {sigla: name for sigla, name in others.items() if sigla not in beside}
    said: dict[str, Any] = {}
    for field in _READ_IN_TURN:
        text = getattr(content, field) or ""
        if (told := spelt_out(text, names)) != text:
            said[field] = told
    places = {one: others[one] for one in others if one in names}
    said["venues"] = [
        one.model_copy(update={"name": spelt_out(one.name, places)}) if one.name else one
        for one in content.venues
    ]
    return content.model_copy(update=said)
