"""What waits among the legal rules."""

from __future__ import annotations

from servimun_widgets.domain.subject import Waiting
from servimun_widgets.public_text.rights import LEGAL_RULES
from servimun_widgets.public_text.services.legal_changes import rule_changes
from servimun_widgets.services.acting import acting_account
from servimun_widgets.services.context import Context


def waiting(context: Context) -> Waiting:
    """Return for the coordination and approval the changes that another person proposed."""
    if "decide" not in LEGAL_RULES.get(acting_account(context).role, ()):
        return {}
    return {
        "legal": [
            (view.record.folio, view.record.content.about)
            for view in rule_changes(context)
            if "confirm" in view.actions
        ]
    }
