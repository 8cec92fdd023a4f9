"""Feedback meetings of the coordination with the liaisons: the call, who came, and each point.

Source: internal strategy 2 of the plan of diffusion: a meeting is a loop that ends in updates of
the platform, so every point is settled by something that the platform knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import Day, Integer, OptionalText, Record, Text, field
from servimun_widgets.domain.hour_of_day import HourOfDay
from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.domain.states import StateRow, ToldRow
from servimun_widgets.domain.vocabulary import Position
from servimun_widgets.meetings.records.reasons import AgendaReason
from servimun_widgets.meetings.rules.held import HeldTime, held_time
from servimun_widgets.programs.records.parts import WebAddress

MeetingState = Literal["convocada", "en_curso", "concluida", "cancelada"]
Presence = Literal["titular", "suplente", "ausente"]
InvitationMethod = Literal["REQUEST", "CANCEL"]
SettlementKind = Literal["vigente", "edicion", "acuerdo", "respuesta", "no_procede"]


@dataclass(frozen=True)
class MeetingRow(StateRow):
    """A state of a meeting."""

    occupies: bool
    """Whether its liaisons are taken at its time."""
    is_told: bool
    """Whether the call, or that it is cancelled, is still told to who was invited."""
    told_off: bool
    """Whether what the invited are told is that it will not be."""


MEETING_STATES: dict[MeetingState, MeetingRow] = {
    "convocada": MeetingRow(
        "Convocada", "info", waits="meetings", occupies=True, is_told=True, told_off=False
    ),
    "en_curso": MeetingRow(
        "En curso", "warn", waits="meetings", occupies=True, is_told=False, told_off=False
    ),
    "concluida": MeetingRow(
        "Concluida", "ok", waits="minutes", occupies=False, is_told=False, told_off=False
    ),
    "cancelada": MeetingRow(
        "Cancelada", "neutral", waits=None, occupies=False, is_told=True, told_off=True
    ),
}


@dataclass(frozen=True)
class PresenceRow(ToldRow):
    """Who came of an agency."""

    came: bool


PRESENCES: dict[Presence, PresenceRow] = {
    "titular": PresenceRow("Asistió titular", "ok", came=True),
    "suplente": PresenceRow("Asistió suplente", "ok", came=True),
    "ausente": PresenceRow("Ausente", "neutral", came=False),
}


@dataclass(frozen=True)
class SettlementRow(ToldRow):
    """A way in which a point is settled."""

    right: Literal["settle", "agree"]
    """The right of a meeting that it takes (`rights.MeetingRight`)."""
    about: Literal["program", "feedback", "anything"]
    """What the point has to be about."""
    may_reopen: bool
    """Whether who may agree takes it back: nothing was changed by it."""


SETTLEMENTS: dict[SettlementKind, SettlementRow] = {
    "vigente": SettlementRow(
        "Sigue vigente", "ok", right="settle", about="program", may_reopen=False
    ),
    "edicion": SettlementRow(
        "Se corrigió en la reunión", "ok", right="settle", about="program", may_reopen=False
    ),
    "acuerdo": SettlementRow("Acuerdo", "ok", right="agree", about="program", may_reopen=False),
    "respuesta": SettlementRow(
        "Se respondió la solicitud", "ok", right="settle", about="feedback", may_reopen=True
    ),
    "no_procede": SettlementRow(
        "No procede", "neutral", right="agree", about="anything", may_reopen=True
    ),
}


def _some(values: list[str]) -> list[str]:
    if not values:
        raise PydanticCustomError("field_nothing_chosen", "nothing chosen")
    return values


class MeetingContent(Record):
    """What the call says. Date and time are those of Chihuahua."""

    title: Text = field(
        "Asunto",
        "Por ejemplo: Retroalimentación de noviembre.",
        default=...,
        min_length=3,
        max_length=120,
    )
    agency_ids: Annotated[list[Text], AfterValidator(_some)] = field(
        "Dependencias que se convocan",
        "Se invita a sus enlaces, titular y suplente.",
        default=...,
        input="choices",
        max_length=200,
    )
    held_on: Day = field("Fecha", default=..., input="date")
    starts_at: HourOfDay = field(
        "Hora de inicio", "De 00:00 a 23:59. Por ejemplo: 10:30.", default=...
    )
    duration_minutes: Integer = field(
        "Duración en minutos", "Por ejemplo: 60.", default=..., input="integer", ge=15, le=480
    )
    place: OptionalText = field(
        "Lugar", "Sala y domicilio. En blanco si es a distancia.", max_length=200
    )
    link: WebAddress = field(
        "Enlace de la videollamada", "Con https:// al principio.", input="url", max_length=300
    )
    note: OptionalText = field(
        "Qué se pide traer", "Va en la invitación.", input="longtext", max_length=1000
    )

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if not (self.place or self.link):
            raise PydanticCustomError("field_place_needed", "place", {"field": "place"})
        return self

    def begins(self, zone: tzinfo) -> datetime:
        """Return the moment at which the meeting begins; `zone` is that of Chihuahua."""
        return datetime.combine(self.held_on, time.fromisoformat(self.starts_at), zone)

    def ends(self, zone: tzinfo) -> datetime:
        """Return the moment at which the meeting is over."""
        return self.begins(zone) + timedelta(minutes=self.duration_minutes)


class EarlierCall(Record):
    """When a meeting was to begin by an invitation that another one took the place of."""

    sequence: int
    begins: datetime


class Invitee(Record):
    """A liaison who was invited; by role, never by a person's name.

    `method` and `sequence` are those of the last invitation: who is no longer invited stays in
    the list with `CANCEL`, so that the cancellation reaches them (RFC 5546, 3.2.5).
    """

    account_id: str
    agency_id: str
    display_name: str
    position: Position | None
    email: str | None
    method: InvitationMethod = "REQUEST"
    sequence: int = 0
    first_sequence: int = 0
    """Of the first invitation to this liaison, who may have been called later than others."""
    earlier: list[EarlierCall] = []
    """What invitations before the last one said, the newest last."""


class MeetingRecord(Record):
    """A meeting as the store keeps it. `version` counts its changes."""

    id: str
    folio: str
    content: MeetingContent
    state: MeetingState = "convocada"
    sequence: int = 0
    """Of the call: it rises with each change that the invited must know (RFC 5545, 3.8.7.4)."""
    invitees: list[Invitee]
    attendance: dict[str, Presence] = {}
    """Agency id -> who came for it; an agency that is not here was not asked for yet."""
    cancel_reason: str | None = None
    started_on: datetime | None = None
    ended_on: datetime | None = None
    called_on: datetime
    """When the call was last changed: the DTSTAMP of its invitations."""
    version: int = 1
    created_on: datetime
    created_by: str
    updated_on: datetime
    updated_by: str

    @property
    def held(self) -> HeldTime:
        """When the meeting was held; when it is called for before it begins."""
        content = self.content
        return held_time(content.held_on, content.starts_at, self.started_on, self.ended_on)

    def was_never_held(self, now: datetime) -> bool:
        """Return whether it is over by its call and never began."""
        return self.state == "convocada" and self.content.ends(CHIHUAHUA) <= now

    @property
    def next_sequence(self) -> int:
        """The sequence of a call that tells everybody something new: above all that were sent."""
        return max((one.sequence for one in self.invitees), default=self.sequence) + 1

    @property
    def attending_agency_ids(self) -> list[str]:
        """The agencies of which somebody came, in the order of the call."""
        came = [one for one, presence in self.attendance.items() if PRESENCES[presence].came]
        return [one for one in self.content.agency_ids if one in came]


class Settlement(Record):
    """What settled a point, and the revision, agreement or feedback that shows it."""

    kind: SettlementKind
    at: datetime
    by: str
    revision_id: str | None = None
    agreement_id: str | None = None
    reason: str | None = None


class PointRecord(Record):
    """A point of a meeting's agenda: a programme of an agency, or its part in the platform."""

    id: str
    meeting_id: str
    agency_id: str
    program_id: str | None
    program_folio: str | None
    program_name: str | None
    weight: int
    reasons: list[AgendaReason]
    note: str | None = None
    """Why it was added during the meeting."""
    settlements: list[Settlement] = []
    version: int = 1
    updated_on: datetime
    updated_by: str

    @property
    def settled(self) -> bool:
        """Whether something settled it."""
        return bool(self.settlements)


class AddedPointContent(Record):
    """A programme that is brought up during the meeting."""

    program_id: Text = field("Programa", default=..., input="choice")
    note: Text = field(
        "Qué se quiere ver", default=..., input="longtext", min_length=3, max_length=600
    )


class DismissalContent(Record):
    """Why a point needs nothing."""

    reason: Text = field(
        "Por qué no procede",
        "Queda en la minuta.",
        default=...,
        input="longtext",
        min_length=3,
        max_length=600,
    )
