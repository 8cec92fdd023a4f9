"""Whether `servimun remind` has anything to do, asked without a record.

Cron calls it every quarter of an hour, and nearly always there is nothing: what would read and
write it, which takes twice as long to load as all else, then stays where it is.
"""

from __future__ import annotations

from servimun_widgets.domain.working_time import CLOSES, OPENS, is_working_hour
from servimun_widgets.mail.services.not_left import any_is_here
from servimun_widgets.meetings.services.reminders_due import REMINDERS, reminders_wait
from servimun_widgets.notices.services.letters_due import (
    PURPOSE,
    letters_wait,
    near_days_are_noted,
)
from servimun_widgets.services.context import Context
from servimun_widgets.texts import sentence


def said_at_once(context: Context, *, dry_run: bool, only_notices: bool) -> str | None:
    """Return what is said where there is nothing to do, "" for nothing; None where there is."""
    if not dry_run:
        if not near_days_are_noted(context):
            return None
        if not is_working_hour(context.now()):
            return sentence("command_remind_hours", opens=OPENS, closes=CLOSES)
    if any_is_here(context.store, PURPOSE) or letters_wait(context):
        return None
    if only_notices:
        return ""
    if any_is_here(context.store, REMINDERS) or reminders_wait(context):
        return None
    return sentence("command_remind_nothing")
