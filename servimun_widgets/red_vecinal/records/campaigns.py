"""A campaign: what is to be said, to which groups, and the content that was approved."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain import vocabulary
from servimun_widgets.domain.fields import (
    OptionalDate,
    OptionalInteger,
    OptionalText,
    Record,
    Text,
    blank_is_none,
    field,
)
from servimun_widgets.domain.hour_of_day import HourOfDay
from servimun_widgets.domain.public_links import code_link
from servimun_widgets.public_text.rules.electoral_calendar import QuietPeriod
from servimun_widgets.red_vecinal.records.campaign_states import (
    CAMPAIGN_STATES,
    CampaignRow,
    CampaignState,
)
from servimun_widgets.red_vecinal.rules.message_template import plain_template

About = Literal["programas", "plataforma"]

ABOUT: dict[About, str] = {
    "programas": "Programas: a cada colonia, los que tiene cerca",
    "plataforma": "La plataforma completa",
}

FlyerLayout = Literal["dibujo", "lista", "letrero"]

FLYER_LAYOUTS: dict[FlyerLayout, str] = {
    "dibujo": "Dibujo: el programa más cercano, con un dibujo grande de su tema",
    "lista": "Lista: cada programa con su dibujo, dónde, cuándo y costo",
    "letrero": "Letrero: pocas palabras, muy grandes, sobre color",
}
USUAL_LAYOUT: FlyerLayout = "dibujo"
HEADLINE_WORDS = 7
"""Words of a flyer's headline that are read before one scrolls on."""

GoalMeasure = Literal["visitas", "grupos"]

GOAL_MEASURES: dict[GoalMeasure, str] = {
    "visitas": "Visitas a la plataforma con los enlaces de la campaña",
    "grupos": "Grupos que reciben el mensaje",
}

MESSAGE_LIMIT = 1024
"""Characters of a message: what WhatsApp takes as the caption of a picture."""
USUAL_HOURS = ("09:00", "20:00")
"""Between which hours a campaign is sent when nobody says otherwise."""
PILOT_GROUPS = 5
PROGRAMS_PER_MESSAGE = 3
"""How many programmes a message names at most when the campaign does not say."""
FATIGUE_DAYS = 30
CODE_LENGTH = 10


def _other_template(value: str | None) -> str | None:
    return None if value is None else plain_template(value)


def _few_words(value: str | None) -> str | None:
    if value is not None and len(value.split()) > HEADLINE_WORDS:
        raise PydanticCustomError("field_headline", "words", {"most": HEADLINE_WORDS})
    return value


MessageTemplate = Annotated[Text, AfterValidator(plain_template)]


def message_field() -> Any:
    """Return the field of a message, as a campaign and a saved text have it."""
    return field(
        "Mensaje",
        "Puede usar {colonia}, {programas}, {enlace}, {leyenda} y {plataforma}.",
        default=...,
        input="longtext",
        min_length=10,
        max_length=MESSAGE_LIMIT,
    )


_WITH_GOAL = {"field": "goal_measure", "in": list(GOAL_MEASURES)}


TOLD_CHANGES = frozenset(
    {
        *("goal_measure", "goal_count", "goal_on", "about", "program_folios", "only_nearby"),
        *("programs_per_message", "districts", "colonias", "days_since_contact", "pace"),
        *("messages_per_month", "flyer_layout", "starts_on", "opens_at", "closes_at"),
    }
)
"""What of a campaign the trail tells as it was before; of its texts only that they changed."""


