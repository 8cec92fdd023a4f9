"""The ledger of a campaign: one line for each group and content, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator

from servimun_widgets.domain.fields import OptionalText, Record, blank_is_none, field
from servimun_widgets.domain.states import ChoiceRow, StateRow, labels_of
from servimun_widgets.red_vecinal.records.groups import sector_key

DispatchState = Literal[
    "pendiente", "asignado", "abierto", "enviado", "verificado", "omitido", "fallido"
]
MarkState = Literal["enviado", "omitido", "fallido"]
Outcome = Literal["pendiente", "enviado", "omitido", "fallido"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
Reason = Literal[
    "grupo_inactivo",
    "solo_administradores",
    "momento_delicado",
    "pidio_no_recibir",
    "ya_no_estoy",
    "sin_conexion",
    "enlace_no_abre",
    "otro",
]


@dataclass(frozen=True)
class DispatchRow(StateRow):
    """A state of a line."""

    outcome: Outcome
    """As what it is counted; `pendiente` while it is not settled."""
    held: bool
    """Whether somebody has it in hand."""


DISPATCH_STATES: dict[DispatchState, DispatchRow] = {
    "pendiente": DispatchRow("Por enviar", "neutral", None, outcome="pendiente", held=False),
    "asignado": DispatchRow("En turno", "info", None, outcome="pendiente", held=True),
    "abierto": DispatchRow("Abierto, sin marcar", "warn", None, outcome="pendiente", held=True),
    "enviado": DispatchRow("Enviado", "ok", None, outcome="enviado", held=False),
    "verificado": DispatchRow("Verificado", "ok", None, outcome="enviado", held=False),
    "omitido": DispatchRow("Omitido", "neutral", None, outcome="omitido", held=False),
    "fallido": DispatchRow("Falló", "bad", None, outcome="fallido", held=False),
}
"""What is left of a campaign waits as the campaign, not line by line."""
OPEN = tuple(state for state, row in DISPATCH_STATES.items() if row.outcome == "pendiente")
"""States in which a line is not settled."""
SENT = tuple(state for state, row in DISPATCH_STATES.items() if row.outcome == "enviado")


@dataclass(frozen=True)
class ReasonRow(ChoiceRow):
    """Why a line was not sent."""

    omits: bool
    """Whether it is a reason to leave the group out."""
    fails: bool
    """Whether it is a reason why it did not work; it may be tried again."""


REASONS: dict[Reason, ReasonRow] = {
    "momento_delicado": ReasonRow(
        "Hay una situación delicada en el grupo", omits=True, fails=False
    ),
    "pidio_no_recibir": ReasonRow("El grupo pidió no recibir mensajes", omits=True, fails=False),
    "solo_administradores": ReasonRow(
        "Solo quien administra puede escribir", omits=True, fails=False
    ),
    "grupo_inactivo": ReasonRow(
        "El grupo ya no existe o no tiene actividad", omits=True, fails=False
    ),
    "sin_conexion": ReasonRow("No hubo conexión", omits=False, fails=True),
    "enlace_no_abre": ReasonRow("El enlace del grupo no abre", omits=False, fails=True),
    "ya_no_estoy": ReasonRow("Ya no estoy en el grupo", omits=False, fails=True),
    "otro": ReasonRow("Otra razón", omits=True, fails=True),
}
_REASON_LABELS: dict[str, str] = {reason: row.label for reason, row in REASONS.items()}
FAILED = tuple(reason for reason, row in REASONS.items() if row.fails)
REASONS_OF: dict[MarkState, tuple[Reason, ...]] = {
    "enviado": (),
    "omitido": tuple(reason for reason, row in REASONS.items() if row.omits),
    "fallido": FAILED,
}
"""The reasons that may be given for a mark."""

CONTENT_CHANGED = "contenido_cambiado"
"""Why a line that never left was set aside: the campaign's content changed."""

LONGEST_LEASE = timedelta(hours=1)
"""Longer than anybody is given a group for at once."""

