"""Whether there is anything to remind of, without a record: cron asks it all day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from servimun_widgets.meetings.rules.reminder_days import (
    REMIND_BEFORE,
    escalation_is_due,
    reminder_is_due,
)
from servimun_widgets.services.context import Context
from servimun_widgets.store import all_of, where

REMINDERS = "recordatorio"
"""Purpose of the messages in the outbox; their subject is the agency's id."""


def reminders_wait(context: Context) -> bool:
    """Return whether an agency has to be reminded today: where it says no, `plan_reminders` finds
    no letter that an agreement makes due."""
    today = context.today()
    near = all_of(
        where("state") == "abierto", where("due_on") <= (today + REMIND_BEFORE).isoformat()
    )
    found = context.store.table("agreements").window(near)
    return any(_is_due(one, today) for one in found)


def _is_due(stored: Mapping[str, Any], today: date) -> bool:
    due = date.fromisoformat(stored["content"]["due_on"])
    reminded, escalated = (_day(stored.get(name)) for name in ("reminded_on", "escalated_on"))
    return reminder_is_due(due, reminded, today) or escalation_is_due(due, escalated, today)


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
