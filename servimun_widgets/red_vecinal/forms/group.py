"""The forms of a neighbours' group: what is said of it, and the link into it."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.red_vecinal.records.groups import GroupContent, InviteContent

GROUP = Form(
    name="grupo",
    title="Grupo de Red Vecinal",
    record=GroupContent,
    sections=(
        Section(
            "grupo",
            "",
            ("code", "name", "colonia", "district", "sector", "declared_members", "active"),
            "Sin nombres ni teléfonos de vecinas o vecinos.",
        ),
    ),
)

INVITE = Form(
    name="enlace_de_grupo",
    title="Enlace del grupo",
    record=InviteContent,
    sections=(Section("enlace", "", ("invite_link",)),),
)
