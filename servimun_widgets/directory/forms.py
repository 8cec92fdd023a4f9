"""The form of what the coordination keeps of colonias: their police district."""

from __future__ import annotations

from servimun_widgets.domain.colonias import DistrictContent
from servimun_widgets.forms.declaration import Form, Section

DISTRICT = Form(
    name="distrito",
    title="Distrito de policía",
    record=DistrictContent,
    sections=(Section("distrito", "", ("district", "colonia_ids")),),
)
