"""What an agency is reminded of: what a message says, before it is a message."""

from __future__ import annotations

from datetime import date

from servimun_widgets.domain.fields import Record


class RemindedAgreement(Record):
    """An agreement as a reminder speaks of it; `days` counts how late it is, below 0 before."""

    folio: str
    program_folio: str
    program_name: str
    field_title: str
    due_on: date
    days: int
    text: str


class ReminderLetter(Record):
    """What an agency, or with `escalated` its head, is reminded of."""

    key: str
    agency_id: str
    agency: str
    agency_name: str
    address: str
    escalated: bool
    agreements: list[RemindedAgreement]
