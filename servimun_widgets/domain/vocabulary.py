"""Closed lists of the domain and the Spanish label of each value.

Source: design of the municipality's prevention programmes (levels of prevention of the public
health model; ámbitos of the Ley General para la Prevención Social de la Violencia y la
Delincuencia, art. 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from servimun_widgets.domain.states import ChoiceRow, StateRow

Level = Literal["primaria", "secundaria", "terciaria"]
Scope = Literal["social", "comunitario", "situacional", "psicosocial"]
CostKind = Literal["gratuito", "con_costo", "descuento", "estimulo"]
ValidityKind = Literal["permanente", "temporada", "fechas"]
PhoneKind = Literal["telefono", "whatsapp", "emergencia"]
Confidence = Literal["alta", "media", "baja"]
MinorsSeen = Literal["ninguno", "con_permiso"]
Role = Literal["enlace", "coordinacion", "aprobacion", "operacion", "analisis", "admin"]
Position = Literal["titular", "suplente"]
State = Literal["borrador", "en_revision", "observado", "publicado", "archivado"]

ROLES: tuple[Role, ...] = get_args(Role)

LEVELS: dict[Level, str] = {
    "primaria": "Primaria: para toda la población, antes de que haya un problema",
    "secundaria": "Secundaria: para quien está en riesgo",
    "terciaria": "Terciaria: para quien ya vivió o cometió la violencia",
}
SCOPES: dict[Scope, str] = {
    "social": "Social",
    "comunitario": "Comunitario",
    "situacional": "Situacional",
    "psicosocial": "Psicosocial",
}


@dataclass(frozen=True)
class CostRow(ChoiceRow):
    """What it costs."""

    has_amount: bool
    """Whether it says how many pesos."""
    cell: str
    """What a cell of the catalogue says before the pesos, as the import reads it."""
    told: str
    """What a message says where no more is known."""
    told_before: str
    """What a message says before the pesos and the note."""
    told_between: str = " "
    """What stands between the pesos and the note."""


COST_KINDS: dict[CostKind, CostRow] = {
    "gratuito": CostRow(
        "Gratuito",
        has_amount=False,
        cell="Gratuito",
        told="Sin costo",
        told_before="Sin costo. ",
    ),
    "con_costo": CostRow(
        "Tiene costo",
        has_amount=True,
        cell="",
        told="Tiene costo; pregunte cuánto",
        told_before="Costo: ",
        told_between=". ",
    ),
    "descuento": CostRow(
        "Da un descuento",
        has_amount=False,
        cell="Descuento",
        told="Da un descuento",
        told_before="Da un descuento: ",
    ),
    "estimulo": CostRow(
        "Otorga un apoyo económico",
        has_amount=True,
        cell="Se otorga",
        told="Da un apoyo económico",
        told_before="Da un apoyo económico: ",
    ),
}


@dataclass(frozen=True)
class ValidityRow(ChoiceRow):
    """When it is given."""

    has_days: bool
    """Whether it may say a first and a last day."""


VALIDITY_KINDS: dict[ValidityKind, ValidityRow] = {
    "permanente": ValidityRow("Todo el año", has_days=False),
    "temporada": ValidityRow("Por temporada o ciclo", has_days=True),
    "fechas": ValidityRow("Entre fechas", has_days=True),
}
PHONE_KINDS: dict[PhoneKind, str] = {
    "telefono": "Teléfono",
    "whatsapp": "WhatsApp",
    "emergencia": "Emergencias",
}
MINORS_SEEN: dict[MinorsSeen, str] = {
    "ninguno": "No se ve a nadie menor de 18 años",
    "con_permiso": "Se ven, y la dependencia guarda el permiso escrito de su madre, padre o tutor",
}
CONFIDENCES: dict[Confidence, str] = {"alta": "Alta", "media": "Media", "baja": "Baja"}
ROLE_TITLES: dict[Role, str] = {
    "enlace": "Enlace de dependencia",
    "coordinacion": "Coordinación SERVIMUN",
    "aprobacion": "Aprobación",
    "operacion": "Coordinación de sector",
    "analisis": "Análisis",
    "admin": "Administración",
}
POSITIONS: dict[Position, str] = {"titular": "Titular", "suplente": "Suplente"}
PROGRAM_STATES: dict[State, StateRow] = {
    "borrador": StateRow("Borrador", "neutral", waits="drafts"),
    "en_revision": StateRow("En revisión", "info", waits="to_review"),
    "observado": StateRow("Devuelto con observaciones", "bad", waits="returned"),
    "publicado": StateRow("Publicado", "ok", waits=None),
    "archivado": StateRow("Archivado", "neutral", waits=None),
}
TOPICS: tuple[str, ...] = (
    "adicciones",
    "apoyo económico",
    "bullying",
    "cultura",
    "deporte",
    "derechos de la niñez",
    "discapacidad",
    "economía familiar",
    "educación",
    "embarazo adolescente",
    "espacios públicos",
    "familia",
    "justicia cívica",
    "pandillerismo",
    "participación",
    "personas mayores",
    "prevención del suicidio",
    "protección civil",
    "pueblos indígenas",
    "salud",
    "salud mental",
    "seguridad ciudadana",
    "vialidad",
    "violencia de género",
    "violencia digital",
    "violencia familiar",
)
