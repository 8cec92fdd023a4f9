"""The form of the acuse: how a liaison passed the ficha on."""

from __future__ import annotations

from servimun_widgets.fichas.records import AcknowledgementContent
from servimun_widgets.forms.declaration import Form, Section

ACKNOWLEDGEMENT = Form(
    name="acuse",
    title="Acuse de la ficha técnica",
    record=AcknowledgementContent,
    sections=(Section("acuse", "", ("channels", "reached", "note")),),
)
