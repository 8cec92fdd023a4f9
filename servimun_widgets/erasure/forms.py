"""The form in which a piece of personal data is looked for; nothing typed there is ever kept."""

from __future__ import annotations

from servimun_widgets.erasure.records import ErasureContent
from servimun_widgets.forms.declaration import Form, Section

ERASURE = Form(
    name="borrado",
    title="Borrar datos personales",
    record=ErasureContent,
    sections=(Section("dato", "", ("text",)),),
)
