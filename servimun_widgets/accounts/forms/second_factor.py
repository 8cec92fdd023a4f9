"""The form of what administration demands at the door."""

from __future__ import annotations

from servimun_widgets.accounts.rules.second_factor import SecondFactorDemand
from servimun_widgets.forms.declaration import Form, Section

SECOND_FACTOR = Form(
    name="entrada",
    title="Entrada",
    record=SecondFactorDemand,
    sections=(Section("entrada", "", ("roles",)),),
)
