"""Agreements of a meeting: a field of a programme that an agency will bring up to date by a day.

An agreement is kept by what is on show, not by a word: when its field's new value is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from servimun_widgets.domain.fields import Day, Record, Text, as_document, field
from servimun_widgets.domain.revisions import changes_between
from servimun_widgets.domain.states import StateRow
from servimun_widgets.meetings.rules.reminder_days import escalation_is_due, reminder_is_due
from servimun_widgets.programs.records.programs import ProgramContent, ProgramRecord

AgreementState = Literal["abierto", "cumplido", "cancelado"]
AgreementStanding = Literal["abierto", "vencido", "cumplido", "cancelado"]
"""A state, or that the day of an open agreement is over; that is not stored, it follows."""


@dataclass(frozen=True)
class AgreementRow(StateRow):
    """How an agreement stands."""

    counts: bool
    """Whether it was promised: minutes name it, figures count it."""


AGREEMENT_STANDINGS: dict[AgreementStanding, AgreementRow] = {
    "abierto": AgreementRow("Abierto", "info", waits="agreements", counts=True),
    "vencido": AgreementRow("Vencido", "bad", waits="late_agreements", counts=True),
    "cumplido": AgreementRow("Cumplido", "ok", waits=None, counts=True),
    "cancelado": AgreementRow("Cancelado", "neutral", waits=None, counts=False),
}

_NOT_AGREED_ON = frozenset(
    {
        "lead_agency_id",
        "coresponsible_agency_ids",
        "verify_every_days",
        "source_date",
        "source",
        "source_id",
        "confidence",
        "internal_note",
    }
)
FIELD_TITLES: dict[str, str] = {
    name: info.title or name
    for name, info in ProgramContent.model_fields.items()
    if name not in _NOT_AGREED_ON
}
"""Fields of a programme that can be agreed on, in the order of the record: what a citizen reads."""


def _known_field(value: str) -> str:
    if value not in FIELD_TITLES:
        raise PydanticCustomError("field_choice", "field")
    return value


class AgreementContent(Record):
    """What was agreed."""

    program_id: Text = field("Programa", default=..., input="readonly")
    program_field: Annotated[Text, AfterValidator(_known_field)] = field(
        "Dato que se va a actualizar",
        "El acuerdo se cumple solo cuando se publica un valor nuevo.",
        default=...,
        input="choice",
        choices=FIELD_TITLES,
    )
    owner_agency_id: Text = field("Dependencia que lo hace", default=..., input="choice")
    due_on: Day = field("Para cuándo", default=..., input="date")
    text: Text = field(
        "Qué se acordó",
        "Sin nombres de personas.",
        default=...,
        input="longtext",
        min_length=5,
        max_length=600,
    )


class NewDateContent(Record):
    """Another day for an agreement, and why."""

    due_on: Day = field("Fecha nueva", default=..., input="date")
    reason: Text = field(
        "Por qué se cambia",
        "Lo lee la dependencia. Sin nombres de personas.",
        default=...,
        input="longtext",
        min_length=5,
        max_length=300,
    )


class MoveTogetherContent(NewDateContent):
    """Another day for several agreements, and why."""

    folios: list[Text] = field(
        "Acuerdos que cambian de fecha",
        "Quite la marca a los que se quedan como están.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


class RemindTogetherContent(Record):
    """Which agreements are recalled to who has to keep them."""

    folios: list[Text] = field(
        "Acuerdos que se recuerdan",
        "A los enlaces de su dependencia les llega un aviso. Quite la marca a los demás.",
        default=...,
        input="choices",
        min_length=1,
        max_length=200,
    )


class DateChange(Record):
    """A day that was changed for another: who did it, when and why."""

    before: date
    after: date
    reason: str
    at: datetime
    by: str


class AgreementRecord(Record):
    """An agreement as the store keeps it. `version` counts its changes."""

    id: str
    folio: str
    meeting_id: str
    meeting_folio: str
    point_id: str
    content: AgreementContent
    program_folio: str
    feedback_folios: list[str] = []
    """The feedback that was open on its point: what was asked, and this is what was done."""
    value_before: Any = None
    """What was on show when it was agreed, as the store keeps it."""
    date_changes: list[DateChange] = []
    """How its day was changed, oldest first."""
    state: AgreementState = "abierto"
    fulfilled_revision_id: str | None = None
    fulfilled_on: datetime | None = None
    reopened_on: datetime | None = None
    cancelled_on: datetime | None = None
    cancel_reason: str | None = None
    reminded_on: date | None = None
    escalated_on: date | None = None
    version: int = 1
    created_on: datetime
    created_by: str
    updated_on: datetime
    updated_by: str


def standing(agreement: AgreementRecord, today: date) -> AgreementStanding:
    """Return how an agreement stands on that day; its due day itself still counts as on time."""
    if agreement.state == "abierto" and today > agreement.content.due_on:
        return "vencido"
    return agreement.state


def is_overdue(agreement: AgreementRecord, today: date) -> bool:
    """Return whether its day is over and its field was not published."""
    return standing(agreement, today) == "vencido"


def value_on_show(program: ProgramRecord, name: str) -> Any:
    """Return a field as it is on show, as the store keeps it; None when nothing is on show."""
    return as_document(program.shown)[name] if program.shown is not None else None


def is_kept(agreement: AgreementRecord, program: ProgramRecord) -> bool:
    """Return whether what is on show is no longer what was on show when it was agreed.

    A programme that is not on show keeps nothing: a citizen cannot read it.
    """
    name = agreement.content.program_field
    if program.shown is None:
        return False
    before = {name: agreement.value_before}
    return bool(changes_between(before, {name: value_on_show(program, name)}))


def needs_reminder(agreement: AgreementRecord, today: date) -> bool:
    """Return whether its agency is to be reminded on that day."""
    due, last = agreement.content.due_on, agreement.reminded_on
    return agreement.state == "abierto" and reminder_is_due(due, last, today)


def needs_escalation(agreement: AgreementRecord, today: date) -> bool:
    """Return whether the head of its agency is to be told on that day."""
    due, last = agreement.content.due_on, agreement.escalated_on
    return agreement.state == "abierto" and escalation_is_due(due, last, today)
