"""On which days an open agreement is reminded of, and its agency's head is told."""

from __future__ import annotations

from datetime import date, timedelta

REMIND_BEFORE = timedelta(days=3)
REMIND_EVERY = timedelta(days=3)
ESCALATE_AFTER = timedelta(days=7)
"""How long before its day an open agreement is reminded of, how often once it is late, and how
late it is when the head of the agency is told; the product's own choice."""


def reminder_is_due(due: date, last: date | None, today: date) -> bool:
    """Return whether what is due on a day, and was last reminded of on another, is to be today.

    Once when its day is near, then every few days once it is late; never twice the same day.
    """
    if today < due - REMIND_BEFORE:
        return False
    if last is None:
        return True
    if today <= due:
        return False
    return last <= due or today >= last + REMIND_EVERY


def escalation_is_due(due: date, last: date | None, today: date) -> bool:
    """Return whether the head is to be told today, after it was last done; then once a week."""
    if today - due < ESCALATE_AFTER:
        return False
    return last is None or today >= last + ESCALATE_AFTER