_NOT_SENT = [mark for mark in get_args(MarkState) if mark not in SENT]
MARKS: dict[MarkState, str] = {mark: DISPATCH_STATES[mark].label for mark in get_args(MarkState)}


TICK_COLUMNS = (
    *("Clave del enlace", "Grupo", "Colonia", "Sector", "Archivos"),
    *("Enviado (sí, omitido o falló)", "Motivo"),
)
"""The headings of a list to tick, which is written for who sends from elsewhere and read back."""


class MarkContent(Record):
    """What the person who sends says of one group."""

    outcome: MarkState = field("Qué pasó", default=..., input="choice", choices=MARKS)
    reason: Annotated[Reason | None, BeforeValidator(blank_is_none)] = field(
        "Por qué",
        input="choice",
        choices=labels_of(REASONS),
        visible_when={"field": "outcome", "in": _NOT_SENT},
    )
    note: OptionalText = field(
        "Nota",
        "Sin nombres ni teléfonos de personas.",
        max_length=200,
        visible_when={"field": "outcome", "in": _NOT_SENT},
    )


class DispatchRecord(Record):
    """One line of the ledger. `key` (campaign, group, content) is unique in the store."""

    id: str
    key: str
    campaign_id: str
    group_id: str
    content_hash: str
    segment_id: str
    code: str
    """Opaque code of this sending, in its link and its QR: says nothing of the group."""
    sector: str
    colonia: str
    district: str | None = None
    pilot: bool = False
    state: DispatchState = "pendiente"
    waiting: str | None = None
    """Campaign and sector, while it waits for its turn; what the queue is searched by."""
    held: str | None = None
    """Campaign and sector, while somebody has it; leases that ran out are searched by it."""
    lease: str | None = None
    """Campaign and account of whoever has it, or had it last while it is not settled."""
    lease_token: str | None = None
    desk: str | None = None
    """Which open page of that account has it; two devices of one account are two desks."""
    leased_until: datetime | None = None
    opened_on: datetime | None = None
    opened_by: str | None = None
    sent_on: datetime | None = None
    settled_on: datetime | None = None
    settled_by: str | None = None
    verified_on: datetime | None = None
    verified_by: str | None = None
    reason: str | None = None
    note: str | None = None
    updated_on: datetime

    def in_hand(self, now: datetime) -> bool:
        """Return whether somebody still has it at `now`.

        What seems to be held for longer than `LONGEST_LEASE` was given before the clock was set
        back.
        """
        return self.leased_until is not None and now < self.leased_until <= now + LONGEST_LEASE


class SectorProgress(Record):
    """How far one sector of one campaign is, kept in step with the ledger."""

    key: str
    campaign_id: str
    sector: str
    counts: dict[DispatchState, int]
    recent: list[datetime] = []
    """When the last messages were sent, oldest first."""

    @property
    def total(self) -> int:
        """Groups of the sector in the campaign."""
        return sum(self.counts.values())


def queue_key(campaign_id: str, sector: str, *, pilot: bool) -> str:
    """Return where a line waits for its turn; those of the pilot wait apart."""
    return f"{campaign_id}|{sector_key(sector)}{'|piloto' if pilot else ''}"


def lease_key(campaign_id: str, account_id: str) -> str:
    """Return what the lines that an account has in hand are found by."""
    return f"{campaign_id}|{account_id}"


RECENT = 20
"""How many sendings the rate is taken from."""


def dispatch_key(campaign_id: str, group_id: str, content_hash: str) -> str:
    """Return what a line of the ledger is unique by."""
    return f"{campaign_id}|{group_id}|{content_hash}"


def rate_per_minute(recent: list[datetime]) -> float | None:
    """Return sendings per minute between the first and the last of `recent`; None if unknown."""
    if len(recent) < 2:
        return None
    seconds = (max(recent) - min(recent)).total_seconds()
    return (len(recent) - 1) * 60 / seconds if seconds > 0 else None


def reason_label(reason: str) -> str | None:
    """Return how people read a stored reason; None for `CONTENT_CHANGED`, which nobody chose."""
    return _REASON_LABELS.get(reason)
