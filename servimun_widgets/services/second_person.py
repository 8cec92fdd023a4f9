"""What another person decides about a change that somebody proposed, as its record keeps it."""

from __future__ import annotations

from typing import Any

from servimun_widgets.domain.fields import Record, Text, field, validate
from servimun_widgets.domain.text import normalised
from servimun_widgets.services.context import Context


class DecisionReason(Record):
    """Why a change is not confirmed."""

    reason: Text = field("Motivo", default=..., min_length=5, max_length=500, input="longtext")


def decided(context: Context, state: str, reason: str, *, needs_reason: bool) -> dict[str, Any]:
    """Return what a change keeps of the decision by which it came into `state`.

    Raises `Invalid` for a reason that is missing where one is needed, or too short or long.
    """
    said = normalised(reason) or None
    if needs_reason or said:
        said = validate(DecisionReason, {"reason": reason}).reason
    return {
        "state": state,
        "decided_by": context.account_id,
        "decided_on": context.now(),
        "decision_reason": said,
    }
