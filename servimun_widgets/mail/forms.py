"""The form of a message that tries the mail server."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.mail.records.messages import TrialContent

TRIAL = Form(
    name="prueba_de_correo",
    title="Prueba de correo",
    record=TrialContent,
    sections=(Section("prueba", "", ("address",)),),
)
