"""The days of accounts, for the calendar (`DatedThings`)."""

from __future__ import annotations

from datetime import date

from servimun_widgets.accounts.services.administration import kept_roles, list_accounts
from servimun_widgets.domain.calendar import DatedThing
from servimun_widgets.domain.local_time import local_day
from servimun_widgets.services.context import Context


def passwords_between(context: Context, first: date, last: date) -> list[DatedThing]:
    """Return the temporary passwords that end on one of these days, for who gives new ones."""
    kept = kept_roles(context)
    if not kept:
        return []
    found = []
    for account in list_accounts(context):
        end = account.temporary_end()
        if end is None or not account.active or account.role not in kept:
            continue
        day = local_day(end)
        if first <= day <= last:
            found.append(DatedThing.on_day(account.username, account.username, day))
    return found
