"""Accounts at work at a time of one's own choosing: how a demonstration's past comes about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from servimun_widgets.domain.local_time import CHIHUAHUA
from servimun_widgets.services.acting import find_account
from servimun_widgets.services.context import SYSTEM_ACCOUNT, Context


class People:
    """The accounts of a store, each at work at a moment that moves only when it is told to."""

    def __init__(self, context: Context, begins: datetime) -> None:
        self._context = context
        self.now = begins

    def at(self, username: str) -> Context:
        """Return the account at work at the moment of each of its calls.

        Raises `LookupError` where there is no such account.
        """
        account = find_account(self._context.store, username)
        if account is None:
            raise LookupError(username)
        return replace(self._context, clock=lambda: self.now, account_id=account.id)

    def system(self) -> Context:
        """Return the command line at work at the moment of each of its calls."""
        return replace(self._context, clock=lambda: self.now, account_id=SYSTEM_ACCOUNT)

    def wait(self, **units: float) -> None:
        """Let time pass; `units` are those of `timedelta`."""
        self.now += timedelta(**units)


def days_ago(context: Context, days: int, hour: int, minute: int = 0) -> datetime:
    """Return the moment so many days before the context's today, at an hour of Chihuahua."""
    day = context.today() - timedelta(days=days)
    return datetime.combine(day, time(hour, minute), CHIHUAHUA)
