"""A preventive programme: what its agency says of it, and the record that carries it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import (
    OptionalDate,
    OptionalDecimal,
    OptionalInteger,
    OptionalText,
    Record,
    Text,
    field,
    words_at_most,
)
from servimun_widgets.domain.names import Name, OptionalName
from servimun_widgets.domain.states import labels_of
from servimun_widgets.programs.records.parts import Choice, CoverageArea, Phone, Venue, WebAddress
from servimun_widgets.programs.records.remarks import FieldThread
from servimun_widgets.programs.rules.weekly_hours import WeeklyHours, hours_in_words

_WITH_AMOUNT = [kind for kind, row in vocabulary.COST_KINDS.items() if row.has_amount]
_WITH_DAYS = [kind for kind, row in vocabulary.VALIDITY_KINDS.items() if row.has_days]

_YEARS = re.compile(r"(?<=\d)\s*a[nñ]os?(?:\s+(?:cumplidos|de\s+edad))?\s*$", re.IGNORECASE)


def _without_years(value: object) -> object:
    return _YEARS.sub("", value) if isinstance(value, str) else value


Age = Annotated[OptionalInteger, BeforeValidator(_without_years)]
"""An age in years, as people write it too: «12 años»."""

VERIFY_EVERY_DAYS = 90
"""How long a verified programme counts as fresh when its agency set no other number of days
(the strategy's indicator R4 counts programmes verified within 90 days)."""


class ProgramContent(Record):
    """What is said of a programme: the fields that are edited, reviewed and published.

    A draft may be incomplete; `publishing.missing_to_publish` says what publishing needs.
    """

    public_name: Name = field(
        "Nombre público",
        "Como lo conoce la gente.",
        default=...,
        max_length=150,
        min_length=1,
    )
    official_name: OptionalName = field(
        "Nombre oficial", "Solo si es distinto del nombre público.", max_length=200
    )
    lead_agency_id: Text = field("Dependencia responsable", default=..., input="readonly")
    coresponsible_agency_ids: list[Text] = field(
        "Dependencias corresponsables", input="choices", default=list
    )
    summary: Annotated[OptionalText, words_at_most(25)] = field(
        "Qué es, en una frase",
        "Hasta 25 palabras, sin siglas.",
        input="longtext",
        max_words=25,
        max_length=300,
    )
    description: OptionalText = field(
        "Descripción",
        "Qué se hace, quién lo da y qué gana quien participa.",
        input="longtext",
        max_length=4000,
    )
    topic: OptionalText = field(
        "Tema",
        "Si falta uno, pídalo a la coordinación.",
        input="choice",
        choices={topic: topic.capitalize() for topic in vocabulary.TOPICS},
        max_length=80,
    )
    level: Annotated[vocabulary.Level | None, Choice] = field(
        "Nivel de prevención", input="choice", choices=vocabulary.LEVELS
    )
    scope: Annotated[vocabulary.Scope | None, Choice] = field(
        "Ámbito", input="choice", choices=vocabulary.SCOPES
    )
    audience: OptionalText = field(
        "Para quién es", "Por ejemplo: mujeres mayores de 18 años.", max_length=250
    )
    age_minimum: Age = field(
        "Edad mínima", "En años. Déjela en blanco si no hay límite.", input="integer", ge=0, le=120
    )
    age_maximum: Age = field(
        "Edad máxima", "En años. Déjela en blanco si no hay límite.", input="integer", ge=0, le=120
    )
    modality: OptionalText = field(
        "Modalidad", "Por ejemplo: presencial, en escuelas, virtual, itinerante.", max_length=120
    )
    venues: list[Venue] = field(
        "Lugares",
        "Uno por cada lugar donde se da.",
        input="group",
        item_title="Lugar",
        default=list,
        max_length=60,
    )
    coverage: list[CoverageArea] = field(
        "Colonias o zonas que atiende",
        "Una por renglón.",
        input="group",
        item_title="Colonia o zona",
        default=list,
        max_length=300,
    )
    hours: OptionalText = field(
        "Horario",
        "Con palabras. Por ejemplo: jueves de 16:00 a 17:30.",
        input="longtext",
        max_length=300,
    )
    weekly_hours: list[WeeklyHours] = field(
        "Días y horas",
        "El mismo horario por partes, para que otros lo puedan buscar y ordenar. Si cambia de"
        " semana en semana, basta con las palabras.",
        input="group",
        item_title="Días",
        default=list,
        max_length=20,
    )
    phones: list[Phone] = field(
        "Teléfonos",
        "Solo teléfonos de la dependencia, nunca personales.",
        input="group",
        item_title="Teléfono",
        default=list,
        max_length=12,
    )
    website: WebAddress = field(
        "Página o red social", "Con https:// al principio.", input="url", max_length=300
    )
    contact_note: OptionalText = field(
        "Otra forma de contacto", "Lo que no cabe en teléfonos ni página.", max_length=300
    )
    cost_kind: Annotated[vocabulary.CostKind | None, Choice] = field(
        "Costo", input="choice", choices=labels_of(vocabulary.COST_KINDS)
    )
    cost_amount: OptionalDecimal = field(
        "Cantidad en pesos",
        "Lo que se paga o lo que se otorga. Solo el número.",
        input="decimal",
        ge=0,
        le=1_000_000,
        decimal_places=2,
        visible_when={"field": "cost_kind", "in": _WITH_AMOUNT},
    )
    cost_note: OptionalText = field(
        "Detalle del costo",
        "Por ejemplo: $150 de inscripción y $150 al mes.",
        max_length=200,
    )
    requirements: OptionalText = field(
        "Requisitos", "Qué se pide para participar.", input="longtext", max_length=1500
    )
    documents: OptionalText = field(
        "Documentos", "Qué papeles hay que llevar.", input="longtext", max_length=1500
    )
    steps: OptionalText = field(
        "Pasos", "Qué hay que hacer, en orden.", input="longtext", max_length=2000
    )
    validity_kind: Annotated[vocabulary.ValidityKind | None, Choice] = field(
        "Cuándo está disponible", input="choice", choices=labels_of(vocabulary.VALIDITY_KINDS)
    )
    valid_from: OptionalDate = field(
        "Desde",
        input="date",
        visible_when={"field": "validity_kind", "in": _WITH_DAYS},
    )
    valid_until: OptionalDate = field(
        "Hasta",
        input="date",
        visible_when={"field": "validity_kind", "in": _WITH_DAYS},
    )
    validity_note: OptionalText = field(
        "Detalle de la vigencia",
        "Con palabras. Por ejemplo: ciclo escolar 2026-2027.",
        max_length=200,
    )
    capacity: OptionalInteger = field(
        "Cupo", "Personas que caben.", input="integer", ge=1, le=1_000_000
    )
    accessibility: OptionalText = field(
        "Accesibilidad", "Rampas, intérprete, otros apoyos.", input="longtext", max_length=600
    )
    legal_basis: OptionalText = field("Fundamento legal", input="longtext", max_length=600)
    indicator: OptionalText = field("Indicador", "Cómo se mide el resultado.", max_length=300)
    alert: OptionalText = field(
        "Aviso importante", "Por ejemplo: alberca cerrada hasta nuevo aviso.", max_length=300
    )
    whatsapp_text: OptionalText = field(
        "Texto para WhatsApp",
        "Hasta 600 caracteres, listo para reenviar.",
        input="longtext",
        max_length=600,
    )
    image_url: WebAddress = field("Imagen", "Dirección de la imagen.", input="url", max_length=300)
    picture: OptionalText = field(
        "Fotografía",
        "JPEG, PNG o WebP. Se guarda más chica y sin los datos de la cámara.",
        input="picture",
        max_length=64,
    )
    image_alternative: OptionalText = field(
        "Descripción de la imagen",
        "Qué se ve, para quien no puede verla. La fotografía la necesita.",
        max_length=300,
    )
    picture_minors: Annotated[vocabulary.MinorsSeen | None, Choice] = field(
        "Niñas, niños y adolescentes en la fotografía",
        "La fotografía lo necesita. Cuentan también quienes se ven al fondo.",
        input="choice",
        choices=vocabulary.MINORS_SEEN,
    )
    verify_every_days: OptionalInteger = field(
        "Verificar cada cuántos días", "En blanco: cada 90 días.", input="integer", ge=7, le=730
    )
    source_date: OptionalText = field(
        "Fecha de la fuente", "Año, mes o día que la fuente publica.", max_length=40
    )
    source: OptionalText = field("Fuente", max_length=200)
    source_id: OptionalText = field("Clave de la fuente", max_length=80)
    confidence: Annotated[vocabulary.Confidence | None, Choice] = field(
        "Confianza en la fuente", input="choice", choices=vocabulary.CONFIDENCES
    )
    internal_note: OptionalText = field(
        "Nota interna", "No se publica.", input="longtext", max_length=1000
    )

    @property
    def timetable(self) -> str | None:
        """When it is given, in words: those typed, else those of the days and hours."""
        return self.hours or hours_in_words(self.weekly_hours) or None

    @model_validator(mode="after")
    def _ranges_in_order(self) -> Self:
        minimum, maximum = self.age_minimum, self.age_maximum
        if minimum is not None and maximum is not None and minimum > maximum:
            raise PydanticCustomError(
                "program_age_order", "ages", {"field": "age_maximum", "minimum": minimum}
            )
        if self.valid_from and self.valid_until and self.valid_from > self.valid_until:
            raise PydanticCustomError("program_date_order", "dates", {"field": "valid_until"})
        if self.lead_agency_id in self.coresponsible_agency_ids:
            raise PydanticCustomError(
                "program_lead_is_coresponsible", "agencies", {"field": "coresponsible_agency_ids"}
            )
        return self


class ProgramRecord(Record):
    """A programme as the store keeps it: the version being worked on and the one on show."""

    id: str
    folio: str
    lead_agency_id: str
    coresponsible_agency_ids: list[str]
    state: vocabulary.State
    revision_id: str
    revision_number: int = Field(ge=1)
    content: ProgramContent
    contributors: list[str] = []
    """Accounts that changed the version being worked on since the last one was published."""
    submitted_on: datetime | None = None
    submitted_by: str | None = None
    review_note: str | None = None
    threads: list[FieldThread] = []
    """What reviewers and liaisons said of single fields, open and settled."""
    published: ProgramContent | None = None
    published_revision_id: str | None = None
    published_on: datetime | None = None
    published_by: str | None = None
    verified_on: date | None = None
    verified_by: str | None = None
    repeats: str | None = None
    """The folio of the programme of which it is the new season."""
    imported: dict[str, Any] | None = None
    """The content as the last import gave it; a later import applies only what changed since."""
    created_on: datetime
    updated_on: datetime
    updated_by: str

    @model_validator(mode="before")
    @classmethod
    def _what_is_shown_as_it_stands(cls, stored: object) -> object:
        """Check once what is on show as it is worked on, which most programmes are."""
        if not isinstance(stored, dict) or not isinstance(stored.get("published"), dict):
            return stored
        if stored["published"] != stored.get("content"):
            return stored
        try:
            content = ProgramContent.model_validate(stored["published"])
        except ValidationError:
            return stored  # what is wrong is told where it stands
        return {**stored, "content": content, "published": content}

    @property
    def shown(self) -> ProgramContent | None:
        """What citizens read: what is published, unless the programme is archived."""
        return None if self.state == "archivado" else self.published
