"""The form in which a change of the legal rules is proposed."""

from __future__ import annotations

from servimun_widgets.forms.declaration import Form, Section
from servimun_widgets.public_text.records.legal_rules import RuleChangeContent

LEGAL_RULE = Form(
    name="regla_legal",
    title="Cambio de una regla legal",
    record=RuleChangeContent,
    sections=(
        Section(
            "regla",
            "",
            ("kind", "period", "first", "last", "word", "source"),
            "No tiene efecto hasta que otra persona lo confirma.",
        ),
    ),
)
