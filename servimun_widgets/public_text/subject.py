"""What texts for citizens may say, and when."""

from __future__ import annotations

from servimun_widgets.domain.calendar import DatedThings
from servimun_widgets.domain.subject import (
    DemonstrationPart,
    RecordTable,
    Subject,
    WaitingLine,
    WaitingThings,
)

SUBJECT = Subject(
    identity_files=("promocion_personal.txt", "veda_electoral.toml"),
    tables=(
        RecordTable(
            "legal_changes",
            "servimun_widgets.public_text.records.legal_rules:RuleChangeRecord",
            told_as="legal_rule",
        ),
        RecordTable("text_allowances", "servimun_widgets.public_text.records.allowances:Allowance"),
    ),
    public_gate="servimun_widgets.public_text.services.gate:public_problems",
    public_mark="servimun_widgets.public_text.services.legal_register:public_mark",
    waiting=WaitingThings(
        "servimun_widgets.public_text.waiting:waiting",
        lines=(
            WaitingLine(
                "legal", "warn", "difusion/redes_vecinales?parte=reglas", "regla", place=60
            ),
        ),
    ),
    dated=(
        DatedThings(
            "quiet",
            "servimun_widgets.public_text.services.dated:confirmed_to_rule",
            "difusion/redes_vecinales?parte=reglas",
            "veda",
        ),
        DatedThings(
            "maybe_quiet",
            "servimun_widgets.public_text.services.dated:unsure_to_rule",
            "difusion/redes_vecinales?parte=reglas",
            "veda",
        ),
        DatedThings(
            "quiet",
            "servimun_widgets.public_text.services.dated:confirmed_months",
            "calendario",
            "mes",
        ),
        DatedThings(
            "maybe_quiet",
            "servimun_widgets.public_text.services.dated:unsure_months",
            "calendario",
            "mes",
        ),
    ),
    demonstration=DemonstrationPart(
        place=-10,
        fill="servimun_widgets.public_text.demonstration:allow_known_words",
        tell="servimun_widgets.public_text.demonstration:tell_public_text",
    ),
)
