"""The form of a message that is kept under a name."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.red_vecinal.records.saved_texts import SavedTextContent

SAVED_TEXT = Form(
    name="texto_guardado",
    title="Texto guardado",
    record=SavedTextContent,
    sections=(
        Section(
            "texto",
            "",
            ("title", "template"),
            "Al usarlo en una campaña se revisa como cualquier mensaje.",
        ),
    ),
)
