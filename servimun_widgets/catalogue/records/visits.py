"""Visits of the public site by a code, with what the code stands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from servimun_widgets.domain.states import ChoiceRow

VisitKind = Literal["campana", "programa", "dependencia", "organizacion"]


@dataclass(frozen=True)
class VisitKindRow(ChoiceRow):
    """What led to the site. `of_agencies` is whether it came to some agency."""

    of_agencies: bool


VISIT_KINDS: dict[VisitKind, VisitKindRow] = {
    "campana": VisitKindRow("Mensaje a grupos", of_agencies=True),
    "programa": VisitKindRow("Programa", of_agencies=True),
    "dependencia": VisitKindRow("Lo que difunde la dependencia", of_agencies=True),
    "organizacion": VisitKindRow("Organización del consejo", of_agencies=False),
}


@dataclass(frozen=True)
class CodeMeaning:
    """What a code stands on.

    `of` is the folio of the campaign or programme, the sigla of the agency or the code of the
    organisation, `title` that of the campaign. `folios` are the programmes that it was about.
    """

    kind: VisitKind
    of: str
    title: str = ""
    colonia: str | None = None
    folios: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeVisits:
    """How often a code was followed: in the last days, in all, and when for the last time."""

    code: CodeMeaning
    lately: int
    total: int
    last_on: date


@dataclass(frozen=True)
class Came:
    """What came by one thing of an agency: visits of the last days, all of them, and the last day.

    A message that names programmes of several agencies came to each of them.
    """

    agency_id: str
    kind: VisitKind
    of: str
    title: str
    lately: int
    total: int
    last_on: date
