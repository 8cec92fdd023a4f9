"""Closed lists of the domain and the Spanish label of each value.

Source: design of the municipality's prevention programmes (levels of prevention of the public
health model; ámbitos of the Ley General para la Prevención Social de la Violencia y la
Delincuencia, art. 6).
"""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["primaria", "secundaria", "terciaria"]
Scope = Literal["social", "comunitario", "situacional", "psicosocial"]
CostKind = Literal["gratuito", "con_costo", "descuento", "estimulo"]
ValidityKind = Literal["permanente", "temporada", "fechas"]
PhoneKind = Literal["telefono", "whatsapp", "emergencia"]
Confidence = Literal["alta", "media", "baja"]
Role = Literal["enlace", "coordinacion", "aprobacion", "operacion", "analisis", "admin"]
Position = Literal["titular", "suplente"]
State = Literal["borrador", "en_revision", "observado", "publicado", "archivado"]

ROLES: tuple[Role, ...] = get_args(Role)
STATES: tuple[State, ...] = get_args(State)

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
COST_KINDS: dict[CostKind, str] = {
    "gratuito": "Gratuito",
    "con_costo": "Tiene costo",
    "descuento": "Da un descuento",
    "estimulo": "Otorga un apoyo económico",
}
VALIDITY_KINDS: dict[ValidityKind, str] = {
    "permanente": "Todo el año",
    "temporada": "Por temporada o ciclo",
    "fechas": "Entre fechas",
}
PHONE_KINDS: dict[PhoneKind, str] = {
    "telefono": "Teléfono",
    "whatsapp": "WhatsApp",
    "emergencia": "Emergencias",
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
STATE_TITLES: dict[State, str] = {
    "borrador": "Borrador",
    "en_revision": "En revisión",
    "observado": "Devuelto con observaciones",
    "publicado": "Publicado",
    "archivado": "Archivado",
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