class CampaignContent(Record):
    """The brief: everything that a person decides about a campaign."""

    title: Text = field(
        "Título", "Para reconocerla; no se envía.", default=..., min_length=3, max_length=120
    )
    purpose: Text = field(
        "Para qué", "Qué se quiere lograr.", default=..., input="longtext", max_length=600
    )
    theme: OptionalText = field(
        "Tema",
        "Si no elige programas, se usan los publicados de este tema.",
        input="suggest",
        suggestions=vocabulary.TOPICS,
        max_length=80,
    )
    goal_measure: Annotated[GoalMeasure | None, BeforeValidator(blank_is_none)] = field(
        "Meta: qué se cuenta",
        "Se escribe antes de enviar; el resultado se ve al lado. En blanco: sin meta.",
        input="choice",
        choices=GOAL_MEASURES,
    )
    goal_count: OptionalInteger = field(
        "Meta: cuántas", input="integer", ge=1, le=1_000_000, visible_when=_WITH_GOAL
    )
    goal_on: OptionalDate = field("Meta: para qué día", input="date", visible_when=_WITH_GOAL)
    about: About = field("De qué habla", default=..., input="choice", choices=ABOUT)
    program_folios: list[Text] = field(
        "Programas",
        input="choices",
        default=list,
        max_length=40,
        visible_when={"field": "about", "in": ["programas"]},
    )
    programs_per_message: OptionalInteger = field(
        "Programas en cada mensaje",
        "En blanco: hasta 3. Se ponen los más cercanos, mientras quepan.",
        input="integer",
        ge=1,
        le=6,
        visible_when={"field": "about", "in": ["programas"]},
    )
    only_nearby: bool = field(
        "Solo a grupos con un programa en su colonia o distrito",
        default=...,
        input="boolean",
    )
    districts: list[Text] = field("Distritos", "Ninguno: todos.", input="choices", default=list)
    colonias: list[Text] = field("Colonias", "Ninguna: todas.", input="choices", default=list)
    days_since_contact: OptionalInteger = field(
        "Días sin recibir mensajes",
        "Solo a grupos que no han recibido nada en estos días. En blanco: no importa.",
        input="integer",
        ge=1,
        le=365,
    )
    messages_per_month: OptionalInteger = field(
        "Mensajes por grupo en 30 días, cuando mucho",
        "Contando este. En blanco: sin tope.",
        input="integer",
        ge=1,
        le=60,
    )
    template: MessageTemplate = message_field()
    other_template: Annotated[OptionalText, AfterValidator(_other_template)] = field(
        "Otro mensaje, para comparar",
        "Si lo escribe, la mitad de los grupos de cada sector lo recibe, por sorteo, y en los"
        " resultados se ve cuál trae más visitas. Cambie una sola cosa.",
        input="longtext",
        max_length=MESSAGE_LIMIT,
    )
    flyer_layout: Annotated[FlyerLayout | None, BeforeValidator(blank_is_none)] = field(
        "Diseño del volante",
        "Abajo se ven los tres con su texto más largo. En blanco: «Dibujo».",
        input="choice",
        choices=FLYER_LAYOUTS,
    )
    headline: Annotated[OptionalText, AfterValidator(_few_words)] = field(
        "Encabezado del volante",
        "Siete palabras cuando mucho: qué gana quien lo lee. En blanco, el nombre del programa.",
        max_length=60,
    )
    alternative_text: OptionalText = field(
        "Descripción de la imagen", "Para quien no puede verla.", max_length=300
    )
    starts_on: OptionalDate = field(
        "Desde qué día se envía", "En blanco: en cuanto se apruebe.", input="date"
    )
    opens_at: HourOfDay = field(
        "Se envía desde las", "Hora de 24 horas. Por ejemplo: 09:00.", default=...
    )
    closes_at: HourOfDay = field(
        "Se envía hasta las", "Hora de 24 horas. Por ejemplo: 20:00.", default=...
    )
    pace: OptionalInteger = field(
        "Envíos por minuto de cada persona, cuando mucho",
        "En blanco: sin tope. Un ritmo humano es de 3 o menos.",
        input="integer",
        ge=1,
        le=30,
    )
    quiet_exception: OptionalText = field(
        "Excepción de la veda electoral",
        "Solo si se envía en veda: qué excepción aplica y qué área jurídica la revisó.",
        input="longtext",
        max_length=400,
    )

    @property
    def flyer_words(self) -> str:
        """What the flyer says in the campaign's own words, for who sees it and who does not."""
        return "\n".join(one for one in (self.headline, self.alternative_text) if one)

    @model_validator(mode="after")
    def _hours_in_order(self) -> Self:
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise PydanticCustomError("field_hours_order", "hours", {"field": "closes_at"})
        return self

    @model_validator(mode="after")
    def _has_whole_goal(self) -> Self:
        told = {name: getattr(self, name) for name in ("goal_measure", "goal_count", "goal_on")}
        missing = [name for name, value in told.items() if value is None]
        if self.goal_measure is not None and missing:
            raise PydanticCustomError("field_goal_whole", "goal", {"field": missing[0]})
        return self

    @model_validator(mode="after")
    def _speaks_of_something(self) -> Self:
        if self.about == "programas" and not self.program_folios and not self.theme:
            raise PydanticCustomError("field_programs_or_theme", "p", {"field": "program_folios"})
        return self


class CampaignRules(Record):
    """What every campaign must respect, from the platform's settings and not from its brief."""

    platform: str
    address: str
    legend: str
    promotion_words: tuple[str, ...]
    quiet_periods: tuple[QuietPeriod, ...]
    allowances: dict[str, list[str]] = {}
    """What a second person allowed in a programme (see `public_text.records.allowances`)."""

    def link(self, code: str) -> str:
        """Return the platform's address with an opaque code."""
        return code_link(self.address, code)


class CampaignRecord(Record):
    """A campaign as the store keeps it."""

    id: str
    folio: str
    state: CampaignState
    content: CampaignContent
    authors: list[str]
    """Accounts that wrote what is to be approved; none of them may approve it."""
    only_group_ids: list[str] | None = None
    """The groups of a correction; None for a campaign that chooses by its segment."""
    corrects: str | None = None
    """The campaign that this one corrects."""
    content_hash: str | None = None
    legend: str | None = None
    address: str | None = None
    quiet_periods: list[QuietPeriod] = []
    """The calendar as it stood when the content was sent for approval, for the record only: what
    holds is read at each hand-out."""
    program_ids: list[str] = []
    """The programmes that the frozen texts name."""
    groups: int = 0
    """How many groups the frozen content is for."""
    submitted_on: datetime | None = None
    submitted_by: str | None = None
    approved_on: datetime | None = None
    approved_by: str | None = None
    review_note: str | None = None
    prepared: int = 0
    """Lines of the ledger that are written for the frozen content."""
    lot_seed: int | None = None
    """With what the groups of the second text were drawn; None where there is one text."""
    pause_reason: str | None = None
    closed_on: datetime | None = None
    created_on: datetime
    updated_on: datetime
    updated_by: str
    version: int = Field(default=1, ge=1)

    @property
    def standing(self) -> CampaignRow:
        """What its state says."""
        return CAMPAIGN_STATES[self.state]

    @property
    def is_prepared(self) -> bool:
        """Whether every group of the frozen content has its line."""
        return self.content_hash is not None and self.prepared == self.groups


def opens_on(content: CampaignContent, now: datetime) -> datetime | None:
    """Return when sending may go on, None when it may now; `now` in the municipality's zone."""
    first = content.starts_on or now.date()
    opening, closing = time.fromisoformat(content.opens_at), time.fromisoformat(content.closes_at)
    day: date = max(first, now.date())
    if day == now.date():
        if opening <= now.time() < closing:
            return None
        if now.time() >= closing:
            day += timedelta(days=1)
    return datetime.combine(day, opening, tzinfo=now.tzinfo)
