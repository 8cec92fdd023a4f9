"""An agency (dependencia) of the municipality and how people refer to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import (
    OptionalMailAddress,
    OptionalText,
    Record,
    Text,
    blank_is_none,
    field,
)
from servimun_widgets.domain.names import Name
from servimun_widgets.domain.text import fold, normalised

NO_AGENCY = "sin-dependencia"
"""In place of the id of an agency: nobody has said yet which one it is."""

_NO_AGENCY_NAME = "Sin dependencia"


def _head_email() -> Any:
    return field(
        "Correo de la titularidad",
        "Para avisos de acuerdos vencidos. Institucional, nunca personal.",
        input="email",
        max_length=120,
    )


class AgencyContent(Record):
    """What is known of an agency."""

    sigla: Name = field("Sigla", default=..., min_length=1, max_length=30)
    name: Name = field("Nombre oficial", default=..., min_length=1, max_length=200)
    aliases: list[Name] = field("Otros nombres", "Uno por renglón.", default=list)
    kind: OptionalText = field("Tipo", max_length=80)
    parent: OptionalText = field("Depende de", max_length=200)
    topics: list[Text] = field("Temas", default=list)
    phones: OptionalText = field("Teléfono", max_length=300)
    address: OptionalText = field("Domicilio", max_length=300)
    head_email: OptionalMailAddress = _head_email()
    hours: OptionalText = field("Horario", max_length=200)
    websites: OptionalText = field("Sitio o redes", max_length=300)
    source_date: OptionalText = field("Fecha de la fuente", max_length=40)
    source: OptionalText = field("Fuente", max_length=200)
    source_id: OptionalText = field("Clave de la fuente", max_length=80)
    confidence: Annotated[vocabulary.Confidence | None, BeforeValidator(blank_is_none)] = field(
        "Confianza en la fuente", choices=vocabulary.CONFIDENCES
    )
    internal_note: OptionalText = field("Nota interna", max_length=1000)


class AgencyHeadContent(Record):
    """What the coordination keeps of an agency; all else comes with an import."""

    head_email: OptionalMailAddress = _head_email()


class AgencyRecord(Record):
    """An agency as the store keeps it."""

    id: str
    content: AgencyContent
    imported: dict[str, Any] | None = None
    created_on: datetime
    updated_on: datetime
    updated_by: str

    @property
    def short_name(self) -> str:
        """The sigla, by which the people of the municipality call an agency."""
        return self.content.sigla


class AgencyDirectory:
    """Finds an agency by sigla, official name or alias, without regard to accents or case."""

    def __init__(self, agencies: Iterable[AgencyRecord]) -> None:
        self.by_id = {agency.id: agency for agency in agencies}
        self._by_name: dict[str, set[str]] = {}
        self._by_sigla: dict[str, list[AgencyRecord]] = {}
        for agency in self.by_id.values():
            content = agency.content
            self._by_sigla.setdefault(content.sigla, []).append(agency)
            for name in (content.sigla, content.name, *content.aliases):
                self._by_name.setdefault(fold(name), set()).add(agency.id)

    def find(self, name: str) -> AgencyRecord | None:
        """Return the one agency called `name`, or None when there is none or more than one."""
        exact = self._by_sigla.get(normalised(name), [])
        if len(exact) == 1:  # DSPM and DSPMu differ only in case
            return exact[0]
        ids = self._by_name.get(fold(name), set())
        return self.by_id[next(iter(ids))] if len(ids) == 1 else None

    def name(self, agency_id: str) -> str:
        """Return the sigla of the agency, or its id when it is not known."""
        if agency_id == NO_AGENCY:
            return _NO_AGENCY_NAME
        agency = self.by_id.get(agency_id)
        return agency.short_name if agency else agency_id
