"""How documents name an agency."""

from __future__ import annotations

import re

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


def with_names_of_agencies(
    content: ProgramContent, snapshot: Snapshot, already_told: str
) -> ProgramContent:
    """Return what is said of a programme with the name of each agency where its sigla is first.

    The agency with the id `already_told` is named beside them. A sigla that stands in the name
    itself («Sistema DIF Municipal») says no less than it.
    """
    names = {
        one.content.sigla: one_line(one.content.name)
        for one in snapshot.agencies
        if one.id != already_told and one.content.sigla not in one.content.name
    }
    said: dict[str, str] = {}
    for field in _READ_IN_TURN:
        text = getattr(content, field) or ""
        for sigla, name in [*names.items()]:
            written = re.search(rf"(?<![\w-]){re.escape(sigla)}(?![\w-])", text)
            if written is None:
                continue
            if fold(name) not in fold(text):
                text = f"{text[: written.start()]}{name} ({sigla}){text[written.end() :]}"
            del names[sigla]
            said[field] = text
    return content.model_copy(update=said)
