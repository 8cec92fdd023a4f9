"""The forms of an agreement: made in a meeting, and given another day later."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.meetings.records.agreements import AgreementContent, NewDateContent

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
