"""The form of what the coordination keeps of an agency."""

from __future__ import annotations

from servimun_widgets.domain.agencies import AgencyHeadContent
from servimun_widgets.forms.declaration import Form, Section

AGENCY_HEAD = Form(
    name="dependencia",
    title="Dependencia",
    record=AgencyHeadContent,
    sections=(Section("titularidad", "", ("head_email",)),),
)
