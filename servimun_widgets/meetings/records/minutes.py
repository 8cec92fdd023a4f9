"""The minutes (minuta) of a meeting: what was seen, what changed and what was agreed, frozen."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from servimun_widgets.domain.fields import OptionalText, Record, Text, as_document, field
from servimun_widgets.domain.revisions import FieldChange
from servimun_widgets.meetings.records.meetings import Presence
from servimun_widgets.meetings.rules.held import HeldTime, held_time


class MinutesContent(Record):
    """What the coordination adds in its own words; the rest writes itself."""

    summary: Text = field(
        "Qué se trató",
        "Sin nombres, teléfonos ni correos de personas.",
        default=...,
        input="longtext",
        min_length=3,
        max_length=4000,
    )
    other_matters: OptionalText = field("Asuntos generales", input="longtext", max_length=2000)


class MinutesAttendance(Record):
    """An agency that was called, and who came for it; None when nobody took note."""

    sigla: str
    name: str
    presence: Presence | None


class MinutesPoint(Record):
    """A programme that was spoken of; `program_*` are None for the platform as a whole."""

    sigla: str
    program_folio: str | None
    program_name: str | None


class MinutesChange(MinutesPoint):
    """A programme that was edited in the meeting; `sent` when the new version went to review."""

    revision_id: str
    sent: bool
    changes: list[FieldChange]


class MinutesDismissal(MinutesPoint):
    """A point that needs nothing, and why."""

    reason: str


class MinutesAnswer(MinutesPoint):
    """Feedback that was answered in the meeting."""

    folio: str
    text: str
    answer: str


class MinutesAgreement(MinutesPoint):
    """An agreement as it was made; `owner` is the sigla of who does it."""

    folio: str
    program_field: str
    owner: str
    due_on: date
    text: str


class MinutesSnapshot(Record):
    """Everything a version of the minutes says; the same one gives the same documents."""

    meeting_folio: str
    number: int
    """Of this version of the minutes, from 1."""
    written_on: date
    title: str
    held_on: date
    """The day that it was called for, and `starts_at` the hour; see `held`."""
    starts_at: str
    started_on: datetime | None = None
    ended_on: datetime | None
    place: str | None
    link: str | None
    attendance: list[MinutesAttendance]
    verified: list[MinutesPoint]
    changed: list[MinutesChange]
    answered: list[MinutesAnswer]
    agreements: list[MinutesAgreement]
    dismissed: list[MinutesDismissal]
    pending: list[MinutesPoint]
    siglas: dict[str, str]
    """Agency id -> sigla, for the values that name agencies."""
    remarks: MinutesContent | None
    """None in the first version, which writes itself."""

    @property
    def held(self) -> HeldTime:
        """When the meeting was held."""
        return held_time(self.held_on, self.starts_at, self.started_on, self.ended_on)


class MinutesAcknowledgement(Record):
    """A liaison's «enterado» of a version of the minutes."""

    account_id: str
    agency_id: str
    number: int
    at: datetime


class MinutesRecord(Record):
    """The minutes of a meeting as the store keeps them: the newest version."""

    id: str
    """That of the meeting."""
    folio: str
    revision_id: str
    number: int
    snapshot: MinutesSnapshot
    acknowledgements: list[MinutesAcknowledgement] = []
    updated_on: datetime
    updated_by: str

    def document(self) -> dict[str, Any]:
        """Return the version as its revision keeps it."""
        return as_document(self.snapshot)
