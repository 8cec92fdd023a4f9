"""The council COPREV: its member organisations, its sessions and what members commit to."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Literal, get_args

from servimun_widgets.domain.fields import (
    Day,
    Integer,
    OptionalInteger,
    OptionalMailAddress,
    OptionalText,
    Record,
    Text,
    field,
)
from servimun_widgets.domain.names import Name
from servimun_widgets.domain.states import StateRow

MemberKind = Literal["gobierno", "sociedad_civil", "empresa", "academia", "culto", "otro"]
CommitmentState = Literal["abierto", "cumplido", "cancelado"]
CommitmentStanding = Literal["vencido", "abierto", "cumplido", "cancelado"]
"""A state, or that the day of an open commitment is over; that is not stored, it follows."""

MEMBER_KINDS: dict[MemberKind, str] = {
    "gobierno": "Dependencia de gobierno",
    "sociedad_civil": "Asociación civil",
    "empresa": "Cámara o empresa",
    "academia": "Academia",
    "culto": "Comunidad religiosa",
    "otro": "Otra",
}
COMMITMENT_STANDINGS: dict[CommitmentStanding, StateRow] = {
    "vencido": StateRow("Vencido", "bad", waits="overdue"),
    "abierto": StateRow("Abierto", "info", waits=None),
    "cumplido": StateRow("Cumplido", "ok", waits=None),
    "cancelado": StateRow("Cancelado", "neutral", waits=None),
}
"""In the order in which a session speaks of them."""
COMMITMENT_STATES: dict[CommitmentState, str] = {
    state: COMMITMENT_STANDINGS[state].label for state in get_args(CommitmentState)
}


# Crockford's base32: no i, l, o or u, so that a code can be read out or copied from paper.
_CODE_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_CODE_LENGTH = 8


class MemberContent(Record):
    """A member organisation; never a person."""

    name: Name = field(
        "Organización",
        "Nombre de la organización, no de quien la representa.",
        default=...,
        min_length=2,
        max_length=150,
    )
    kind: MemberKind = field("Tipo", default=..., input="choice", choices=MEMBER_KINDS)
    email: OptionalMailAddress = field(
        "Correo de la organización", "Para enviarle su paquete.", input="email", max_length=120
    )
    audience: OptionalText = field(
        "A quién llega", "Por ejemplo: madres y padres de 12 escuelas.", max_length=200
    )


class MemberRecord(Record):
    """A member organisation as the store keeps it."""

    id: str
    folio: str
    code: str
    """Opaque code of its links: says nothing of the organisation to who sees it."""
    content: MemberContent
    active: bool = True
    created_on: datetime
    updated_on: datetime
    updated_by: str


class SessionContent(Record):
    """A session of the council."""

    number: Integer = field("Número de sesión", default=..., input="integer", ge=1, le=9999)
    held_on: Day = field("Fecha", default=..., input="date")
    place: OptionalText = field("Lugar", max_length=200)
    summary: OptionalText = field(
        "Qué se trató", "Sin nombres de personas.", input="longtext", max_length=2000
    )
    member_ids: list[Text] = field("Organizaciones que asistieron", input="choices", default=list)


class SessionRecord(Record):
    """A session as the store keeps it."""

    id: str
    folio: str
    content: SessionContent
    created_on: datetime
    updated_on: datetime
    updated_by: str


class CommitmentContent(Record):
    """What a member committed to in a session."""

    session_id: Text = field("Sesión", default=..., input="choice")
    member_id: Text = field("Organización", default=..., input="choice")
    text: Text = field(
        "Compromiso",
        "Qué hará, sin nombres de personas.",
        default=...,
        min_length=5,
        max_length=600,
        input="longtext",
    )
    due_on: Day = field("Para cuándo", default=..., input="date")


class FollowUpContent(Record):
    """What became of a commitment."""

    state: CommitmentState = field("Estado", default=..., input="choice", choices=COMMITMENT_STATES)
    result: OptionalText = field(
        "Qué se hizo, o por qué no",
        "Se necesita para darlo por cumplido o cancelado. Sin nombres de personas.",
        input="longtext",
        max_length=1000,
    )
    reached: OptionalInteger = field(
        "Personas a quienes llegó",
        "Cuántas recibieron la información. En blanco si no se sabe.",
        input="integer",
        ge=0,
        le=5_000_000,
    )


class CommitmentRecord(Record):
    """A commitment as the store keeps it; «vencido» is not stored, it follows from the date."""

    id: str
    folio: str
    content: CommitmentContent
    state: CommitmentState = "abierto"
    result: str | None = None
    reached: int | None = None
    settled_on: date | None = None
    created_on: datetime
    updated_on: datetime
    updated_by: str


def standing(commitment: CommitmentRecord, today: date) -> CommitmentStanding:
    """Return how a commitment stands on that day; its due day itself still counts as on time."""
    if commitment.state == "abierto" and commitment.content.due_on < today:
        return "vencido"
    return commitment.state


def is_overdue(commitment: CommitmentRecord, today: date) -> bool:
    """Return whether an open commitment is past its date."""
    return standing(commitment, today) == "vencido"


def opaque_code(member_id: str) -> str:
    """Return the code of a member's links: the first 40 bits of its id's SHA-256, in base32.

    It says nothing of the member and is always the same for one id.

    >>> opaque_code("7f0c2c0e-3a55-4a3c-9a6e-2f6f3b1f0d11")
    'f0a85x3q'
    """
    number = int.from_bytes(hashlib.sha256(member_id.encode()).digest()[:5])
    digits = (number >> 5 * place & 31 for place in reversed(range(_CODE_LENGTH)))
    return "".join(_CODE_DIGITS[digit] for digit in digits)
