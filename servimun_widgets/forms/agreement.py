"""The form of an agreement that is made in a meeting."""

from __future__ import annotations

from servimun_widgets.domain.agreements import AgreementContent
from servimun_widgets.forms.declaration import Form, Section

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
