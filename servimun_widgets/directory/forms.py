"""The forms of what the coordination keeps of the catalogues: districts of colonias, topics."""

from __future__ import annotations

from servimun_widgets.directory.records import TopicContent
from servimun_widgets.domain.colonias import DistrictContent
from servimun_widgets.forms.declaration import Form, Section

DISTRICT = Form(
    name="distrito",
    title="Distrito de policía",
    record=DistrictContent,
    sections=(Section("distrito", "", ("district", "colonia_ids")),),
)
TOPIC = Form(
    name="tema",
    title="Tema",
    record=TopicContent,
    sections=(Section("tema", "", ("name",)),),
)
