"""The forms of an agreement: made in a meeting, and given another day later."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.meetings.records.agreements import (
    AgreementContent,
    MoveTogetherContent,
    NewDateContent,
    RemindTogetherContent,
)

AGREEMENT = Form(
    name="acuerdo",
    title="Acuerdo",
    record=AgreementContent,
    sections=(
        Section(
            "acuerdo",
            "",
            ("program_id", "program_field", "owner_agency_id", "due_on", "text"),
        ),
    ),
)

NEW_DATE = Form(
    name="fecha_acuerdo",
    title="Cambiar la fecha",
    record=NewDateContent,
    sections=(Section("fecha", "", ("due_on", "reason")),),
)

MOVE_TOGETHER = Form(
    name="fecha_acuerdos",
    title="Cambiar la fecha",
    record=MoveTogetherContent,
    sections=(Section("fecha", "", ("folios", "due_on", "reason")),),
)

REMIND_TOGETHER = Form(
    name="recordar_acuerdos",
    title="Recordar",
    record=RemindTogetherContent,
    sections=(Section("recordar", "", ("folios",)),),
)
